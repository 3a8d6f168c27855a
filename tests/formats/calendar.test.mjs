// Every calendar, read by ical.js (Thunderbird's calendar parser).
import assert from "node:assert/strict";
import { test } from "node:test";
import ICAL from "ical.js";
import { ADDRESS, dates, dayAfter, isDay, labels, paths, read, records } from "./support.mjs";

const events = records("events");
const dated = events.filter((event) => isDay(event.start) && (!event.end || isDay(event.end)));

function entries(path, address) {
  const calendar = new ICAL.Component(ICAL.parse(read(path, address)));
  assert.equal(calendar.name, "vcalendar");
  return calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
}

test("calendar.ics has every event with an exact date, with its title and days", () => {
  const byId = new Map(entries("calendar.ics").map((entry) => [entry.uid, entry]));
  assert.equal(byId.size, dated.length);
  assert.ok(dated.length >= 101 && events.length > dated.length);
  for (const event of dated) {
    const entry = byId.get(`${event.id}@peer-atlas`);
    assert.equal(entry.summary, event.title);
    assert.ok(entry.description.startsWith(event.summary), event.id);
    assert.ok(entry.startDate.isDate && entry.endDate.isDate, "no hour is made up");
    assert.equal(entry.startDate.toString(), event.start);
    assert.equal(entry.endDate.toString(), dayAfter(event.end ?? event.start));
    assert.equal(entry.component.getFirstPropertyValue("url"), `${ADDRESS}events/${event.id}/`);
    const { first_seen, entry: noted } = dates(event);
    for (const property of ["dtstamp", "last-modified"]) {
      assert.equal(entry.component.getFirstPropertyValue(property).toString(), noted.changed, event.id);
    }
    const days = Math.floor((Date.parse(first_seen) - Date.parse("2000-01-01")) / 86_400_000);
    assert.equal(entry.sequence, days + noted.revision);
  }
});

test("commas in places and themes are preserved", () => {
  const themes = labels("themes");
  const countries = labels("countries");
  for (const entry of entries("calendar.ics")) {
    const event = dated.find(({ id }) => entry.uid === `${id}@peer-atlas`);
    const categories = entry.component.getFirstProperty("categories").getValues();
    assert.deepEqual(categories.slice(1), event.themes.map((id) => themes.get(id)));
    const { venue, city, country, online } = event.place ?? {};
    const named = [venue, city, countries.get(country)].filter(Boolean).join(", ");
    assert.equal(entry.location ?? "", named || (online ? "Online" : ""), event.id);
  }
});

test("each theme, region and organisation has a calendar of its events, and none without events has one", () => {
  const facets = {
    theme: (event) => event.themes ?? [],
    region: (event) => event.regions ?? [],
    organisation: (event) => (event.organisations ?? []).map(({ id }) => id),
  };
  for (const [facet, ids] of Object.entries(facets)) {
    const expected = new Map();
    for (const event of dated) {
      for (const id of new Set(ids(event))) {
        expected.set(id, [...(expected.get(id) ?? []), `${event.id}@peer-atlas`]);
      }
    }
    const found = paths(".ics").filter((path) => path.startsWith(`calendars/${facet}/`));
    assert.deepEqual(found, [...expected.keys()].map((id) => `calendars/${facet}/${id}.ics`).sort());
    for (const [id, uids] of expected) {
      const inside = entries(`calendars/${facet}/${id}.ics`).map((entry) => entry.uid);
      assert.deepEqual(inside.sort(), uids.sort());
    }
  }
});

test("one file for each event, and none for those without an exact date", () => {
  const found = paths("/event.ics");
  assert.deepEqual(found, dated.map(({ id }) => `events/${id}/event.ics`).sort());
  for (const path of found) {
    const [entry, ...more] = entries(path);
    assert.equal(more.length, 0);
    assert.ok(path.includes(entry.uid.split("@")[0]));
  }
});

test("lines are folded at 75 octets, and no address is invented", () => {
  for (const path of paths(".ics")) {
    const lines = read(path).split("\r\n");
    assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\n")), path);
  }
  assert.ok(entries("calendar.ics", "unknown").every((e) => !e.component.hasProperty("url")));
});
