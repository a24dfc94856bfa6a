import type { Basket } from '../book/basket.ts';
import { type Drill, drillKey, holds, mayHold } from './drill.ts';
import { type ImpactContext, type LineImpact, type Move, type PastBasket, repriceBasket } from './reprice.ts';
import { addTally, countLine, keep, newTally, type Tally } from './tally.ts';

/** How many lines are kept behind a figure of the whole or a segment, and behind one customer or product. */
const KEPT = 50;
const KEPT_OF_ONE = 5;

/** The fields of a basket that make segments. */
const SEGMENTED_BY = ['territory', 'channel', 'warehouse', 'paymentTerms'] as const;

/** What has been counted so far; fed in batches, merged in any order. Amounts are minor units, net of tax. */
export interface Impact {
  orders: number;
  readonly total: Tally;
  readonly byMove: ReadonlyMap<Move, Tally>;
  readonly customers: Map<string, Tally>;
  readonly products: Map<string, Tally>;
  /** By drill key: `group=shop`, `warehouse=IKJ`. */
  readonly segments: Map<string, Tally>;
}

export const newImpact = (): Impact => ({
  orders: 0,
  total: newTally(KEPT),
  byMove: new Map((['up', 'down', 'same', 'lost', 'gained', 'unpriced'] as const).map((move) => [move, newTally(KEPT)])),
  customers: new Map(),
  products: new Map(),
  segments: new Map(),
});

function tallyOf(map: Map<string, Tally>, key: string, keeps: number): Tally {
  const known = map.get(key);
  if (known) return known;
  const tally = newTally(keeps);
  map.set(key, tally);
  return tally;
}

function segmentKeys(basket: Basket): string[] {
  const groups = [...new Set(basket.groups)].map((group) => drillKey({ group }));
  return [...groups, ...SEGMENTED_BY.flatMap((field) => (basket[field] === undefined ? [] : [drillKey({ [field]: basket[field] })]))];
}

/** Counts the lines of one order in. Lines that did not move are not kept. */
function addOrder(impact: Impact, { basket }: PastBasket, lines: readonly LineImpact[]): void {
  const order = newTally(KEPT);
  for (const line of lines) {
    countLine(order, line);
    const product = tallyOf(impact.products, line.sku, KEPT_OF_ONE);
    countLine(product, line);
    const move = impact.byMove.get(line.move);
    if (move) countLine(move, line);
    if (line.differenceMinor === 0n) continue;
    keep(product, line);
    if (move) keep(move, line);
    keep(order, line);
  }
  impact.orders += 1;
  addTally(impact.total, order);
  addTally(tallyOf(impact.customers, basket.customer, KEPT_OF_ONE), order);
  for (const key of segmentKeys(basket)) addTally(tallyOf(impact.segments, key, KEPT), order);
}

/** Prices past orders with both books and counts them into `impact`. An order is whole in one batch, and in one only. */
export function addToImpact(impact: Impact, orders: Iterable<PastBasket>, context: ImpactContext): void {
  for (const order of orders) addOrder(impact, order, repriceBasket(order, context));
}

/** What a draft does to the orders of the past. */
export function impactOf(orders: Iterable<PastBasket>, context: ImpactContext): Impact {
  const impact = newImpact();
  addToImpact(impact, orders, context);
  return impact;
}

function mergeInto(into: Impact, from: Impact): void {
  into.orders += from.orders;
  addTally(into.total, from.total);
  for (const [move, tally] of from.byMove) {
    const own = into.byMove.get(move);
    if (own) addTally(own, tally);
  }
  for (const part of ['customers', 'products', 'segments'] as const)
    for (const [key, tally] of from[part]) addTally(tallyOf(into[part], key, tally.keeps), tally);
}

/** Both together: the same whatever was counted where. */
export function mergeImpacts(parts: Iterable<Impact>): Impact {
  const whole = newImpact();
  for (const part of parts) mergeInto(whole, part);
  return whole;
}

/** The lines behind a figure, one by one, in the order the orders come in; orders that cannot hold any are not priced. */
export function* linesBehind(drill: Drill, orders: Iterable<PastBasket>, context: ImpactContext): Generator<LineImpact> {
  for (const order of orders) {
    if (!mayHold(drill, order.basket)) continue;
    for (const line of repriceBasket(order, context)) if (holds(drill, line)) yield line;
  }
}
