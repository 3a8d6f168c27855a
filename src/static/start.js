// Starts the application once the page is painted, so that nothing competes with what one came to read.
// What it is made of stands in a template (crates/xtask/src/publish/scripts.rs).
const program = document.querySelector("#program");

// What it reads first is fetched here and handed over (src/load.rs), once: WebKit would fetch what a page
// preloads a second time.
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

// Strict modes of browsers take WebAssembly away, and policies of hosts refuse it: then the page does at once
// what it can alone (src/static/filter.js, src/styles/static.css).
let runs;
try {
  runs = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
} catch {
  document.documentElement.classList.add("without-app");
}

// Where a visitor who returns had been; the application saves it.
if (typeof history.state === "number") {
  document.querySelector("#site").classList.add("static--whole");
  scrollTo(0, history.state);
}

// A part of the program that does not come may be gone, since the site was published anew: then this page, which
// has another program now, is loaded again. Once by itself, and whenever the visitor asks again.
let mayLoad = performance.getEntriesByType("navigation")[0]?.type !== "reload";
addEventListener("peer-atlas:missing", async () => {
  const [may, running] = [mayLoad, document.querySelector("script[type=module]")];
  mayLoad = true;
  const page = await fetch(location.href, { cache: "no-store" }).catch(() => ({}));
  if (may && page.ok && !(await page.text()).includes(running.src.split("/").pop())) location.reload();
});

if (runs) {
  requestAnimationFrame(() => setTimeout(start));
  // A frame out of sight is not painted; a second start finds nothing left to put into the page.
  setTimeout(start, 1000);
}
