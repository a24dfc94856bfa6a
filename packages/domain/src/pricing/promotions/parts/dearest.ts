import { divideHalfUp } from '../../../kernel/index.ts';
import type { MatchedLine } from '../promotion.ts';
import { compareLines, placesInOrder } from './line-order.ts';

// Where a promotion is for some of the units only, it is for the dearest, whatever line or pack they stand in: the customer gains
// most, and no unit that is added can push a dearer one out, so that buying more never gains less.

/** The places of the lines, those with the dearest base unit first. */
export const dearestFirst = (lines: readonly MatchedLine[]): number[] =>
  placesInOrder(lines, (a, b) => {
    const [left, right] = [a.amountMinor * BigInt(b.baseQuantity), b.amountMinor * BigInt(a.baseQuantity)];
    if (left === right) return compareLines(a, b);
    return left > right ? -1 : 1;
  });

/** Base units taken of each line, and the one line that is not taken whole. */
export interface Taken {
  readonly units: readonly number[];
  readonly cut: number | undefined;
}

/** Takes `wanted` base units along `places`. */
export function takeAlong(lines: readonly MatchedLine[], places: readonly number[], wanted: number): Taken {
  const units = lines.map(() => 0);
  let left = wanted;
  let cut: number | undefined;
  for (const place of places) {
    if (left === 0) break;
    const all = lines[place]?.baseQuantity ?? 0;
    const taken = Math.min(all, left);
    units[place] = taken;
    left -= taken;
    if (taken < all) cut = place;
  }
  return { units, cut };
}

/** What the units taken come to, line by line; of the line that is cut its part, rounded half up. */
export const takenAmounts = (lines: readonly MatchedLine[], { units, cut }: Taken): bigint[] =>
  lines.map((line, place) => {
    if (place === cut) return divideHalfUp(line.amountMinor * BigInt(units[place] ?? 0), BigInt(line.baseQuantity));
    return units[place] === 0 ? 0n : line.amountMinor;
  });
