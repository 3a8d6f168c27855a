// Pseudo-random numbers, the same on every machine: everything made here depends only on a seed.

/** The facets of a record, in the order in which reports name them. */
export const FACETS = ["collection", "themes", "regions", "country", "organisation", "year", "format", "status"];

/** A generator of numbers in [0, 1): mulberry32, by Tommy Ettinger. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Mixes two numbers into a seed, so that record i depends only on the corpus seed and i. */
export function mix(a, b) {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h ^= h >>> 13;
  h = Math.imul(h, 0x27d4eb2f);
  return (h ^ (h >>> 15)) >>> 0;
}

/**
 * Turns a number in [0, 1) into a rank below `size` that follows the Zipf-Mandelbrot law, as words of
 * a language and members of a facet do: rank k has weight 1 / (k + 1 + shift) ^ exponent.
 */
export function zipf(size, exponent, shift) {
  const sums = new Float64Array(size);
  let total = 0;
  for (let rank = 0; rank < size; rank++) {
    total += 1 / (rank + 1 + shift) ** exponent;
    sums[rank] = total;
  }
  return (number) => {
    const wanted = number * total;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Shuffles a list in place (Fisher and Yates). */
export function shuffle(list, next) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

/** Lower case without diacritics. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}
