// Events along the years, as a visitor uses them: by mouse, by keyboard, on a phone, in a frame.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BASE, Stage, place, status, statusBecomes } from "./support.mjs";

const stage = new Stage();
before(() => stage.open());
after(() => stage.close());

const VIEW = "events/?view=timeline";
const bar = (page, year) => page.getByRole("button", { name: new RegExp(`^${year}: \\d+ events?$`) });
const counted = async (page, year) =>
  Number((await bar(page, year).locator(".year-bars__label").textContent()).match(/: (\d+)/)[1]);
const pressed = (page) =>
  page.locator('.year-bars__year[aria-pressed="true"] .year-bars__name').allInnerTexts();
const years = (page) => new URL(page.url()).searchParams.getAll("year");
const yearsBecome = (page, wanted) =>
  page.waitForURL((url) => url.searchParams.getAll("year").join() === wanted.join());
const steps = (page) => page.evaluate(() => history.length);
const total = async (page) => Number((await status(page)).split(" ")[0]);
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Drags over bars with the button held down. */
async function draw(page, ...names) {
  for (const [at, name] of names.entries()) {
    const box = await bar(page, name).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    if (at === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

test("a bar filters, the others keep their counts, and Back undoes it", () =>
  stage.visit(VIEW, async (page) => {
    const all = await status(page);
    const [of2019, of2022] = [await counted(page, 2019), await counted(page, 2022)];
    await bar(page, 2019).click();
    await statusBecomes(page, `${of2019} of ${all.split(" of ")[1]}`);
    assert.equal(place(page), "events/?year=2019&view=timeline");
    assert.equal(await counted(page, 2022), of2022);
    assert.equal(await page.locator('input[name="year"][value="2019"]').isChecked(), true);
    await bar(page, 2022).click();
    await yearsBecome(page, ["2019", "2022"]);
    assert.equal(await total(page), of2019 + of2022);
    assert.deepEqual(await pressed(page), ["2019", "2022"]);
    await bar(page, 2019).click();
    await yearsBecome(page, ["2022"]);
    await page.goBack();
    await page.goBack();
    await statusBecomes(page, `${of2019} of ${all.split(" of ")[1]}`);
    await page.reload();
    await statusBecomes(page, `${of2019} of ${all.split(" of ")[1]}`);
    assert.deepEqual(await pressed(page), ["2019"]);
  }));

test("dragging over bars selects the years between, as one history step", () =>
  stage.visit(VIEW, async (page) => {
    const before = await steps(page);
    await draw(page, 2016, 2019);
    await yearsBecome(page, ["2016", "2017", "2018", "2019"]);
    assert.equal(await steps(page), before + 1);
    assert.equal(await total(page), await page.locator(".event-lanes__mark").count());
    await draw(page, 2018, 2016, 2017);
    await yearsBecome(page, ["2017", "2018"]);
    await page.goBack();
    await yearsBecome(page, ["2016", "2017", "2018", "2019"]);
    await page.goBack();
    await yearsBecome(page, []);
    await bar(page, 2015).click();
    await bar(page, 2017).click({ modifiers: ["Shift"] });
    await yearsBecome(page, ["2015", "2016", "2017"]);
  }));

test("a finger can drag over bars, and still scrolls the page", () =>
  stage.visit(VIEW, async (page) => {
    await bar(page, 2016).scrollIntoViewIfNeeded();
    const touch = await page.context().newCDPSession(page);
    const move = async (type, year) => {
      const box = await bar(page, year).boundingBox();
      const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
      await touch.send("Input.dispatchTouchEvent", { type, touchPoints });
    };
    await move("touchStart", 2015);
    await move("touchMove", 2016);
    await move("touchMove", 2017);
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await yearsBecome(page, ["2015", "2016", "2017"]);
  }, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }));

test("the keyboard alone chooses years, moves along the lanes and opens an event", () =>
  stage.visit(VIEW, async (page) => {
    await bar(page, 2015).focus();
    const before = await steps(page);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await yearsBecome(page, ["2016"]);
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await yearsBecome(page, ["2016", "2017", "2018"]);
    await page.keyboard.press("Shift+ArrowLeft");
    await yearsBecome(page, ["2016", "2017"]);
    assert.equal(await steps(page), before + 2);
    assert.match(await page.evaluate(() => document.activeElement.firstElementChild.textContent), /^2017: /);

    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "event-lanes");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const title = await page.evaluate(() => document.activeElement.textContent);
    assert.equal(await page.locator(".event-lanes__shown").innerText(), title);
    const outlined = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outlined, "solid");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".record");
    assert.ok(title.startsWith(await page.locator("h1").innerText()), title);
  }));

test("right to left, time runs to the left and so do the arrows", () =>
  stage.visit(VIEW, async (page) => {
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    const [first, second] = [await bar(page, 2015).boundingBox(), await bar(page, 2016).boundingBox()];
    assert.ok(first.x > second.x);
    await bar(page, 2015).focus();
    await page.keyboard.press("ArrowLeft");
    assert.match(await page.evaluate(() => document.activeElement.firstElementChild.textContent), /^2016: /);
    assert.ok((await overflow(page)) <= 0);
  }));

const boxes = (page) =>
  page.locator(".event-lanes__lane").evaluateAll((lanes) =>
    lanes.map((lane) => [...lane.querySelectorAll("a")].map((mark) => {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      return { left, right, top, bottom };
    })),
  );

for (const [name, path, options] of [
  ["a wide page", VIEW, {}],
  ["a phone", VIEW, { viewport: { width: 320, height: 640 } }],
  ["a narrow frame", "embed/events/?view=timeline", { viewport: { width: 280, height: 640 } }],
  ["two years", "events/?year=2015&year=2016&view=timeline", {}],
]) {
  test(`on ${name} every dated event has a mark that can be hit, and nothing overflows`, () =>
    stage.visit(path, async (page) => {
      const lanes = await boxes(page);
      const undated = await page.locator(".timeline__events li", { hasText: "Date not known" }).count();
      assert.equal(lanes.flat().length + undated, await total(page));
      for (const marks of lanes) {
        for (const [at, one] of marks.entries()) {
          assert.ok(one.right - one.left >= 24 && one.bottom - one.top >= 24, JSON.stringify(one));
          for (const other of marks.slice(at + 1)) {
            const apart = one.right <= other.left + 0.5 || other.right <= one.left + 0.5
              || one.bottom <= other.top + 0.5 || other.bottom <= one.top + 0.5;
            assert.ok(apart, JSON.stringify([one, other]));
          }
        }
      }
      for (const box of await page.locator(".year-bars__year").all()) {
        const { width, height } = await box.boundingBox();
        assert.ok(width >= 44 && height >= 44, `${width} by ${height}`);
      }
      assert.ok((await overflow(page)) <= 0);
    }, options));
}

test("upcoming events follow the bars, with a calendar link", () =>
  stage.visit("events/?year=2015&view=timeline", async (page) => {
    const next = page.locator(".timeline__events").first().locator("li");
    const headings = await page.locator(".timeline h2").allInnerTexts();
    assert.deepEqual(headings.slice(0, 2), ["Events by year", "Coming up"]);
    const dates = await next.locator(".timeline__date").allInnerTexts();
    assert.ok(dates.length > 0 && dates.length <= 6, String(dates));
    const link = next.getByRole("link", { name: /^Add to calendar: / }).first();
    const file = await page.request.get(await link.evaluate((link) => link.href));
    assert.equal(file.status(), 200);
    assert.match(await file.text(), /^BEGIN:VCALENDAR\r\n/);
    const entries = page.locator(".result-list .event-action");
    assert.equal(await entries.count(), await page.locator(".result-list > li").count());
    await page.locator(".result-list").getByText("No exact date, so it cannot be added").first().waitFor();
  }, { before: (page) => page.clock.setFixedTime(new Date("2015-06-01T12:00:00Z")) }));

test("in a frame no step is added for the host page's Back", () =>
  stage.visit("embed/events/?view=timeline", async (page) => {
    const before = await steps(page);
    await bar(page, 2016).click();
    await yearsBecome(page, ["2016"]);
    assert.equal(await steps(page), before);
    assert.equal(new URL(page.url()).pathname, `${BASE}embed/events/`);
  }, { viewport: { width: 300, height: 640 } }));

test("a collection without a timeline shows its list", () =>
  stage.visit("cases/?view=timeline", async (page) => {
    assert.equal(await page.locator(".timeline").count(), 0);
    assert.equal(await page.locator('.view-switch [aria-current="true"]').innerText(), "Cards");
    assert.deepEqual(years(page), []);
  }));

test("on paper the bars keep their counts, and marks are explained without keyboard hints", () =>
  stage.visit(VIEW, async (page) => {
    await bar(page, 2016).waitFor();
    await page.emulateMedia({ media: "print" });
    const bars = page.locator(".year-bars__year");
    assert.ok((await bars.count()) > 5);
    for (const one of await bars.all()) assert.ok(await one.isVisible());
    assert.ok((await bars.nth(2).locator(".year-bars__bar").boundingBox()).height > 4);
    const legend = await page.locator("#lanes-hint").innerText();
    assert.match(legend, /Hollow/);
    assert.doesNotMatch(legend, /Arrow keys/);
  }));
