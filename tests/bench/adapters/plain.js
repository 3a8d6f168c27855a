// The obvious first version: the parsed records and a loop at every key press. No ranking, typo tolerance or
// folding.
import { withFacets, words } from "./shared/facets.js";

export async function init(context) {
  const records = await context.records();
  return context.build(() => withFacets(records, (text) => scan(records, words(text.toLowerCase()))));
}

function scan(records, wanted) {
  const inTitle = [];
  const elsewhere = [];
  for (let i = 0; i < records.length; i++) {
    const { title, summary, body } = records[i];
    const text = `${title} ${summary} ${body}`.toLowerCase();
    if (wanted.every((word) => text.includes(word))) {
      (title.toLowerCase().includes(wanted[0]) ? inTitle : elsewhere).push(i);
    }
  }
  return inTitle.concat(elsewhere);
}
