// The release behind the server of the browser tests, which here also records logs, policy reports and requests of
// pages. WebKit's driver provides none of these.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { BASE, DIST, POLICY, serve } from "../browser/support.mjs";

const RECORD = "/record";

/** Runs in every page before its own scripts, and reports faults. */
function recorder() {
  const home = document.currentScript.dataset.home;
  const tell = (kind, text) => navigator.sendBeacon(home, `${kind}: ${text}`);
  // A file that fails to load has no message.
  addEventListener("error", ({ message, target }) => tell("error", message ?? target.src ?? target.href), true);
  // A policy in the page sends no report.
  addEventListener("securitypolicyviolation", (event) => {
    if (event.disposition === "enforce") tell("policy", `${event.effectiveDirective} ${event.blockedURI}`);
  });
  addEventListener("unhandledrejection", ({ reason }) => tell("rejection", `${reason}`));
  const log = console.error;
  console.error = (...values) => {
    tell("console", values.join(" "));
    log.apply(console, values);
  };
}
const RECORDER = `(${recorder})()`;
const HASH = `'sha256-${createHash("sha256").update(RECORDER).digest("base64")}'`;

/** A policy that also allows the recorder, and reports. It allows nothing else. */
function watched(policy, home) {
  const sources = (name) => policy.match(new RegExp(`(?:^|; ?)${name} ([^;]*)`))?.[1];
  const others = policy.replace(/(^|; ?)connect-src [^;]*/, "").replace("script-src ", `script-src ${HASH} `);
  const connect = sources("connect-src") ?? sources("default-src");
  return `${others}${connect ? `; connect-src ${connect} ${home}` : ""}; report-uri ${home}`;
}

/** The policy of a page, and the one that a page for frames enforces by its first script. */
const WAITING = /(<meta name="policy" content=")([^"]*)/i;
const META = /(<meta http-equiv="content-security-policy" content=")([^"]*)/i;
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const unescaped = (text) =>
  text.replace(/&#(?:39|x27);/g, "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** A page as it is in the release, with the recorder in front. */
function watchedPage(html, home) {
  for (const policy of [META, WAITING]) {
    html = html.replace(policy, (_, start, own) => start + escaped(watched(unescaped(own), home)));
  }
  const script = `<script data-home="${home}">${RECORDER}</script>`;
  return html.replace(/<head[^>]*>\s*<meta charset="utf-8">/i, (start) => start + script);
}

/**
 * Serves the release, with the policy of a host that knows its own address (hosting/README.md). `pages` are
 * other pages by their path outside the site, such as those of partners.
 */
export async function startSite({ pages = {}, headers = true, answers = new Map() } = {}) {
  const site = { problems: [], requests: [] };
  const intercept = async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const home = `http://${request.headers.host}${RECORD}`;
    if (path === RECORD) {
      const body = await text(request);
      site.problems.push(request.headers["content-type"]?.includes("csp-report") ? `policy: ${body}` : body);
      response.writeHead(204).end();
      return true;
    }
    site.requests.push(path);
    const html = pages[path] ?? (await release(path));
    if (html === undefined) return false;
    if (headers) {
      response.setHeader("access-control-allow-origin", "*");
      const origin = `'self' http://${request.headers.host}`;
      const policy = watched(POLICY.replaceAll("'self'", origin), home);
      if (path.startsWith(BASE)) response.appendHeader("content-security-policy", policy);
    }
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(path.startsWith(BASE) ? watchedPage(html, home) : html);
    return true;
  };
  const { origin, close } = await serve(answers, { intercept, ...(headers ? {} : { policy: null, readers: null }) });
  return Object.assign(site, { origin, close, url: (path) => origin + BASE + path });
}

/** The file of a page of the release; nothing for other files. */
async function release(path) {
  if (!path.startsWith(BASE) || !/(\/|\.html)$/.test(path)) return undefined;
  const file = path.slice(BASE.length) + (path.endsWith("/") ? "index.html" : "");
  return readFile(join(DIST, decodeURIComponent(file)), "utf8").catch(() => undefined);
}
