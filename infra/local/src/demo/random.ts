/**
 * A tiny seeded generator of pseudo-random numbers (sfc32 fed by an FNV-1a hash of the seed's text).
 * The demo must be the same on every machine and after every reset, so nothing here reads a clock or the system's entropy.
 */
export interface SeededRandom {
  /** Next number in [0, 1). */
  next(): number;
  /** Integer in [min, max], both inclusive. */
  int(min: number, max: number): number;
  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean;
  /** One element; throws on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** One element, drawn in proportion to its weight; throws when no weight is positive. */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T;
  /** A new list in another order. */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent stream: drawing more here never shifts what is drawn there. */
  fork(label: string): SeededRandom;
}

function hashText(text: string, basis: number): number {
  let hash = (0x811c9dc5 ^ basis) >>> 0;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash >>> 0;
}

function createStream(seed: string): () => number {
  let a = hashText(seed, 1);
  let b = hashText(seed, 2);
  let c = hashText(seed, 3);
  let counter = 1;
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  // The first outputs still resemble the seed: discard them.
  for (let warmUp = 0; warmUp < 16; warmUp += 1) step();
  return step;
}

function pickFrom<T>(items: readonly T[], next: () => number): T {
  const item = items[Math.floor(next() * items.length)];
  if (item === undefined) throw new Error('pick: the list is empty');
  return item;
}

function weightedFrom<T>(items: readonly T[], weightOf: (item: T) => number, next: () => number): T {
  let total = 0;
  for (const item of items) total += Math.max(0, weightOf(item));
  let left = next() * total;
  for (const item of items) {
    left -= Math.max(0, weightOf(item));
    if (left < 0) return item;
  }
  throw new Error('weighted: no item has a positive weight');
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: next() }));
  keyed.sort((left, right) => left.key - right.key);
  return keyed.map((entry) => entry.item);
}

/** The stream of a seed; the same text always gives the same numbers. */
export function createRandom(seed: string): SeededRandom {
  const next = createStream(seed);
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => pickFrom(items, next),
    weighted: (items, weightOf) => weightedFrom(items, weightOf, next),
    shuffle: (items) => shuffled(items, next),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}
