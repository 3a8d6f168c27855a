// Sets the look of a framed page before first paint, and where its links lead: with the application, before it
// and without it. Values of the parameters: crates/core/src/route/frame_options.rs.
const root = document.documentElement;
const asked = new URLSearchParams(location.search);
const last = (key) => asked.getAll(key).pop();

// Shows the controls that need scripts; they are hidden in case the host's policy blocks this file.
root.classList.remove("unscripted");

// Adds the policy that the page leaves out if its build did not know the origin: in WebKit, 'self' matches
// nothing in a sandboxed frame (src/document.rs).
const waiting = document.querySelector("meta[name=policy]");
if (waiting) {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = waiting.content.replace(/'self'/g, `'self' ${location.origin}`);
  waiting.replaceWith(policy);
}

// Attributes on <html>, styled in src/components/embed_frame.css.
const named = asked.getAll("show").join().split(",");
const shown = ["search", "facets", "map", "count"].filter((part) => named.includes(part));
if (asked.has("show") && (shown[0] || !named.join(""))) root.dataset.show = shown.join(" ");
if (/^(light|dark)$/.test(last("scheme"))) root.dataset.scheme = last("scheme");
if (last("font") === "inherit-stack") root.dataset.font = "inherit-stack";

// Relative luminance (WCAG 2.2) of the lightest accent with 4.5:1 contrast to every light surface of
// src/styles/tokens.css (--sunk decides), and of the darkest one for the dark surfaces (--raised).
const LIGHTEST = 0.151;
const DARKEST = 0.236;
const linear = (value) => (value > 10 ? ((value / 255 + 0.055) / 1.055) ** 2.4 : value / 3294.6);
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

/** Mixes in `end` (black or white) until the colour fits. */
function mixed(colour, end, fits) {
  let mix = colour;
  for (let part = 1; !fits(luminance(mix)); part += 1) {
    mix = colour.map((value) => Math.round(value + ((end - value) * part) / 64));
  }
  return `rgb(${mix})`;
}

const [, digits] = /^((?:[\da-f]{3}){1,2})$/i.exec(last("accent")) || [];
if (digits) {
  const length = digits.length / 3;
  const colour = [0, 1, 2].map((at) => {
    const value = digits.slice(at * length, at * length + length);
    return parseInt(length > 1 ? value : value + value, 16);
  });
  const light = mixed(colour, 0, (value) => value <= LIGHTEST);
  const dark = mixed(colour, 255, (value) => value >= DARKEST);
  root.style.setProperty("--accent", `light-dark(${light}, ${dark})`);
}

// The application uses this page size; the static page hides the rest.
const limit = /^\d{1,3}$/.test(last("limit")) && +last("limit");
if (limit && limit <= 100 && document.adoptedStyleSheets) {
  root.dataset.limit = limit;
  const sheet = new CSSStyleSheet();
  sheet.insertRule(`.static .result-list:not(.result-list--filtered) > :nth-child(n + ${limit + 1}) { display: none }`);
  document.adoptedStyleSheets = [sheet];
}

// If module scripts are blocked, the static page filters by itself (src/static/filter.js) and hides the other
// controls (src/styles/static.css).
const failed = ({ target }) => {
  if (target.type !== "module") return;
  root.classList.add("without-app");
  dispatchEvent(new Event("without-app"));
};
addEventListener("error", failed, true);

// Links that leave the frame open next to the host's page.
const click = (event) => {
  const link = event.target.closest("a[href]");
  if (!link || link.target || link.download || link.hash || !/^http/.test(link.protocol)) return;
  if (!link.href.startsWith(new URL("embed/", document.baseURI))) {
    link.target = "_blank";
    link.relList.add("noopener");
  } else if (link.closest(".static") && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
    // Replaces the address, so the host's history gets no extra step. Keeps the look and the
    // frame IDs of pym.js and WordPress.
    event.preventDefault();
    const url = new URL(link.href);
    for (const [key, value] of asked) {
      if (/^(show|limit|scheme|accent|font|lang|childId)$/.test(key)) url.searchParams.append(key, value);
    }
    if (location.hash.startsWith("#?secret=")) url.hash = location.hash;
    location.replace(url);
  }
};
addEventListener("click", click, true);

// The application takes over the typed text when it starts. In the address, the host's page would learn it.
const submit = (event) => event.target.closest(".static") && event.preventDefault();
addEventListener("submit", submit, true);
