// The loader that partners put into their pages. It turns
//
//   <div data-peer-atlas="cases" data-theme="youth"><a href=".../cases/?theme=youth">City case studies</a></div>
//   <script async src=".../embed.js"></script>
//
// into a frame as high as its content. Owns only these elements and one global, `PeerAtlas`, whose `scan()`
// finds elements added later. Must not trust frames: a message counts only if it comes from one of our frames,
// from its site and in a known format. A height is clamped; of the rest, only known fields are passed on, as
// data, in a DOM event.
//
// Must not trust names in the host's page either: `<img name="currentScript">` replaces that property of the
// document, `<input name="dataset">` that of its form, and a script may have extended `Object.prototype`. So
// methods and getters come from the prototypes, options are read as attributes, and only own properties of
// objects count.
//
// No `eval`, `innerHTML` or style attribute, so a host's content security policy only needs our origin in
// `script-src` and `frame-src`. Published as `embed.js` at the root of the site.
(() => {
  // Heights until the frame sends its own, as in `usual_height` in crates/core/src/embed_code.rs. Lists and
  // records are higher, but their content then shifts below the fold.
  const HOME = 1100;
  const PAGE = 1400;
  const LOWEST = 100;
  const HIGHEST = 20000;
  /** Attributes for the loader itself. All other `data-` attributes are parameters of the frame. */
  const OWN = /^data-(peer-atlas|title|height|consent|button|note)$/;
  /** Values that are not split at commas. */
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

  // A second copy of the loader scans with the first.
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

  // None in modules. A partner's own bundle has a URL that does not identify our site.
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

  /** The site root, from a link in the element to the same page on the site. */
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

  /** The page, the site root and the likely frame height for an element. */
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
    // If the schemes of frame and host differ, browsers draw an opaque background.
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

  /** A button instead of the frame: no request to the site until it is pressed. */
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

  /** The event detail to pass on; falsy if the data is not in a known format. */
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
      // In Chromium, `Object.prototype` can shadow `style.height`.
      element.style.setProperty("height", clamp(height));
      // The frame works and has its own link to the site; if it is blocked, the link stays.
      for (const child of getter(Element, "children")(div)) if (child !== element) hide(child);
    }
    const known = data === Object(data) && detail(type, data, root);
    const event = known && new CustomEvent("peer-atlas:" + type, { __proto__: null, bubbles: true, detail: known });
    if (event) method(EventTarget, "dispatchEvent")(div, event);
  }

  addEventListener("message", ({ source, origin, data }) => {
    if (!source || data !== Object(data) || own(data, "source") !== "peer-atlas" || own(data, "version") !== 1) return;
    for (const [element, ours] of frames) {
      // In a sandboxed host without an origin, ours has none either.
      const isSite = origin === ours.root.origin || (origin === "null" && self.origin === "null");
      if (element.contentWindow === source && isSite) hear(element, ours, data);
    }
  });

  Reflect.set(window, "PeerAtlas", Object.freeze({ scan }));
  if (getter(Document, "readyState")(document) === "loading") addEventListener("DOMContentLoaded", scan);
  else scan();
})();
