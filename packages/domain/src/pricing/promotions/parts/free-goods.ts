import type { Earned, FreeGoods, MatchedLine } from '../promotion.ts';
import { compareLines } from './line-order.ts';

/** The most of one product that is given free in one basket: what a line may hold. */
const MOST = 1_000_000_000;

/** One product of the lines: what is bought of it, and the line with most of it. */
export interface BoughtProduct {
  readonly sku: string;
  readonly lines: readonly MatchedLine[];
  /** Where they stand among the lines given. */
  readonly places: readonly number[];
  readonly base: number;
  readonly heaviest: number;
}

const isHeavier = (a: MatchedLine, b: MatchedLine): boolean =>
  a.baseQuantity === b.baseQuantity ? compareLines(a, b) < 0 : a.baseQuantity > b.baseQuantity;

/** The products bought, the one bought most of first; equal ones by code. */
export function productsOf(lines: readonly MatchedLine[]): BoughtProduct[] {
  const bySku = new Map<
    string,
    { sku: string; lines: MatchedLine[]; places: number[]; base: number; heaviest: number; most: MatchedLine }
  >();
  for (const [place, line] of lines.entries()) {
    const known = bySku.get(line.sku);
    if (known === undefined) {
      bySku.set(line.sku, { sku: line.sku, lines: [line], places: [place], base: line.baseQuantity, heaviest: place, most: line });
      continue;
    }
    known.lines.push(line);
    known.places.push(place);
    known.base += line.baseQuantity;
    if (isHeavier(line, known.most)) [known.heaviest, known.most] = [place, line];
  }
  return [...bySku.values()].sort((a, b) => b.base - a.base || (a.sku < b.sku ? -1 : 1));
}

/** From `from` on `count` are given; `from` in base units, or in minor units. */
export interface EarningStep {
  readonly from: number | bigint;
  readonly count: number;
}

/** What earns, and how much of it each line has. */
export interface Earning {
  readonly by: Earned['by'];
  readonly steps: readonly EarningStep[];
  readonly isRecursive: boolean;
}

/** Base units of the lines at these places. */
export const byBase = (lines: readonly MatchedLine[], places: readonly number[] = [...lines.keys()]): Earned['by'] =>
  places.map((ofLine) => ({ ofLine, weight: BigInt(lines[ofLine]?.baseQuantity ?? 0) }));

const earnedIn = (lot: number, { by, steps, isRecursive }: Earning): Earned => ({
  by,
  isRecursive,
  steps: steps.map(({ from, count }) => ({ from: BigInt(from), quantity: Math.min(count * lot, MOST) })),
});

/**
 * In what goods that count so many base units are given: a unit that was bought or else is sold that holds as many, else the largest one sold
 * of which they are a whole number. Base units stand last: where no pack is a part of them, that is how they are counted.
 */
function unitFor({ lines }: BoughtProduct, countsInBase: number): { unit: string; lot: number } {
  const bought = lines.filter((line) => line.factor === countsInBase).sort(compareLines)[0];
  if (bought) return { unit: bought.unit, lot: 1 };
  const [first] = lines;
  let best: { unit: string; factor: number } | undefined;
  for (const pack of first?.packs ?? []) if (countsInBase % pack.factor === 0 && pack.factor > (best?.factor ?? 0)) best = pack;
  return best ? { unit: best.unit, lot: Math.floor(countsInBase / best.factor) } : { unit: first?.baseUnit ?? '', lot: countsInBase };
}

/** `count` of a product that was bought, each of `countsInBase` base units, in a unit that is sold. */
export function ownGoods(
  product: BoughtProduct,
  { count, countsInBase }: { readonly count: number; readonly countsInBase: number },
  earning: Earning,
): FreeGoods {
  const { sku, heaviest } = product;
  const { unit, lot } = unitFor(product, countsInBase);
  return { sku, unit, quantity: Math.min(count * lot, MOST), ofLine: heaviest, lot, earned: earnedIn(lot, earning) };
}

/** `count` of a product that the promotion names, earned by the product bought most of. */
export const namedGoods = (
  reward: { readonly sku: string; readonly unit: string },
  { count, ofLine }: { readonly count: number; readonly ofLine: number },
  earning: Earning,
): FreeGoods => ({
  sku: reward.sku,
  unit: reward.unit,
  quantity: Math.min(count, MOST),
  ofLine,
  lot: 1,
  earned: earnedIn(1, earning),
});
