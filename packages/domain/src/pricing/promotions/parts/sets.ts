import { divideHalfUp, floorDivide } from '../../../kernel/index.ts';
import type { MatchedLine } from '../promotion.ts';
import { takeAlong } from './dearest.ts';

/** Goods that a set is made of: so many base units from these lines, along these places. */
export interface Pool {
  readonly places: readonly number[];
  readonly perSet: number;
}

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}
const nothing: Fraction = { numerator: 0n, denominator: 1n };
const plus = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

/** What the first units of a pool come to, exactly: a line that is cut counts with its part. */
function worthOf(lines: readonly MatchedLine[], pool: Pool, sets: number): Fraction {
  let [left, whole] = [pool.perSet * sets, 0n];
  for (const place of pool.places) {
    const line = lines[place];
    if (line === undefined || left === 0) break;
    if (line.baseQuantity > left) {
      const denominator = BigInt(line.baseQuantity);
      return { numerator: whole * denominator + line.amountMinor * BigInt(left), denominator };
    }
    whole += line.amountMinor;
    left -= line.baseQuantity;
  }
  return { numerator: whole, denominator: 1n };
}

const worth = (lines: readonly MatchedLine[], pools: readonly Pool[], sets: number): Fraction =>
  pools.reduce((all, pool) => plus(all, worthOf(lines, pool, sets)), nothing);

/** What so many sets come to before the promotion, rounded half up. */
export function setsWorth(lines: readonly MatchedLine[], pools: readonly Pool[], sets: number): bigint {
  const { numerator, denominator } = worth(lines, pools, sets);
  return divideHalfUp(numerator, denominator);
}

const inPool = (lines: readonly MatchedLine[], { places }: Pool): number =>
  places.reduce((all, place) => all + (lines[place]?.baseQuantity ?? 0), 0);

/** How many sets the goods are enough for, at most `cap`. */
export const setsThatFit = (lines: readonly MatchedLine[], pools: readonly Pool[], cap = Number.MAX_SAFE_INTEGER): number =>
  Math.min(cap, ...pools.map((pool) => Math.floor(inPool(lines, pool) / pool.perSet)));

/** Base units missing to one set more than `sets`, by pool. */
export const missingToNext = (lines: readonly MatchedLine[], pools: readonly Pool[], sets: number): number[] =>
  pools.map((pool) => Math.max(0, (sets + 1) * pool.perSet - inPool(lines, pool)));

/**
 * How many sets, of those that fit, save most at `priceMinor` a set. Pools go from the dearest unit down, so that no set saves more
 * than the one before it: the answer is the last that still saves something.
 */
export function setsThatSave(
  lines: readonly MatchedLine[],
  pools: readonly Pool[],
  { fit, priceMinor }: { fit: number; priceMinor: bigint },
): number {
  const saves = (set: number): boolean => {
    const [upTo, before] = [worth(lines, pools, set), worth(lines, pools, set - 1)];
    const more = upTo.numerator * before.denominator - before.numerator * upTo.denominator;
    return more > priceMinor * upTo.denominator * before.denominator;
  };
  let [low, high] = [0, fit];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (saves(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What each line puts into so many sets: what their discount is shared out by. Rounded up, so that no line in a set counts for nothing. */
export function setWeights(lines: readonly MatchedLine[], pools: readonly Pool[], sets: number): bigint[] {
  const weights = lines.map(() => 0n);
  for (const { places, perSet } of pools) {
    const { units } = takeAlong(lines, places, perSet * sets);
    for (const place of places) {
      const line = lines[place];
      if (line) weights[place] = -floorDivide(-line.amountMinor * BigInt(units[place] ?? 0), BigInt(line.baseQuantity));
    }
  }
  return weights;
}
