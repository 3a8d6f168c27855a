// Headless Firefox, over WebDriver BiDi.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { DriverError, Tab, within } from "./tab.mjs";

/** Timeouts of a start and a call, in milliseconds. */
const START = 60_000;
const CALL = 20_000;
/** Names of puppeteer's own errors. Those of a page are plain errors. */
const OF_DRIVER = /^(Timeout|TargetClose|ConnectionClosed)Error$/;

/** The options of a tab as Firefox preferences. */
const preferences = ({ dark = false, wasm = true }, folder) => ({
  "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
  "javascript.options.wasm": wasm,
  "browser.download.folderList": 2,
  "browser.download.dir": folder,
  "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream",
});

/** One Firefox for each set of options, since they are preferences of the whole browser. */
export class Firefox {
  narrowest = 0;
  name = "Firefox";
  #browsers = new Map();

  async open({ dark, wasm, width, height, onError }) {
    const key = JSON.stringify({ dark, wasm });
    if (!this.#browsers.has(key)) this.#browsers.set(key, await this.#launch({ dark, wasm }));
    const { browser, folder } = this.#browsers.get(key);
    const context = await within(CALL, "a new context", browser.createBrowserContext());
    const page = await within(CALL, "a new tab", context.newPage());
    page.setDefaultTimeout(CALL);
    page.on("console", (message) => message.type() === "error" && onError(message.text()));
    page.on("pageerror", (error) => onError(String(error)));
    const tab = new FirefoxTab(context, page, folder);
    await tab.resize(width, height);
    return tab;
  }

  /** Ends every browser: after a failure of the driver too. */
  async close() {
    const browsers = [...this.#browsers.values()];
    this.#browsers.clear();
    await Promise.all(browsers.map(async ({ browser, folder }) => {
      const ended = new Promise((resolve) => browser.process().once("exit", resolve));
      await within(CALL, "the end of Firefox", browser.close()).catch(() => browser.process().kill("SIGKILL"));
      await ended;
      await rm(folder, { recursive: true, force: true });
    }));
  }

  async #launch(options) {
    const folder = await mkdtemp(join(tmpdir(), "atlas-firefox-"));
    const launched = puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
      headless: true,
      timeout: START,
      extraPrefsFirefox: preferences(options, folder),
    });
    return { browser: await within(START, "the start of Firefox", launched), folder };
  }
}

class FirefoxTab extends Tab {
  constructor(context, page, folder) {
    super();
    Object.assign(this, { context, page, folder, frame: page.mainFrame() });
  }

  goto = (url) => this.#do("goto", this.page.goto(url, { waitUntil: "domcontentloaded" }));
  evaluate = (look, ...values) => this.#do("evaluate", this.frame.evaluate(look, ...values));
  press = async (key) => {
    // Without the focus of the window, Space does not reach a checkbox.
    await this.#do("front", this.page.bringToFront());
    await this.#do("press", this.page.keyboard.press(key));
  };
  type = (text) => this.#do("type", this.page.keyboard.type(text));
  back = () => this.evaluate(() => void setTimeout(() => history.back()));
  forward = () => this.evaluate(() => void setTimeout(() => history.forward()));
  reload = () => this.#do("reload", this.page.reload({ waitUntil: "domcontentloaded" }));
  resize = (width, height) => this.#do("resize", this.page.setViewport({ width, height }));
  screenshot = async () => Buffer.from(await this.#do("screenshot", this.page.screenshot()));
  close = () => this.#do("close", this.context.close());
  leave = async () => void (this.frame = this.page.mainFrame());

  async clickElement(selector) {
    const element = await this.#do("find", this.frame.$(selector));
    await this.#do("click", element.click());
  }

  async enter(selector) {
    const element = await this.#do("find", this.frame.$(selector));
    this.frame = await this.#do("enter", element.contentFrame());
  }

  #do(what, call) {
    const failed = (error) => {
      throw OF_DRIVER.test(error.constructor.name) ? new DriverError(`${what}: ${error.message}`) : error;
    };
    return within(CALL, what, call.catch(failed));
  }
}
