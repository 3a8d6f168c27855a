// Peer Atlas with the pack that the build makes for many records: brief records at once, the index when a text
// query needs it. Full records are fetched page by page as they are shown, after the answer: not timed, but
// counted once for the first page.
import { load, Ours } from "./shared/ours.js";

export async function init(context) {
  const { PageEngine } = await load(context);
  const fetchFile = async (name) => {
    const file = await fetch(`${context.data}/pack-${context.count}/${name}`);
    return new Uint8Array(await file.arrayBuffer());
  };
  const head = await fetchFile("head.bin");
  const ours = await context.build(() => new Ours(PageEngine, PageEngine.open(head), fetchFile));
  return Object.assign(ours, { firstPage: () => fetchFile("records-0.json") });
}
