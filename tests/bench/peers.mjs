// The contenders, and their record limits. Above that an engine takes minutes for one build or one
// query: measured once, and not worth repeating in every round.

export const PEERS = [
  { name: "ours", title: "Peer Atlas, index made by the build" },
  { name: "ours-built", title: "Peer Atlas, index made in the browser", mostRecords: 10_000 },
  { name: "itemsjs", title: "ItemsJS" },
  { name: "plain", title: "plain loop" },
  { name: "minisearch", title: "MiniSearch", mostRecords: 10_000 },
  { name: "minisearch-load", title: "MiniSearch, index shipped", mostRecords: 10_000 },
  { name: "flexsearch", title: "FlexSearch", mostRecords: 10_000 },
  { name: "fuse", title: "Fuse.js", mostRecords: 10_000 },
  { name: "lunr", title: "lunr", mostRecords: 10_000 },
  { name: "orama", title: "Orama", mostRecords: 10_000 },
  { name: "pagefind", title: "Pagefind", mostRecords: 10_000 },
];

/** The peers of a plan that run with this many records. */
export function running(plan, count) {
  return PEERS.filter((peer) => {
    return plan.peers.includes(peer.name) && count <= (peer.mostRecords ?? Infinity);
  });
}
