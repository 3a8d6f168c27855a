// The loader that partners put into their pages. It turns
//
//   <div data-peer-atlas="cases" data-theme="youth"><a href=".../cases/?theme=youth">City case studies</a></div>
//   <script async src=".../embed.js"></script>
//
// into a frame as high as what it shows. Owns nothing but these elements and one global, `PeerAtlas`, whose
// `scan()` finds elements that were added later. Must not trust what a frame says: a message counts if it
// comes from a frame of ours, from its site, and has the shape that we know; a height is clamped, and of
// the rest only known fields are passed on, as data, in a DOM event.
//
// Must not trust names in the host's page either. `<img name="currentScript">` replaces that property of the
// document, and `<input name="dataset">` that of its form; a script may have added to `Object.prototype`. So
// methods and getters come from the prototypes, options are read as attributes, and of objects only own
// properties count.
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
  /** Attributes for the loader itself. All other `data-` attributes are parameters of the frame. */
  const OWN = /^data-(peer-atlas|title|height|consent|button|note)$/;
  /** What may hold a comma, or is a list with commas by itself. */
  const WHOLE = /^(q|show)$/;
  /** A collection or an id. */
  const NAME = /^[\w-]+$/;
  const MISSING =
    "which site? Load embed.js by a <script src> of its own, name the site in data-root of the script, " +
    "or put a link to the page on the site into the element.";

  const own = (object, key) => ({}.hasOwnProperty.call(object, key) ? object[key] : undefined);
  const bound = (it) => (self, ...values) => Reflect.apply(it, self, values);
  const method = ({ prototype }, name) => bound(prototype[name]);
  const getter = ({ prototype }, name) => bound(Object.getOwnPropertyDescriptor(prototype, name).get);
  const attribute = method(Element, "getAttribute");
  const textOf = getter(Node, "textContent");
  const prepend = method(Element, "prepend");

  // A second copy on the page is the first one asked again.
  const first = own(window, "PeerAtlas");
  if (first && typeof first.scan === "function") return first.scan();

  const parsed = (address, base) => {
    try {
      const url = new URL(address, base);
      return /^https?:$/.test(url.protocol) && !url.username && !url.password && url;
    } catch {
      return undefined;
    }
  };

  // Without one in modules. In a file of the partner's own, its address says nothing of the site.
  const script = getter(Document, "currentScript")(document);
  const src = script instanceof HTMLScriptElement && script.src ? script.src : undefined;
  const named = script && attribute(script, "data-root");
  const site = named
    ? parsed(named.replace(/\/*$/, "/"), src || location.href)
    : src && /\/embed\.js$/.test(new URL(src).pathname) && parsed(".", src);

  const seen = new WeakSet();
  const frames = new Map();
  const said = new Set();

  function complain(why) {
    if (!said.has(why)) console.error(`PeerAtlas: ${why}`);
    said.add(why);
  }

  const clamp = (height) => Math.min(Math.max(Math.ceil(height), LOWEST), HIGHEST) + "px";

  function make(tag, properties, style) {
    const element = Object.assign(method(Document, "createElement")(document, tag), properties);
    element.style.cssText = style;
    return element;
  }

  /** The root of the site: a link in the element leads to the same page there. */
  function linked(div, path) {
    for (const link of method(Element, "querySelectorAll")(div, "a[href]")) {
      const url = link instanceof HTMLAnchorElement && parsed(link.href);
      const found = url && url.pathname.replace(/\/*(index\.html)?$/, "/");
      const end = path ? `/${path}/` : "/";
      if (found && found.endsWith(end)) {
        return parsed(url.origin + found.slice(0, 1 - end.length || undefined).replace(/\/embed\/$/, "/"));
      }
    }
    return complain(MISSING);
  }

  /** What an element asks for: its page, its root, and how high the frame is likely to be. */
  function target(div) {
    const path = attribute(div, "data-peer-atlas").replace(/^\/+|\/+$/g, "");
    if (path && !path.split("/").every((part) => NAME.test(part))) {
      return complain(`data-peer-atlas="${path.slice(0, 80)}" names no page. Write cases or cases/<id>.`);
    }
    const root = site || linked(div, path);
    if (!root) return undefined;
    const url = new URL(path ? `embed/${path}/` : "embed/", root);
    for (const name of method(Element, "getAttributeNames")(div)) {
      if (!name.startsWith("data-") || OWN.test(name)) continue;
      const [key, value] = [name.slice(5), attribute(div, name)];
      for (const part of WHOLE.test(key) ? [value] : value.split(",")) url.searchParams.append(key, part.trim());
    }
    return { url, root, height: clamp(+attribute(div, "data-height") || (path ? PAGE : HOME)) };
  }

  function frame(div, title, { url, root, height }) {
    // Where the schemes of frame and host differ, browsers put an opaque sheet behind the frame.
    const scheme = attribute(div, "data-scheme");
    const schemes = /^(light|dark)$/.test(scheme) ? scheme : "light dark";
    const style = `display:block;width:100%;height:${height};border:0;color-scheme:${schemes}`;
    const element = make("iframe", { title, loading: "lazy", allow: "clipboard-write; web-share" }, style);
    element.referrerPolicy = "strict-origin";
    element.src = url;
    frames.set(element, { div, root });
    prepend(div, element);
    return element;
  }

  /** A button in place of the frame: until it is pressed nothing is asked of the site. */
  function facade(div, title, wanted) {
    const note = `This loads a page from ${wanted.root.host}, which then learns your IP address. It sets no cookie.`;
    const word = (name, usual) => ({ textContent: attribute(div, name) || usual });
    const box = make("div", {}, "padding:1em;border:1px solid");
    const press = make("button", { type: "button", ...word("data-button", `Show: ${title}`) }, "font:inherit");
    const words = make("p", word("data-note", note), "margin:.5em 0 0");
    press.addEventListener("click", () => {
      box.remove();
      frame(div, title, wanted).focus();
    });
    box.append(press, words);
    prepend(div, box);
  }

  function show(div) {
    const wanted = target(div);
    if (!wanted) return;
    const link = method(Element, "querySelector")(div, "a") || div;
    const title = attribute(div, "data-title") || textOf(link).replace(/\s+/g, " ").trim() || "Peer Atlas";
    (attribute(div, "data-consent") === "click" ? facade : frame)(div, title, wanted);
  }

  function scan() {
    for (const div of method(Document, "querySelectorAll")(document, "[data-peer-atlas]")) {
      if (seen.has(div)) continue;
      seen.add(div);
      show(div);
    }
  }

  /** What is passed on of a visit; nothing where it has not the shape that we know. */
  function detail(type, data, root) {
    const [collection, id, title, href, query, shown] =
      ["collection", "id", "title", "href", "query", "shown"].map((key) => own(data, key));
    const isText = (...values) => values.every((value) => typeof value === "string");
    if (!isText(collection) || !NAME.test(collection)) return undefined;
    if (type === "record-opened" && isText(id, title, href) && NAME.test(id)) {
      const url = parsed(href);
      return url && url.href === href && href.startsWith(root) && { collection, id, title, href };
    }
    if (type === "filters-changed" && isText(query)) {
      if (shown === undefined) return { collection, query };
      return Number.isInteger(shown) && shown >= 0 && { collection, query, shown };
    }
    return undefined;
  }

  function hide(element) {
    if (element instanceof HTMLElement) getter(HTMLElement, "style")(element).setProperty("display", "none");
  }

  function hear(element, { div, root }, message) {
    const [type, height, data] = ["type", "height", "data"].map((key) => own(message, key));
    if (type === "height" && height > 0 && typeof height === "number") {
      // To Chromium `style.height` is a property that `Object.prototype` goes before.
      element.style.setProperty("height", clamp(height));
      // The frame is alive and leads to the site itself; where it is blocked, the link stays.
      for (const child of getter(Element, "children")(div)) if (child !== element) hide(child);
    }
    const known = data === Object(data) && detail(type, data, root);
    const event = known && new CustomEvent("peer-atlas:" + type, { __proto__: null, bubbles: true, detail: known });
    if (event) method(EventTarget, "dispatchEvent")(div, event);
  }

  addEventListener("message", ({ source, origin, data }) => {
    if (!source || data !== Object(data) || own(data, "source") !== "peer-atlas" || own(data, "version") !== 1) return;
    for (const [element, ours] of frames) {
      // In a host without an origin, in a sandbox, ours has none either.
      const isSite = origin === ours.root.origin || (origin === "null" && self.origin === "null");
      if (element.contentWindow === source && isSite) hear(element, ours, data);
    }
  });

  Reflect.set(window, "PeerAtlas", Object.freeze({ scan }));
  if (getter(Document, "readyState")(document) === "loading") addEventListener("DOMContentLoaded", scan);
  else scan();
})();
