// Peer Atlas over the corpus as JSON, its index built in the browser.
import { load, Ours } from "./shared/ours.js";

export async function init(context) {
  const { PageEngine, ParsedCorpus } = await load(context);
  const json = await context.corpus();
  const corpus = await context.parse(() => new ParsedCorpus(json));
  return context.build(() => new Ours(PageEngine, PageEngine.build(corpus)));
}
