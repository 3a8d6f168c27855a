// The results of a run, cell by cell, and medians over its rounds.

export class Cells {
  constructor(lines) {
    this.lines = lines;
  }

  /** Sizes that were run, ascending. */
  counts() {
    return [...new Set(this.lines.map((line) => line.count))].sort((a, b) => a - b);
  }

  /** The rounds of one contender at one size without errors. */
  rounds(count, name) {
    return this.lines.filter((line) => line.count === count && line.name === name && !line.error);
  }

  /** Why a contender has no numbers; undefined when it has. */
  failure(count, name) {
    if (this.rounds(count, name).length > 0) return undefined;
    return this.lines.find((line) => line.count === count && line.name === name)?.error;
  }

  /** The median of `pick` over rounds; null when no round has a value. */
  median(count, name, pick) {
    return this.spread(count, name, pick)?.median ?? null;
  }

  /** { median, least, most } over rounds; null when no round has a value. */
  spread(count, name, pick) {
    const values = this.rounds(count, name).map(pick).filter((value) => value != null);
    if (values.length === 0) return null;
    values.sort((a, b) => a - b);
    const middle = values.length / 2;
    const median =
      values.length % 2 === 1
        ? values[Math.floor(middle)]
        : (values[middle - 1] + values[middle]) / 2;
    return { median, least: values[0], most: values.at(-1) };
  }

  /** Whether an engine was so slow that some kinds have only first answers. */
  isCold(count, name) {
    return this.rounds(count, name).some((line) => Object.values(line.kinds).some((kind) => kind.isCold));
  }
}

/** The values of a cell that tables and targets use. */
export const text50 = (cell) => cell.text.p50;
export const text95 = (cell) => cell.text.p95;
export const filter50 = (cell) => cell.kinds.filter?.p50;
export const filter95 = (cell) => cell.kinds.filter?.p95;
export const both50 = (cell) => cell.kinds.facet?.p50;
export const both95 = (cell) => cell.kinds.facet?.p95;
export const built = (cell) => cell.buildMs;
export const ready = (cell) => cell.parseMs + cell.buildMs;
export const slowest = (cell) => cell.slowest;
export const slowestFirst = (cell) => cell.slowestFirst;
export const memory = (cell) => cell.heapBytes + cell.wasmBytes;
