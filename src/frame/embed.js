// The loader that partners put into their pages. It turns
//
//   <div data-peer-atlas="cases" data-theme="youth"><a href=".../cases/?theme=youth">City case studies</a></div>
//   <script async src=".../embed.js"></script>
//
// into a frame as high as what it shows. Owns nothing but these divs and one global, `PeerAtlas`, whose
// `scan()` finds divs that were added later. Must not trust what a frame says: a message counts if it
// comes from a frame of ours, from our origin, and has the shape that we know; a height is clamped, and
// everything else is only passed on, as data, in a DOM event.
//
// No `eval`, `innerHTML` or style attribute, so that a host's content security policy needs no more than
// our origin in `script-src` and `frame-src`. Published as `embed.js` at the root of the site.
(() => {
  // Before a frame says its height. Lists and records are higher, but what begins below the fold moves
  // out of sight; `usual_height` in crates/core/src/embed_code.rs says the same.
  const HOME = 1100;
  const PAGE = 1400;
  const LOWEST = 100;
  const HIGHEST = 20000;
  const EVENTS = ["record-opened", "filters-changed"];
  /** What is the loader's own and no parameter of the frame. */
  const OWN = ["peerAtlas", "title", "height", "consent", "button", "note"];
  /** What may hold a comma, or is a list with commas by itself. */
  const WHOLE = ["q", "show"];

  // A second copy on the page is the first one asked again.
  if (window.PeerAtlas) return PeerAtlas.scan();

  // A copy on a partner's server says in `data-root` where the site is. In a module there is no script.
  const script = document.currentScript;
  const root = script && (script.dataset.root || script.src);
  if (!root) return console.error("PeerAtlas: load embed.js by a <script src> of its own, or name the site in data-root.");
  const site = new URL(script.dataset.root ? root.replace(/\/*$/, "/") : ".", script.src || document.baseURI);

  const seen = new WeakSet();
  const frames = new Map();

  const clamp = (height) => Math.min(Math.max(Math.ceil(height), LOWEST), HIGHEST) + "px";

  function make(tag, properties, style) {
    const element = Object.assign(document.createElement(tag), properties);
    element.style.cssText = style;
    return element;
  }

  /** The page of a div, and how high it is likely to be. */
  function target(data) {
    const path = data.peerAtlas.replace(/^\/+|\/+$/g, "");
    const url = new URL(path ? `embed/${path}/` : "embed/", site);
    for (const key of Object.keys(data).filter((key) => !OWN.includes(key))) {
      const values = WHOLE.includes(key) ? [data[key]] : data[key].split(",");
      for (const value of values) url.searchParams.append(key, value.trim());
    }
    return [url.href, clamp(+data.height || (path ? PAGE : HOME))];
  }

  function frame(div, title) {
    const [src, height] = target(div.dataset);
    // Where the schemes of frame and host differ, browsers put an opaque sheet behind the frame.
    const scheme = { light: "light", dark: "dark" }[div.dataset.scheme] || "light dark";
    const style = `display:block;width:100%;height:${height};border:0;color-scheme:${scheme}`;
    const element = make("iframe", { title, loading: "lazy", allow: "clipboard-write; web-share" }, style);
    element.referrerPolicy = "strict-origin";
    element.src = src;
    frames.set(element, div);
    div.prepend(element);
    return element;
  }

  /** A button that stands for the frame: until it is pressed nothing is asked of the site. */
  function facade(div, title) {
    const { button = `Show: ${title}`, note = `This loads a page from ${site.host}, which then learns your IP address. It sets no cookie.` } = div.dataset;
    const box = make("div", {}, "padding:1em;border:1px solid");
    const press = make("button", { type: "button", textContent: button }, "font:inherit");
    const words = make("p", { textContent: note }, "margin:.5em 0 0");
    press.addEventListener("click", () => {
      box.remove();
      frame(div, title).focus();
    });
    box.append(press, words);
    div.prepend(box);
  }

  const named = (div) => (div.querySelector("a") || div).textContent.replace(/\s+/g, " ").trim();

  function scan() {
    for (const div of document.querySelectorAll("[data-peer-atlas]")) {
      if (seen.has(div)) continue;
      seen.add(div);
      const title = div.dataset.title || named(div) || "Peer Atlas";
      (div.dataset.consent === "click" ? facade : frame)(div, title);
    }
  }

  addEventListener("message", ({ source, origin, data }) => {
    if (!source || !data || data.source !== "peer-atlas" || data.version !== 1) return;
    // In a sandboxed host our origin is "null".
    if (origin !== site.origin && origin !== "null") return;
    for (const [element, div] of frames) {
      if (element.contentWindow !== source) continue;
      if (data.type === "height" && data.height > 0 && typeof data.height === "number") {
        element.style.height = clamp(data.height);
        // The frame is alive and leads to the site itself; where it is blocked, the link stays.
        for (const child of div.children) if (child !== element) child.style.display = "none";
      } else if (EVENTS.includes(data.type) && data.data === Object(data.data)) {
        div.dispatchEvent(new CustomEvent("peer-atlas:" + data.type, { bubbles: true, detail: data.data }));
      }
    }
  });

  window.PeerAtlas = Object.freeze({ scan });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", scan);
  else scan();
})();
