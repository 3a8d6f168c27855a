// Peer Atlas with the index that the build made: a head at once, dictionary and postings by need.
import { load, Ours } from "./shared/ours.js";

export async function init(context) {
  const { PageEngine } = await load(context);
  const fetchFile = async (name) => {
    const file = await fetch(`${context.data}/pack-${context.count}/${name}`);
    return new Uint8Array(await file.arrayBuffer());
  };
  const head = await fetchFile("head.json");
  return context.build(() => new Ours(PageEngine, PageEngine.open(head), fetchFile));
}
