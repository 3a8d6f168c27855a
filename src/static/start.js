// Starts the application once the page is painted, so that nothing competes with what one came to read.
// What it is made of stands in a template (crates/xtask/src/publish/scripts.rs).
const program = document.querySelector("#program");
const start = () => document.head.append(program.content);

// Where a visitor who returns had been; the application saves it.
if (typeof history.state === "number") {
  document.querySelector("#site").classList.add("static--whole");
  scrollTo(0, history.state);
}

requestAnimationFrame(() => setTimeout(start));
// A frame out of sight is not painted; a second start finds nothing left to put into the page.
setTimeout(start, 1000);
