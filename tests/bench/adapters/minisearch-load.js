// MiniSearch, its index built beforehand, shipped as JSON and loaded with `loadJSON`.
import MiniSearch from "minisearch";
import { engine, options } from "./shared/minisearch.js";

export async function init(context) {
  const records = await context.records();
  const json = await (await fetch(`${context.data}/minisearch-${context.count}.json`)).text();
  return context.build(() => engine(MiniSearch.loadJSON(json, options(records)), records));
}
