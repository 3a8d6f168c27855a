// Peer Atlas with what the build made for many records: all of them in brief and the first page in full at
// once, the index when a text asks for it. Pages of hits in full are fetched as they are shown, after the
// answer, and are not timed.
import { load, Ours } from "./shared/ours.js";

export async function init(context) {
  const { PageEngine } = await load(context);
  const fetchFile = async (name) => {
    const file = await fetch(`${context.data}/pack-${context.count}/${name}`);
    return new Uint8Array(await file.arrayBuffer());
  };
  const [head, firstPage] = await Promise.all(["head.bin", "records-0.json"].map(fetchFile));
  const shown = await context.parse(() => JSON.parse(new TextDecoder().decode(firstPage)));
  const ours = await context.build(() => new Ours(PageEngine, PageEngine.open(head), fetchFile));
  return Object.assign(ours, { shown });
}
