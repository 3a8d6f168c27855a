// Writes public/world.json: the outline of each country in the units of crates/core/src/map/projection.rs,
// as path data by its code of ISO 3166-1. Run by hand: `npm ci && npm run outlines`.
//
// Source: Natural Earth at 1:110 million (public domain) as the npm package `world-atlas` 2.0.2 carries it.
// Antarctica is left out. Outlines follow the country codes of ISO 3166, as the records do, and not who
// holds what ground: what Natural Earth draws apart without a code, or with another state, is joined to the
// code that has it there (Somaliland, Northern Cyprus, Crimea). Kosovo keeps an outline of its own under
// the code XK, which ISO 3166 leaves to its users. The page says that no position is implied.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import iso from "i18n-iso-countries";
import { feature, merge } from "topojson-client";

const require = createRequire(import.meta.url);
const world = JSON.parse(await readFile(require.resolve("world-atlas/countries-110m.json"), "utf8"));

// Equal Earth (Šavrič, Patterson and Jenny 2018); scale and origin are those of projection.rs.
const SCALE = 400;
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const EAST = 2.7066299836;
const NORTH = 1.3173627592;
function project([lon, lat]) {
  const t = Math.asin((Math.sqrt(3) / 2) * Math.sin((lat * Math.PI) / 180));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  const x = (2 * Math.sqrt(3) * ((lon * Math.PI) / 180) * Math.cos(t)) /
    (3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1));
  const y = t * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1);
  return [Math.round((x + EAST) * SCALE), Math.round((NORTH - y) * SCALE)];
}

const NAMED = { Somaliland: "SO", "N. Cyprus": "CY", Kosovo: "XK" };
const code = ({ id, properties: { name } }) => NAMED[name] ?? iso.numericToAlpha2(id);

const byCode = new Map();
for (const geometry of world.objects.countries.geometries) {
  const own = code(geometry);
  if (!own) throw new Error(`${geometry.properties.name} has no code`);
  if (own !== "AQ") byCode.set(own, [...(byCode.get(own) ?? []), geometry]);
}

/** Moves a part of a country to another, by a point in the middle of it. */
const CRIMEA = (ring) => ring.every(([lon, lat]) => lon > 32 && lon < 37 && lat > 44 && lat < 47);
const polygons = (geometry) =>
  geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
const ring = (arcs) => feature(world, { type: "Polygon", arcs }).geometry.coordinates[0];
const russia = byCode.get("RU")[0];
const [there] = polygons(russia).filter((arcs) => CRIMEA(ring(arcs)));
if (!there) throw new Error("Crimea is no part of its own any more");
russia.arcs = russia.arcs.filter((arcs) => arcs !== there);
byCode.get("UA").push({ type: "Polygon", arcs: there });

/** The part of a ring between two meridians (Sutherland and Hodgman 1974). */
function between(ring, west, east) {
  const cut = (points, isIn, at) =>
    points.flatMap((point, i) => {
      const [x, y] = points.at(i - 1);
      const crossing = isIn([x]) === isIn(point) ? [] : [[at, y + ((point[1] - y) * (at - x)) / (point[0] - x)]];
      return isIn(point) ? [...crossing, point] : crossing;
    });
  return cut(cut(ring, ([lon]) => lon >= west, west), ([lon]) => lon <= east, east);
}

/** A ring cut at the date line, which the source lets it cross. */
function cutAtDateLine(ring) {
  let turn = 0;
  const whole = ring.slice(0, -1).map(([lon, lat], i, points) => {
    const step = i ? lon - points[i - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
    return [lon + turn, lat];
  });
  return [-360, 0, 360]
    .map((turn) => between(whole.map(([lon, lat]) => [lon + turn, lat]), -180, 180))
    .filter((part) => part.length > 2);
}

/** "M1204,38l3,-2..z", each step a whole number and only where something changes. */
function path(coordinates) {
  let data = "";
  for (const ring of coordinates.flat().flatMap(cutAtDateLine)) {
    let [x, y] = project(ring[0]);
    let steps = `M${x},${y}l`;
    let drawn = 0;
    let last = null;
    for (const point of ring.slice(1)) {
      const [to, down] = project(point);
      const [dx, dy] = [to - x, down - y];
      if (!dx && !dy) continue;
      steps += (last === null || dx < 0 ? "" : " ") + dx + (dy < 0 ? "" : " ") + dy;
      [x, y, last] = [to, down, dy];
      drawn += 1;
    }
    if (drawn > 1) data += `${steps}z`;
  }
  return data;
}

const outlines = {};
for (const [own, geometries] of [...byCode].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const data = path(merge(world, geometries).coordinates);
  if (data) outlines[own] = data;
}
await writeFile(new URL("../../../public/world.json", import.meta.url), JSON.stringify(outlines) + "\n");
console.log(`${Object.keys(outlines).length} outlines`);
