// Runs in a page before its own scripts: records paints, shifts and blocking, and takes the steps that lead to a
// filtered list. It runs only when the page changes.

/** @param steps and count as in contenders.mjs; without steps it only observes. */
export function probe({ ready, steps, count }) {
  const noted = (window.noted = { shift: 0, blockedMs: 0 });
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("paint", (entry) => {
    if (entry.name === "first-contentful-paint") noted.firstPaintMs = entry.startTime;
  });
  watch("largest-contentful-paint", (entry) => (noted.largestPaintMs = entry.startTime));
  watch("layout-shift", (entry) => (noted.shift += entry.value));
  watch("longtask", (entry) => (noted.blockedMs += entry.duration - 50));

  let next = 0;
  let before = null;
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  function look() {
    if (!noted.readyMs && document.querySelector(ready)) noted.readyMs = performance.now();
    if (next < steps.length) step(steps[next]);
    else if (steps.length > 0 && shown() !== null && shown() !== before) answered();
  }

  function step({ click, type, text }) {
    const element = document.querySelector(click ?? type);
    if (!element || (click && shown() === null)) return;
    next += 1;
    before = shown();
    if (click) {
      element.click();
    } else {
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      set.call(element, text);
      element.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** The number of hits on the page, if there is one. */
  function shown() {
    const number = document.querySelector(count)?.textContent.match(/\d+/);
    return number ? Number(number[0]) : null;
  }

  function answered() {
    observer.disconnect();
    noted.hits = shown();
    // A task queued in a frame runs after its paint.
    requestAnimationFrame(() => setTimeout(() => (noted.filteredMs = performance.now())));
  }
}
