// The site without WebAssembly, or without any script.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { BASE } from "../browser/support.mjs";
import { visit } from "./visit.mjs";

/** How long a visitor may look at an empty page, in milliseconds. */
const SOON = 3_000;

/** The console may say what is missing. */
const mayLog = (text) => /WebAssembly/.test(text);

/** The visible notes that say why the page does less than it could. */
const notes = () =>
  [...document.querySelectorAll(".notice, .without-app-note, .without-scripts, main [role=status], main [role=alert]")]
    .filter((note) => note.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map((note) => note.innerText.trim())
    .filter((text) => /script|WebAssembly|browser|started/i.test(text));

export const withoutWasm = (engine) =>
  describe("without WebAssembly", () => {
    const open = (path, body) => visit(engine, path, body, { wasm: false, until: "main", mayLog });

    for (const path of ["cases/?theme=youth", "cases/?q=mombasa", "events/?view=timeline", "cases/?view=map"]) {
      test(`${path} soon shows records and says what is missing`, () =>
        open(path, async (tab) => {
          await sleep(SOON);
          assert.equal(await tab.evaluate(() => typeof WebAssembly), "undefined");
          const records = () => [...document.querySelectorAll("main a[href*='/cases/'], main a[href*='/events/']")]
            .filter((link) => link.checkVisibility()).length;
          assert.ok((await tab.evaluate(records)) >= 5, "records can be opened");
          assert.equal((await tab.evaluate(notes)).length, 1, "a note says what is missing");
        }));
    }

    for (const path of ["shortlist/?ids=cases.mombasa-county-action-plan", "embed-builder/"]) {
      test(`${path} soon says what is missing`, () =>
        open(path, async (tab) => {
          await sleep(SOON);
          assert.equal((await tab.evaluate(notes)).length, 1);
        }));
    }

    test("a list filters", () =>
      open("cases/", async (tab) => {
        const all = Number((await tab.text("main [role=status]")).match(/\d+/)[0]);
        await tab.click('input[name="theme"][value="youth"]');
        await tab.until((all) => {
          const count = Number(document.querySelector("main [role=status]").innerText.match(/\d+/)[0]);
          const shown = [...document.querySelectorAll(".result-list > li")].filter((entry) => entry.checkVisibility());
          return count < all && shown.length === count;
        }, all);
      }));

    test("a record can be read", () =>
      open("cases/mombasa-county-action-plan/", async (tab) => {
        assert.match(await tab.text("h1"), /Mombasa/);
        assert.ok((await tab.text("main")).length > 1000);
      }));
  });

export const withoutScripts = (engine) =>
  describe("without JavaScript", () => {
    // A frame that may not run scripts is a page without JavaScript that the page around it can inspect.
    const open = (path, body, options) => {
      const frame = `<iframe title="Page" sandbox="allow-same-origin allow-forms" src="${BASE}${path}" width="1200" height="800"></iframe>`;
      const host = `<!doctype html><title>Host</title><link rel="icon" href="data:,">${frame}`;
      return visit(engine, "/", async (tab, site) => {
        await tab.until(() => {
          const { readyState, body } = document.querySelector("iframe").contentDocument;
          return readyState === "complete" && Boolean(body?.querySelector("main"));
        });
        await body(tab, site);
      }, { pages: { "/": host }, until: "iframe", ...options });
    };

    for (const path of ["", "cases/", "events/?view=timeline", "embed/cases/"]) {
      test(`${path || "home"} can be read, and its links lead to pages`, () =>
        open(path, async (tab, site) => {
          const seen = await tab.evaluate(() => {
            const page = document.querySelector("iframe").contentDocument;
            return {
              text: page.body.innerText.trim().length,
              links: [...page.querySelectorAll("main a[href]")].filter((link) => link.checkVisibility()).map((link) => link.href),
              application: Boolean(page.querySelector("#site:not(.static)")),
            };
          });
          assert.equal(seen.application, false);
          assert.ok(seen.text > 1000, `${seen.text} characters`);
          const own = seen.links.filter((href) => href.startsWith(site.url("")));
          assert.ok(own.length >= 5);
          for (const href of [own[0], own.at(-1)]) assert.equal((await fetch(href)).status, 200, href);
        }));
    }

    test("the shortlist says that it needs scripts", () =>
      open("shortlist/?ids=cases.mombasa-county-action-plan", async (tab) => {
        const text = () => document.querySelector("iframe").contentDocument.body.innerText;
        assert.match(await tab.evaluate(text), /JavaScript/);
      }));
  });
