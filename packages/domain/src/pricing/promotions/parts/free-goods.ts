import type { FreeGoods, MatchedLine } from '../promotion.ts';
import { compareLines } from './line-order.ts';

/** The most of one product that is given free in one basket: what a line may hold. */
const MOST = 1_000_000_000;

/** One product of the lines: what is bought of it, and the line with most of it. */
export interface BoughtProduct {
  readonly sku: string;
  readonly lines: readonly MatchedLine[];
  readonly base: number;
  readonly heaviest: number;
}

const isHeavier = (a: MatchedLine, b: MatchedLine): boolean =>
  a.baseQuantity === b.baseQuantity ? compareLines(a, b) < 0 : a.baseQuantity > b.baseQuantity;

/** The products bought, the one bought most of first; equal ones by code. */
export function productsOf(lines: readonly MatchedLine[]): BoughtProduct[] {
  const bySku = new Map<string, { sku: string; lines: MatchedLine[]; base: number; heaviest: number; most: MatchedLine }>();
  for (const [place, line] of lines.entries()) {
    const known = bySku.get(line.sku);
    if (known === undefined) {
      bySku.set(line.sku, { sku: line.sku, lines: [line], base: line.baseQuantity, heaviest: place, most: line });
      continue;
    }
    known.lines.push(line);
    known.base += line.baseQuantity;
    if (isHeavier(line, known.most)) [known.heaviest, known.most] = [place, line];
  }
  return [...bySku.values()].sort((a, b) => b.base - a.base || (a.sku < b.sku ? -1 : 1));
}

/** `count` of a product that was bought, each of `countsInBase` base units: in a unit it was bought in that holds as many, else in base units. */
export function ownGoods({ sku, lines, heaviest }: BoughtProduct, count: number, countsInBase: number): FreeGoods {
  const pack = lines.filter((line) => line.factor === countsInBase).sort(compareLines)[0];
  if (pack) return { sku, unit: pack.unit, quantity: Math.min(count, MOST), ofLine: heaviest };
  return { sku, unit: lines[0]?.baseUnit ?? '', quantity: Math.min(count * countsInBase, MOST), ofLine: heaviest };
}

/** `count` of a product that the promotion names, earned by the product bought most of. */
export const namedGoods = (reward: { sku: string; unit: string }, count: number, ofLine: number): FreeGoods => ({
  sku: reward.sku,
  unit: reward.unit,
  quantity: Math.min(count, MOST),
  ofLine,
});
