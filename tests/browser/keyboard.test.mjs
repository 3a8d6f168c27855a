// Every kind of page by the Tab key alone: each stop shows its focus, the order is the reading order, every control
// is reached once, and so is the end. And targets are large enough.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PAGES, arrival } from "./pages.mjs";
import { Stage } from "./support.mjs";

/** Columns: from one to the next, the focus moves back up to the top. */
const COLUMNS = [
  ".facet-panel",
  ".list-page__results",
  ".list-page__tools",
  ".answer-band__answer",
  ".record__body",
  ".record__facts",
  ".embed-builder__form",
  ".embed-builder__made",
  ".compare-table td",
  ".collection-card",
  ".home-page__section",
];
/** Graphics with an order of their own: on the map, by size of the markers. */
const PICTURES = ".world-map__frame, .year-bars, .event-lanes";
/** The most used controls, to be hit with a thumb. */
const PRIMARY = [
  ".search-box :is(input, button)",
  ".facet-group__option",
  ".filter-button",
  ".facet-panel__foot .button",
  ".page-header :is(li, .page-header__own) a",
  ".pagination a",
  ".view-switch a",
  ".sort-select select",
  ".world-map__tools .button",
];

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

/** Installs the helpers of the tests in a page. */
function install({ columns, pictures }) {
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const look = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    return { outline: outlineStyle === "none" ? "none" : `${outlineWidth} ${outlineColor}`, boxShadow };
  };
  const within = (element, rect) => {
    const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  };
  let last = null;
  let lastFocused = null;
  const unseen = () => {
    if (last === null) return null;
    const { outline, boxShadow } = lastFocused;
    const now = look(last);
    const marked = (outline !== "none" && parseFloat(outline) >= 2) || boxShadow !== "none";
    const differs = outline !== now.outline || boxShadow !== now.boxShadow;
    return marked && differs ? null : `not to be seen in focus: ${name(last)}`;
  };
  window.met = new Set();
  window.step = () => {
    const element = document.activeElement;
    const wrong = [unseen()];
    last = null;
    if (element === document.body || window.met.has(element)) return { end: true, wrong };
    if (element.tagName === "IFRAME") return { frame: true, wrong };
    window.met.add(element);
    const rect = element.getClientRects()[0] ?? new DOMRect();
    if (rect.width < 1 || rect.height < 1) wrong.push(`of no size: ${name(element)}`);
    if (!within(element, rect)) wrong.push(`hidden: ${name(element)}`);
    last = element;
    lastFocused = look(element);
    const column = element.closest(columns);
    const placed = element.closest(pictures) ?? element;
    const { top, bottom } = placed.getBoundingClientRect();
    const place = column ? [...document.querySelectorAll(columns)].indexOf(column) : -1;
    return {
      name: name(element), place,
      top: top + scrollY, bottom: bottom + scrollY, wrong,
    };
  };
  // Radio buttons have one stop, folded or hidden elements none.
  window.missed = () => {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
    const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });
    const open = [...all].filter((e) => !e.disabled && e.tabIndex >= 0 && e.type !== "radio" && shown(e));
    return open.filter((element) => !window.met.has(element)).map(name);
  };
}

/** Walks from the top to the end, or back, and returns all faults on the way. */
async function walk(page, key = "Tab") {
  const wrong = [];
  let before = null;
  for (let stops = 0; stops < 1500; stops += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(() => window.step());
    wrong.push(...stop.wrong.filter((one) => one !== null));
    // Some browsers step onto the page itself first.
    if (stop.end && stops === 0) continue;
    if (stop.end) return [...wrong, ...(await page.evaluate(() => window.missed())).map((one) => `never met: ${one}`)];
    if (stop.frame) continue;
    const beside = before?.place !== stop.place || key !== "Tab";
    if (before && !beside && stop.bottom <= before.top) wrong.push(`back up: from ${before.name} to ${stop.name}`);
    before = stop;
  }
  return [...wrong, "no end"];
}

const SCREENS = { wide: { width: 1280, height: 800 }, narrow: { width: 320, height: 640 } };

for (const [name, path] of Object.entries(PAGES)) {
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    test(`${name}, ${screen}, can be walked by Tab`, () =>
      stage.visit(path, async (page) => {
        await page.evaluate(install, { columns: COLUMNS.join(), pictures: PICTURES });
        assert.deepEqual(await walk(page), []);
      }, { viewport, colorScheme: "light", ...arrival(path) }));
  }
}

// WCAG 2.1.4: speech input would trigger commands.
test("no single character key triggers anything, on any kind of page", async () => {
  for (const path of Object.values(PAGES)) {
    await stage.visit(path, async (page) => {
      const state = () => page.evaluate(() => [document.activeElement.tagName, location.href, document.body.innerText].join());
      await page.evaluate(() => document.activeElement.blur());
      const before = await state();
      for (const key of "/?.,+-0123456789abcdefghijklmnopqrstuvwxyzGJKSN") await page.keyboard.press(key);
      assert.equal(await state(), before, path);
    }, arrival(path));
  }
});

test("sticky elements on a phone never cover the focus, forwards and back", () =>
  stage.visit("cases/?theme=youth", async (page) => {
    await page.evaluate(install, { columns: COLUMNS.join(), pictures: PICTURES });
    assert.deepEqual(await walk(page, "Shift+Tab"), [], "the list, upwards");
    await page.locator(".filter-button").click();
    for (const key of ["Tab", "Shift+Tab"]) {
      await page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute("tabindex");
      });
      await page.evaluate(install, { columns: COLUMNS.join(), pictures: PICTURES });
      assert.deepEqual(await walk(page, key), [], `the open filters by ${key}`);
    }
  }, { viewport: SCREENS.narrow }));

/**
 * WCAG 2.5.8: targets are 24 px high and wide, or inline in text, or have so much space that a circle of 24 px
 * around them meets no other; our most important ones are 44 px high.
 */
function tooSmall(primary) {
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const target = (element) => element.closest("label") ?? element;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const targets = [...new Set(all.filter((element) => !element.disabled && shown(element)).map(target))];
  const boxes = targets.map((element) => ({ element, box: element.getBoundingClientRect() }));
  const inText = (element) => {
    const others = element.parentElement.textContent.trim().length - element.textContent.trim().length;
    return getComputedStyle(element).display === "inline" && others > 0;
  };
  const small = ({ box }) => box.width < 24 || box.height < 24;
  const alone = ({ element, box }) => {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return boxes.every((other) => {
      if (other.element === element || other.element.contains(element) || element.contains(other.element)) return true;
      const { box: b } = other;
      if (small(other)) return Math.hypot(b.x + b.width / 2 - x, b.y + b.height / 2 - y) >= 24;
      const [dx, dy] = [Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom)];
      return Math.hypot(dx, dy) >= 12;
    });
  };
  const size = (box) => `${box.width.toFixed(1)} x ${box.height.toFixed(1)}`;
  const cramped = boxes
    .filter(({ box }) => box.right > 0 && box.width > 1)
    .filter((one) => small(one) && !inText(one.element) && !alone(one));
  const low = [...document.querySelectorAll(primary)]
    .filter((element) => shown(element) && element.getBoundingClientRect().height < 43.9);
  return [
    ...cramped.map(({ element, box }) => `under 24: ${size(box)} ${name(element)}`),
    ...low.map((element) => `under 44: ${size(element.getBoundingClientRect())} ${name(element)}`),
  ];
}

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} can be hit with a thumb`, async () => {
    for (const viewport of Object.values(SCREENS)) {
      await stage.visit(path, async (page) => {
        assert.ok(await page.evaluate(() => matchMedia("(pointer: coarse)").matches), "no touch screen");
        assert.deepEqual(await page.evaluate(tooSmall, PRIMARY.join()), [], `${viewport.width} px`);
        if (viewport.width < 500 && (await page.locator(".filter-button").first().isVisible())) {
          await page.locator(".filter-button").first().click();
          assert.deepEqual(await page.evaluate(tooSmall, PRIMARY.join()), [], "the open filters");
        }
      }, { viewport, hasTouch: true, isMobile: true, ...arrival(path) });
    }
  });
}
