// WebKitGTK's MiniBrowser on a screen of its own, over plain WebDriver.
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DriverError, Tab, within } from "./tab.mjs";

/** Timeouts of a start and a call, in milliseconds. */
const START = 30_000;
const CALL = 20_000;
/** How long the driver waits for a page to load before it runs a script in it. */
const LOAD = 6_000;
/** A session starts a browser. */
const SESSION = 60_000;

/** The narrowest window that MiniBrowser makes, in CSS pixels; narrower pages need a frame. */
const NARROWEST = 450;

/** WebDriver codes of non-printing keys. */
const KEYS = { Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C", ArrowDown: "\uE015", ArrowUp: "\uE013" };

/** Debian puts MiniBrowser into a folder of the library. */
const files = () => execFileSync("dpkg", ["-L", "libwebkit2gtk-4.1-0"], { encoding: "utf8" }).split("\n");
const miniBrowser = () => process.env.MINI_BROWSER ?? files().find((file) => file.endsWith("/MiniBrowser"));

/** Options of a tab are set in the environment of its browser. */
const environment = ({ dark = false, wasm = true }, display, folder) => ({
  ...process.env,
  DISPLAY: display,
  HOME: folder,
  XDG_DOWNLOAD_DIR: folder,
  GTK_THEME: dark ? "Adwaita:dark" : "Adwaita",
  ...(wasm ? {} : { JSC_useWasm: "false" }),
  LIBGL_ALWAYS_SOFTWARE: "1",
  // There is no desktop session.
  DBUS_SESSION_BUS_ADDRESS: "disabled:",
  NO_AT_BRIDGE: "1",
  // The sandbox needs rights that containers do not give. All pages that are opened are our own.
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
});

/**
 * One driver with one tab for each set of options, and one screen for all. Starting a browser takes longer than most
 * tests; each visit has its own origin, so it finds nothing in the tab that another stored.
 */
export class WebKit {
  name = "WebKit";
  narrowest = NARROWEST;
  tellsRoles = true;
  #drivers = new Map();
  #screen;
  #binary;

  async open({ dark, wasm, width, height }) {
    const key = JSON.stringify({ dark, wasm });
    this.#binary ??= miniBrowser();
    this.#screen ??= await startScreen();
    if (!this.#drivers.has(key)) this.#drivers.set(key, await startDriver({ dark, wasm }, this.#screen.display));
    const driver = this.#drivers.get(key);
    driver.tab ??= await openTab(driver, this.#binary);
    const { tab } = driver;
    await tab.resize(width, height);
    return tab;
  }

  async close() {
    const drivers = [...this.#drivers.values()];
    const screen = this.#screen;
    this.#drivers.clear();
    this.#screen = undefined;
    await Promise.all(drivers.map(({ stop }) => stop()));
    await screen?.stop();
  }
}

async function openTab({ call, folder }, binary) {
  const options = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
  const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: { timeouts: { pageLoad: LOAD }, ...options } } });
  return new WebKitTab((method, path, body) => call(method, `/session/${sessionId}${path}`, body), folder);
}

// A test run that is ended from outside leaves no browser behind.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** Starts a program as the first of a process group; `stop` ends the group, also when a test fails. */
function start(program, args, options) {
  const child = spawn(program, args, { detached: true, ...options });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const kill = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  };
  process.once("exit", kill);
  const stop = async () => {
    kill();
    process.off("exit", kill);
    await ended;
  };
  child.once("error", () => {});
  return { child, stop };
}

async function startScreen() {
  // `-displayfd`: it takes a free number, and reports it.
  const args = ["-displayfd", "3", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"];
  const { child, stop } = start("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const told = new Promise((resolve) => child.stdio[3].once("data", (number) => resolve(`:${String(number).trim()}`)));
  return { display: await within(START, "the start of Xvfb", told), stop };
}

async function startDriver(options, display) {
  const [port, folder] = [await freePort(), await mkdtemp(join(tmpdir(), "atlas-webkit-"))];
  const env = environment(options, display, folder);
  const driver = start("WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" });
  const call = (method, path, body) => command(`http://127.0.0.1:${port}${path}`, method, body);
  const stop = async () => {
    await driver.stop();
    await rm(folder, { recursive: true, force: true });
  };
  for (const end = Date.now() + START; ; await sleep(50)) {
    const answered = await call("GET", "/status").then(() => true, () => false);
    if (answered) return { call, folder, stop };
    if (Date.now() > end) {
      await stop();
      throw new DriverError("WebKitWebDriver does not answer");
    }
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One call of the WebDriver protocol. A failed script is the page's fault, all else the driver's. */
async function command(url, method, body) {
  let answer;
  try {
    const response = await fetch(url, {
      method,
      body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
      signal: AbortSignal.timeout(url.endsWith("/session") ? SESSION : CALL),
    });
    answer = (await response.json()).value;
  } catch (error) {
    throw new DriverError(`${method} ${url}: ${error.message}`);
  }
  if (!answer?.error) return answer;
  const { error, message } = answer;
  const isOfPage = /javascript error|no such (element|window|frame)|stale|not interactable|intercepted/.test(error);
  throw isOfPage ? new Error(`${error}: ${message}`) : new DriverError(`${error}: ${message}`);
}

class WebKitTab extends Tab {
  constructor(call, folder) {
    super();
    Object.assign(this, { call, folder });
  }

  goto = (url) => this.call("POST", "/url", { url });
  evaluate = async (look, ...values) => {
    const run = () => this.call("POST", "/execute/sync", { script: `return (${look}).apply(null, arguments)`, args: values });
    // The driver sometimes misses that a page has loaded, and waits. The script has not run then.
    return run().catch((error) => (error.message.startsWith("timeout") ? run() : Promise.reject(error)));
  };
  press = (key) => this.#keys([KEYS[key] ?? key]);
  type = (text) => this.#keys([...text]);
  // The driver's own Back skips pages that a script has opened.
  back = () => this.evaluate(() => void setTimeout(() => history.back()));
  forward = () => this.evaluate(() => void setTimeout(() => history.forward()));
  reload = () => this.call("POST", "/refresh");
  screenshot = async () => Buffer.from(await this.call("GET", "/screenshot"), "base64");
  /** The tab stays for the next visit, on a page that reports and requests nothing. */
  close = async () => {
    await this.leave();
    await this.goto("about:blank");
  };
  enter = async (selector) => this.call("POST", "/frame", { id: await this.#find(selector) });
  leave = () => this.call("POST", "/frame", { id: null });

  /** The computed role of an element. */
  async role(selector) {
    const element = await this.#find(selector);
    return this.call("GET", `/element/${Object.values(element)[0]}/computedrole`);
  }

  async clickElement(selector) {
    const element = await this.#find(selector);
    await this.call("POST", `/element/${Object.values(element)[0]}/click`);
  }

  /** Makes the page, not the window, this large. */
  async resize(width, height) {
    let [outerWidth, outerHeight] = [width, height];
    for (let tries = 0; tries < 3; tries += 1) {
      await this.call("POST", "/window/rect", { width: outerWidth, height: outerHeight });
      const [innerWidth, innerHeight] = await this.evaluate(() => [innerWidth, innerHeight]);
      if (innerWidth === width && innerHeight === height) return;
      outerWidth += width - innerWidth;
      outerHeight += height - innerHeight;
    }
    const is = await this.evaluate(() => innerWidth);
    if (is !== width) throw new DriverError(`the window is ${is} px wide, not ${width}`);
  }

  #find(selector) {
    return this.call("POST", "/element", { using: "css selector", value: selector });
  }

  #keys(keys) {
    const actions = keys.flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    return this.call("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }
}
