// Checks that need a screenshot.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { visit } from "./visit.mjs";

const MAP = ".map-picture";
const BLANK = { "/canvas": '<!doctype html><title>Canvas</title><link rel="icon" href="data:,">' };

/** Draws a picture in the page, and stores the mean brightness of a rectangle of it, from 0 to 255. */
function measure(picture, { left, top, width, height }) {
  // WebKit discards an unreferenced image.
  const image = (window.picture = new Image());
  image.src = `data:image/png;base64,${picture}`;
  image.onload = () => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.width, height: image.height });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(left, top, width, height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += (data[at] + data[at + 1] + data[at + 2]) / 3;
    window.brightness = sum / (data.length / 4);
  };
}

/** How many looks in a row must find the map in the same place: data that arrives late moves the page. */
const LOOKS = 12;

/** The rectangle of the picture, scrolled to the middle of the window, once it stays where it is. */
function resting(map, looks) {
  const element = document.querySelector(map);
  const image = element?.querySelector("img") ?? element;
  if (!image?.complete || !image.naturalWidth) return undefined;
  element.scrollIntoView({ block: "center" });
  const { left, top, width, height } = element.getBoundingClientRect();
  const { place = "", times = 0 } = window.seen ?? {};
  const now = JSON.stringify([left, top, width, height]);
  window.seen = { place: now, times: now === place ? times + 1 : 0 };
  return window.seen.times >= looks && { left, top, width, height };
}

/** The mean brightness of the map on the home page. */
async function brightness(engine, dark) {
  let found;
  await visit(engine, "", async (tab, site) => {
    const place = await tab.until(resting, MAP, LOOKS);
    const picture = (await tab.screenshot()).toString("base64");
    await tab.goto(`${site.origin}/canvas`);
    await tab.evaluate(measure, picture, place);
    found = Number(await tab.until(() => window.brightness?.toFixed()));
  }, { dark, pages: BLANK });
  return found;
}

export const picture = (engine) =>
  describe("in a screenshot", () => {
    for (const [dark, isRight] of [[false, (mean) => mean > 170], [true, (mean) => mean < 90]]) {
      test(`the map of the home page is ${dark ? "dark" : "light"} where the page is`, async () => {
        const mean = await brightness(engine, dark);
        assert.ok(isRight(mean), `brightness ${Math.round(mean)} of 255`);
      });
    }
  });
