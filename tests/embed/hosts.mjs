// Partners' pages on an origin of their own, one for each message format in which a frame may send its height.
// If a format has a library, the page uses it as published.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const own = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Set by `cargo xtask test`, from Debian's package wordpress. */
const { WP_EMBED } = process.env;

const SCRIPTS = {
  "frames.js": own("node_modules/@newswire/frames/dist/frames.umd.js"),
  "iframe-resizer-3.js": own("node_modules/iframe-resizer-3/js/iframeResizer.js"),
  "iframe-resizer-4.js": own("node_modules/iframe-resizer/js/iframeResizer.js"),
  "iframe-resizer-5.js": own("node_modules/@iframe-resizer/parent/index.umd.js"),
  "open-iframe-resizer.js": own("node_modules/@open-iframe-resizer/core/dist/index.umd.cjs"),
  "pym.js": own("node_modules/pym.js/dist/pym.v1.js"),
  "wp-embed.js": WP_EMBED,
};

/** A frame that begins too low. */
export const frame = (src, more = "") =>
  `<iframe id="atlas" title="Atlas" src="${src}" height="300" style="width: 100%; border: 0" ${more}></iframe>`;

/** A page with nothing but a frame. */
export const PLAIN = { body: (src) => frame(src) };

/** A page that listens to its frame; the listener comes first, as recommended. */
const listening = (body, more) => (src) =>
  `<script>
    addEventListener("message", ({ data, source }) => {
      const frame = document.querySelector("iframe");
      if (frame && source === frame.contentWindow) { ${body} }
    });
  </script>${frame(src, more)}`;

const OURS = `if (data.source === "peer-atlas" && data.type === "height") frame.style.height = data.height + "px";`;

/** A page whose frame may only run scripts. */
export const SANDBOX = { body: listening(OURS, `sandbox="allow-scripts"`) };

/** The browser error if a library writes to a frame that is still empty. */
const TOO_EARLY = (words) => words.startsWith("Failed to execute 'postMessage' on 'DOMWindow': The target origin");

const library = (file, call) => (src) => `${frame(src)}<script src="/${file}"></script><script>${call}</script>`;

const NO_WORDPRESS = !WP_EMBED && "wp-embed.js is not here: it is named by WP_EMBED, and `cargo xtask test` takes it from Debian's package wordpress";

/** WordPress markup for an address found by oEmbed discovery, with the least trust. */
const wordpress = (src) =>
  `<script src="/wp-embed.js"></script>
  <blockquote class="wp-embedded-content" data-secret="a1B2c3D4e5"><a href="${src}">Atlas</a></blockquote>
  <iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" title="Atlas" src="${src}#?secret=a1B2c3D4e5"
    data-secret="a1B2c3D4e5" width="600" height="338" frameborder="0" marginwidth="0" marginheight="0"></iframe>`;

/** The pages by name: `body(src)` is the content, `clamp` the height that it gives a frame, `skip` why it
 * cannot be tested, `mayLog` its usual console messages. */
export const HOSTS = {
  "our own words": { body: listening(OURS) },
  "Datawrapper, by the window": {
    body: listening(`for (const id in data["datawrapper-height"] ?? {})
      frame.style.height = data["datawrapper-height"][id] + "px";`),
  },
  "Datawrapper, by the address": {
    body: listening(`for (const id in data["datawrapper-height"] ?? {})
      document.querySelector("iframe[src*='" + id + "']").style.height = data["datawrapper-height"][id] + "px";`),
  },
  "AMP": {
    body: listening(`if (data.sentinel === "amp" && data.type === "embed-size") frame.height = data.height;`),
  },
  "@newswire/frames 1": {
    body: (src) => `<div data-frame-src="${src}"></div>
      <script src="/frames.js"></script><script>newswireFrames.autoInitFrames()</script>`,
  },
  "Medium and Embedly": {
    body: listening(`let words = {};
      try { words = JSON.parse(data); } catch {}
      if (words.context === "iframe.resize" && words.src === frame.src) frame.height = words.height;`),
  },
  "pym.js 1.3.2": {
    body: (src) => `<div id="atlas"></div><script src="/pym.js"></script>
      <script>new pym.Parent("atlas", "${src}", {})</script>`,
  },
  "iframe-resizer 3": { body: library("iframe-resizer-3.js", `iFrameResize({}, "#atlas")`), mayLog: TOO_EARLY },
  "iframe-resizer 4": { body: library("iframe-resizer-4.js", `iFrameResize({}, "#atlas")`), mayLog: TOO_EARLY },
  "iframe-resizer 4, which lets frames shrink to be measured": {
    body: library("iframe-resizer-4.js", `iFrameResize({ heightCalculationMethod: "max" }, "#atlas")`),
    mayLog: TOO_EARLY,
  },
  "iframe-resizer 5": {
    body: library("iframe-resizer-5.js", `iframeResize({ license: "GPLv3" }, "#atlas")`),
    mayLog: (words) => words.includes("GPLv3 License Version") || TOO_EARLY(words),
  },
  "open-iframe-resizer 2": { body: library("open-iframe-resizer.js", `iframeResizer.initialize({}, "#atlas")`) },
  "open-iframe-resizer 2 in the words of the other": {
    body: library("open-iframe-resizer.js", `iframeResizer.initialize({ enableLegacyLibSupport: true }, "#atlas")`),
  },
  "WordPress": { body: wordpress, clamp: (height) => Math.min(1000, Math.max(200, height)), skip: NO_WORDPRESS },
};

/** Serves the pages: `address(name, src)` is one with a frame of this address in it. */
export async function startHosts(more = {}) {
  const pages = { ...HOSTS, ...more };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://host");
    const script = SCRIPTS[url.pathname.slice(1)];
    const page = pages[url.searchParams.get("page")];
    if (script) {
      response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" }).end(await readFile(script));
    } else if (page) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Partner</title>` +
          `<link rel="icon" href="data:,"><body>${page.body(url.searchParams.get("src"))}</body></html>`,
      );
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    address: (page, src) => `${origin}/?${new URLSearchParams({ page, src })}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
