// Times in milliseconds by kind of query, and their summary.

export class Samples {
  #byKind = new Map();

  add(kind, ms) {
    if (!this.#byKind.has(kind)) this.#byKind.set(kind, []);
    this.#byKind.get(kind).push(ms);
  }

  of(kind) {
    return this.#byKind.get(kind) ?? [];
  }

  kinds() {
    return [...this.#byKind.keys()];
  }

  all() {
    return [...this.#byKind.values()].flat();
  }

  count() {
    return this.all().length;
  }
}

/** Nearest-rank percentiles; null for no samples. */
export function summary(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}
