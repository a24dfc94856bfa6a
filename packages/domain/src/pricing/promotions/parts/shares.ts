import { allocate } from '../../../kernel/index.ts';
import type { MatchedLine } from '../promotion.ts';
import { placesInOrder } from './line-order.ts';

const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

interface Bearer {
  readonly places: readonly number[];
  readonly weight: bigint;
  /** The most it can bear. */
  readonly cap: bigint;
}

/** By largest remainder; what that rounds above a cap goes to the first that has room. */
function allocateWithin(total: bigint, bearers: readonly Bearer[]): bigint[] {
  const weights = bearers.map(({ weight }) => weight);
  const parts = allocate(total, weights).map((part, index) => least(part, bearers[index]?.cap ?? 0n));
  let rest = total - sum(parts);
  for (const [index, { cap }] of bearers.entries()) {
    if (rest === 0n) break;
    const part = parts[index] ?? 0n;
    const more = least(cap - part, rest);
    parts[index] = part + more;
    rest -= more;
  }
  return parts;
}

/** Lines of one product and unit bear together first, so that a line written as two bears what it did as one. */
function bearersOf(lines: readonly MatchedLine[], weights: readonly bigint[]): Bearer[] {
  const bearers: { places: number[]; weight: bigint; cap: bigint }[] = [];
  let before: MatchedLine | undefined;
  for (const place of placesInOrder(lines)) {
    const [line, weight] = [lines[place], weights[place] ?? 0n];
    const last = bearers.at(-1);
    const cap = weight > 0n ? (line?.amountMinor ?? 0n) : 0n;
    if (last && before?.sku === line?.sku && before?.unit === line?.unit) {
      last.places.push(place);
      last.weight += weight;
      last.cap += cap;
    } else bearers.push({ places: [place], weight, cap });
    before = line;
  }
  return bearers;
}

/**
 * What each line bears of `totalMinor`, in proportion to `weights`, by largest remainder: sums to the whole, is never above what the
 * line comes to, and does not depend on the order of lines. Lines of weight 0 bear nothing; the others must come to the total.
 */
export function shareOut(totalMinor: bigint, lines: readonly MatchedLine[], weights: readonly bigint[]): bigint[] {
  if (lines.length === 1) return [totalMinor];
  const shares = lines.map(() => 0n);
  if (totalMinor === 0n) return shares;
  const bearers = bearersOf(lines, weights);
  const parts = allocateWithin(totalMinor, bearers);
  for (const [index, { places }] of bearers.entries()) {
    const inside = places.map((place): Bearer => {
      const weight = weights[place] ?? 0n;
      return { places: [place], weight, cap: weight > 0n ? (lines[place]?.amountMinor ?? 0n) : 0n };
    });
    const ofLines = inside.length === 1 ? [parts[index] ?? 0n] : allocateWithin(parts[index] ?? 0n, inside);
    for (const [at, place] of places.entries()) shares[place] = ofLines[at] ?? 0n;
  }
  return shares;
}

/** So much off what counts of the lines, never more than that comes to. */
export const takeOff = (amountMinor: bigint, lines: readonly MatchedLine[], counted: readonly bigint[]): bigint[] =>
  shareOut(least(amountMinor, sum(counted)), lines, counted);
