// lunr with folding, English stems, a last-word prefix and one typo.
import lunr from "lunr";
import { fold, withFacets } from "./shared/facets.js";

export async function init(context) {
  const records = await context.records();
  return context.build(() => {
    const index = build(records);
    const search = (text) => index.query((query) => ask(query, text)).map((hit) => Number(hit.ref));
    return withFacets(records, search);
  });
}

function build(records) {
  const folding = (token) => token.update(fold);
  lunr.Pipeline.registerFunction(folding, "fold");
  lunr.tokenizer.separator = /[^\p{L}\p{M}\p{N}']+/u;
  return lunr(function () {
    this.ref("i");
    this.field("title", { boost: 3 });
    this.field("summary", { boost: 1.5 });
    this.field("body");
    for (const pipeline of [this.pipeline, this.searchPipeline]) {
      pipeline.reset();
      pipeline.add(folding, lunr.stemmer);
    }
    records.forEach(({ title, summary, body }, i) => this.add({ i, title, summary, body }));
  });
}

function ask(query, text) {
  for (const term of fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
    query.term(term, { boost: 10 });
    query.term(term, { boost: 5, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
    if (term.length >= 4) query.term(term, { usePipeline: false, editDistance: 1 });
  }
}
