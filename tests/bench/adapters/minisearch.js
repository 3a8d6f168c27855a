// MiniSearch, its index built in the browser.
import { build, engine } from "./shared/minisearch.js";

export async function init(context) {
  const records = await context.records();
  return context.build(() => engine(build(records), records));
}
