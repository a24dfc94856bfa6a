import { groupBy } from '../../kernel/index.ts';
import { fitLadder, type Observation, type Rung, rungFor } from './fit-ladder.ts';

/** A line of past sales: who bought what, in which segment, how many, when (days, any origin) and at what price each (minor units). */
export interface PastSale {
  readonly sku: string;
  readonly segment: string;
  /** Nothing for somebody unknown. */
  readonly customer: string | undefined;
  readonly quantity: number;
  readonly day: number;
  readonly priceMinor: bigint;
}

/** A line to be priced. */
export type PriceQuestion = Omit<PastSale, 'day' | 'priceMinor'>;

/** How prices are inferred; all of it is chosen once, not per file. */
export interface InferenceRule {
  /** After so many days a sale counts half. */
  readonly halfLifeDays: number;
  readonly maxRungs: number;
  /** A rung or special price must explain at least this weight of sales that are otherwise missed. */
  readonly minGain: number;
  /** A special price must have been paid at least so many times. */
  readonly minSpecialSales: number;
  /** A segment's own price counts only with so much weight of sales behind it; else it is derived from the first segment's. */
  readonly minOwnWeight: number;
  /** The segment from which others are derived where they have no sales of their own. */
  readonly baseSegment: string;
}

export const USUAL_RULE: Omit<InferenceRule, 'baseSegment'> = {
  halfLifeDays: 30,
  maxRungs: 3,
  minGain: 0.3,
  minSpecialSales: 2,
  minOwnWeight: 0.1,
};

/** A price list read out of history: a ladder per product and segment, and special prices per customer and product. */
export interface InferredPriceList {
  readonly ladders: ReadonlyMap<string, ReadonlyMap<string, readonly Rung[]>>;
  readonly specials: ReadonlyMap<string, bigint>;
  readonly baseSegment: string;
}

const specialKey = (customer: string, sku: string): string => `${customer}\u0000${sku}`;

type Weigh = (sale: PastSale) => number;
const sumOf = (sales: readonly PastSale[], weigh: Weigh): number => sales.reduce((sum, sale) => sum + weigh(sale), 0);

/** What costs this in the base segment usually costs that in another: the price points of a list that is derived by a table. */
function pricePoints(pairs: readonly { from: bigint; to: bigint; weight: number }[]): Map<bigint, bigint> {
  const points = new Map<bigint, bigint>();
  for (const [from, group] of groupBy(pairs, (pair) => pair.from)) {
    if (group.length < 2) continue; // one product is no table
    const weights = new Map<bigint, number>();
    for (const { to, weight } of group) weights.set(to, (weights.get(to) ?? 0) + weight);
    const [best] = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (best) points.set(from, best[0]);
  }
  return points;
}

/** More sales than this say no more about what a price point usually becomes. */
const ENOUGH_WEIGHT = 3;

type Ladders = Map<string, Map<string, readonly Rung[]>>;

/** Where a segment has no sales of a product to speak of, its price follows the base segment's, by the table of price points. */
function derive(ladders: Ladders, weightOf: (segment: string, sku: string) => number, rule: InferenceRule): void {
  const base = ladders.get(rule.baseSegment);
  if (!base) return;
  for (const [segment, own] of ladders) {
    if (segment === rule.baseSegment) continue;
    const pairs = [...own].flatMap(([sku, rungs]) => {
      const [from, to] = [base.get(sku)?.[0], rungs[0]];
      return from && to ? [{ from: from.priceMinor, to: to.priceMinor, weight: Math.min(weightOf(segment, sku), ENOUGH_WEIGHT) }] : [];
    });
    const points = pricePoints(pairs);
    for (const [sku, [first]] of base) {
      const priceMinor = first && points.get(first.priceMinor);
      if (priceMinor !== undefined && weightOf(segment, sku) < rule.minOwnWeight) own.set(sku, [{ minQuantity: 1, priceMinor }]);
    }
  }
}

/** Prices that one customer pays again and again for a product, and the list does not say. */
function findSpecials(sales: readonly PastSale[], list: InferredPriceList, { weigh, rule }: { weigh: Weigh; rule: InferenceRule }) {
  const specials = new Map<string, bigint>();
  const known = sales.filter((sale) => sale.customer !== undefined);
  for (const [key, own] of groupBy(known, (sale) => specialKey(sale.customer ?? '', sale.sku))) {
    if (own.length < rule.minSpecialSales) continue;
    const explained = sumOf(
      own.filter((sale) => priceOf(list, sale) === sale.priceMinor),
      weigh,
    );
    const byPrice = [...groupBy(own, (sale) => sale.priceMinor)].map(([priceMinor, group]) => ({
      priceMinor,
      weight: sumOf(group, weigh),
      count: group.length,
    }));
    const [best] = byPrice.sort((a, b) => b.weight - a.weight || (a.priceMinor < b.priceMinor ? -1 : 1));
    if (best && best.count >= rule.minSpecialSales && best.weight - explained > rule.minGain) specials.set(key, best.priceMinor);
  }
  return specials;
}

const compare = <T extends string | number | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whatever order sales come in, ties fall the same way. */
const inOneOrder = (a: PastSale, b: PastSale): number =>
  compare(a.sku, b.sku) ||
  compare(a.segment, b.segment) ||
  compare(a.customer ?? '', b.customer ?? '') ||
  compare(b.day, a.day) ||
  compare(a.quantity, b.quantity) ||
  compare(a.priceMinor, b.priceMinor);

/**
 * Proposes a price list from past sales: per product and segment the ladder that reproduces most of them to the minor unit, the
 * recent ones counting more; segments without sales of a product derived from the base segment by price points; special prices
 * where a customer keeps paying something else. The same sales in any order give the same list.
 */
export function inferPriceList(given: readonly PastSale[], rule: InferenceRule): InferredPriceList {
  const sales = given.toSorted(inOneOrder);
  const lastDay = sales.reduce((last, sale) => Math.max(last, sale.day), 0);
  const weigh: Weigh = (sale) => 0.5 ** ((lastDay - sale.day) / rule.halfLifeDays);
  const ladders: Ladders = new Map();
  const weights = new Map<string, number>();
  for (const [segment, bought] of groupBy(sales, (sale) => sale.segment)) {
    const own = new Map<string, readonly Rung[]>();
    for (const [sku, group] of groupBy(bought, (sale) => sale.sku)) {
      const observations = group.map((sale): Observation => ({ ...sale, weight: weigh(sale) }));
      own.set(sku, fitLadder(observations, rule).rungs);
      weights.set(`${segment}\u0000${sku}`, sumOf(group, weigh));
    }
    ladders.set(segment, own);
  }
  derive(ladders, (segment, sku) => weights.get(`${segment}\u0000${sku}`) ?? 0, rule);
  const list: InferredPriceList = { ladders, specials: new Map(), baseSegment: rule.baseSegment };
  return { ...list, specials: findSpecials(sales, list, { weigh, rule }) };
}

/** The list's price each, in minor units: the customer's own, else the segment's ladder, else the base segment's or any other's. */
export function priceOf(list: InferredPriceList, { sku, segment, customer, quantity }: PriceQuestion): bigint | undefined {
  const special = customer === undefined ? undefined : list.specials.get(specialKey(customer, sku));
  if (special !== undefined) return special;
  const others = [...list.ladders.keys()].filter((one) => one !== segment && one !== list.baseSegment);
  for (const one of [segment, list.baseSegment, ...others]) {
    const rungs = list.ladders.get(one)?.get(sku);
    if (rungs) return rungFor(rungs, quantity)?.priceMinor;
  }
  return undefined;
}

/** Every price kept: rungs of all segments, and special prices. */
export const countEntries = (list: InferredPriceList): number =>
  [...list.ladders.values()].flatMap((own) => [...own.values()]).reduce((sum, rungs) => sum + rungs.length, list.specials.size);
