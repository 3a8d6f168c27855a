// The tables of a size: speed, kinds of queries, quality, and initial download.
import { PEERS } from "../peers.mjs";
import * as look from "./cells.mjs";
import { bytes, digits, megabytes, spread, table } from "./format.mjs";

const KINDS = ["common", "rare", "two", "prefix", "typo", "phrase", "diacritic", "nohit"];
const JUDGED = ["rare", "two", "prefix", "typo", "phrase", "diacritic"];

/** Everything measured at one size. */
export async function sizeTables(cells, checks, weights, count) {
  const ran = PEERS.filter(({ name }) => cells.rounds(count, name).length > 0);
  const shown = ran.map((peer) => ({
    ...peer,
    title: cells.isCold(count, peer.name) ? `${peer.title} (first answers only)` : peer.title,
  }));
  return [
    `### ${count.toLocaleString("en")} records`,
    speed(cells, checks, count, shown),
    "Text queries by kind, p50 / p95 in ms:",
    kinds(cells, count, shown),
    "The record that was meant is among the first 20; texts without a match that got one all the same:",
    quality(cells, count, shown),
    "Downloaded, code included, in bytes of brotli where it does not say raw:",
    await downloads(cells, weights, count, shown),
    ...failures(cells, count),
  ].join("\n\n");
}

function speed(cells, checks, count, peers) {
  const head = [
    "", "rounds", "parse and build", "text p50", "text p95", "filter p50", "filter p95",
    "text and filter p50", "text and filter p95", "slowest", "memory MB", "counts",
  ];
  const rows = peers.map(({ name, title }) => {
    const middle = (pick) => digits(cells.median(count, name, pick));
    const range = (pick) => spread(cells.spread(count, name, pick));
    const check = checks.find((check) => check.count === count && check.name === name);
    return [
      title,
      cells.rounds(count, name).length,
      range(look.ready),
      middle(look.text50),
      range(look.text95),
      middle(look.filter50),
      range(look.filter95),
      middle(look.both50),
      range(look.both95),
      middle(look.slowest),
      megabytes(cells.median(count, name, look.memory)),
      `${check.equal}/${check.asked}`,
    ];
  });
  return table(head, rows);
}

function kinds(cells, count, peers) {
  const rows = peers.map(({ name, title }) => {
    const cell = (kind) => {
      const middle = (pick) => digits(cells.median(count, name, pick));
      return `${middle((c) => c.kinds[kind]?.p50)} / ${middle((c) => c.kinds[kind]?.p95)}`;
    };
    return [title, ...KINDS.map(cell)];
  });
  return table(["", ...KINDS], rows);
}

function quality(cells, count, peers) {
  const rows = peers.map(({ name, title }) => {
    const judged = cells.rounds(count, name)[0].quality;
    const found = (kind) => (judged[kind] ? `${judged[kind].found}/${judged[kind].asked}` : "–");
    const { nohit } = judged;
    return [title, ...JUDGED.map(found), nohit ? `${nohit.withHits}/${nohit.asked}` : "–"];
  });
  return table(["", ...JUDGED, "false hits"], rows);
}

async function downloads(cells, weights, count, peers) {
  const rows = await Promise.all(
    peers.map(async ({ name, title }) => {
      const { filesUntilReady, filesOfFirstPage, filesOfFirstQuery } = cells.rounds(count, name)[0];
      return [
        title,
        bytes(weights.raw(filesUntilReady)),
        bytes(await weights.brotli(filesUntilReady)),
        bytes(await weights.brotli(filesOfFirstPage)),
        bytes(await weights.brotli(filesOfFirstQuery)),
      ];
    }),
  );
  return table(["", "first view, raw", "first view", "texts of the first page", "first text query"], rows);
}

function failures(cells, count) {
  const failed = PEERS.filter(({ name }) => cells.failure(count, name));
  return failed.map(({ name, title }) => `${title} did not run: ${cells.failure(count, name)}.`);
}
