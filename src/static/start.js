// Starts the application once the page is painted, so that it does not compete with the content. Its elements
// are in a template (src/document.rs).
const program = document.querySelector("#program");

// Fetches the program and the records here and hands them over (src/load.rs): WebKit does not reuse preloaded
// responses for fetch() and would download both twice.
const ahead = (window.fetchedAhead = {});
const start = () => {
  for (const link of program.content.querySelectorAll("[rel=preload]")) {
    link.rel = "ahead";
    document.head.append(link);
    ahead[link.href] = fetch(link.href);
    ahead[link.href].catch(() => {});
  }
  document.head.append(program.content);
};

// Some browsers disable WebAssembly in strict modes, and a host's policy can block it. The static page then
// filters by itself (src/static/filter.js, src/styles/static.css).
let runs;
try {
  runs = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
} catch {
  document.documentElement.classList.add("without-app");
}

// The saved scroll position of a returning visitor.
if (typeof history.state === "number") {
  document.querySelector("#site").classList.add("static--whole");
  scrollTo(0, history.state);
}

// A chunk can be missing because the site has been republished. If the page now names another script, reload it:
// once automatically, then only after the visitor retries.
let mayLoad = performance.getEntriesByType("navigation")[0]?.type !== "reload";
addEventListener("peer-atlas:missing", async () => {
  const [may, running] = [mayLoad, document.querySelector("script[type=module]")];
  mayLoad = true;
  const page = await fetch(location.href, { cache: "no-store" }).catch(() => ({}));
  if (may && page.ok && !(await page.text()).includes(running.src.split("/").pop())) location.reload();
});

if (runs) {
  requestAnimationFrame(() => setTimeout(start));
  // Frames out of sight are not painted; a second start finds nothing left to add.
  setTimeout(start, 1000);
}
