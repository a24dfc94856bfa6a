import { portion } from '../../kernel/index.ts';
import { type BatchDates, inTurn } from '../old-stock/index.ts';
import { type Agreed, addAgreed } from './agreed.ts';
import type { BasketFacts } from './basket.ts';
import { findSlot, NO_SLOT } from './goods.ts';
import { listPricesOnly } from './list-prices-only.ts';
import { leastAmount } from './minimum.ts';
import type { PriceBook } from './price-book.ts';
import type { PricedBasketLine } from './priced-basket.ts';
import type { Allowance, OldStockSource } from './source.ts';
import { lineStory, type StoredStep, type StoredTrace } from './story.ts';

// An order may be priced again, by the day of its payment or loading. What it was given when it was placed is its own and stays: its part of
// capped prices and of old stock, and what promotions took off. Only the rest costs what that day says.

/** What an order took of a capped price or of old stock when it was placed. */
export interface TakenPrice {
  /** Of the special price or the old stock. */
  readonly key: string;
  readonly kind: 'special' | 'old-stock';
  readonly sku: string;
  readonly unit: string;
  /** Of one `unit`. */
  readonly priceMinor: bigint;
  readonly isTaxInclusive: boolean;
  readonly capBaseQuantity: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  /** Base units that the order took. */
  readonly base: number;
  /** The batch that they were of, where old stock is sold by batch. */
  readonly batch?: BatchDates;
  /** A special price that was approved as one below the minimum. */
  readonly belowMinimum?: Allowance;
}

function ownSpecials(book: PriceBook, customer: string, taken: readonly TakenPrice[]): PriceBook['specials'] {
  const bySlot = new Map<number, Agreed[]>();
  for (const [slot, all] of book.specials.get(customer) ?? []) {
    const unlimited = all.filter(({ special }) => special.capBaseQuantity === undefined);
    if (unlimited.length > 0) bySlot.set(slot, unlimited);
  }
  for (const { key, sku, unit, priceMinor, isTaxInclusive, capBaseQuantity, from, belowMinimum } of taken) {
    const slot = findSlot(book.goods, { sku, unit });
    if (slot === NO_SLOT) continue;
    const special = { key, customer, sku, unit, priceMinor, isTaxInclusive, capBaseQuantity, from, ...(belowMinimum && { belowMinimum }) };
    addAgreed(bySlot, book.goods, [slot, special]);
  }
  return new Map([[customer, bySlot]]);
}

function ownStock(book: PriceBook, taken: readonly TakenPrice[]): PriceBook['oldStock'] {
  const bySlot = new Map<number, OldStockSource[]>();
  for (const { key, sku, unit, priceMinor, isTaxInclusive, from, batch } of taken) {
    const slot = findSlot(book.goods, { sku, unit });
    if (slot === NO_SLOT) continue;
    const stock = { key, sku, unit, priceMinor, isTaxInclusive, from, ...(batch && { batch }) };
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), stock]);
  }
  return bySlot;
}

/** A placed order, as it is priced again. */
export interface PricedAgain {
  readonly customer: string;
  readonly at: number;
  readonly taken: readonly TakenPrice[];
}

/**
 * The book that a placed order is priced from again, and the facts that go with it: no promotions, no part of what is limited but what the
 * order took, and that at its price even where it has ended since.
 */
export function bookOfPlaced(book: PriceBook, { customer, at, taken }: PricedAgain): { book: PriceBook; facts: BasketFacts } {
  // In the order in which they were taken, so that each line has again what it had.
  const held = taken.toSorted(inTurn).map((one) => ({ ...one, from: Math.min(one.from, at) }));
  const specials = held.filter(({ kind }) => kind === 'special');
  const stocks = held.filter(({ kind }) => kind === 'old-stock');
  return {
    book: { ...listPricesOnly(book), specials: ownSpecials(book, customer, specials), oldStock: ownStock(book, stocks) },
    facts: {
      boughtBefore: new Map(),
      budgets: new Map(),
      boughtAtSpecial: new Map(specials.map(({ key, capBaseQuantity, base }) => [key, capBaseQuantity - base])),
      oldStockLeft: new Map(stocks.map(({ key, base }) => [key, base])),
    },
  };
}

/** How many base units of what was taken, by its key, a line that is priced again still covers. */
export function stillTaken({ trace }: PricedBasketLine): ReadonlyMap<string, number> {
  const kept = new Map<string, number>();
  for (const cover of trace.covers ?? []) {
    const isLimited = cover.kind === 'old-stock' || cover.special.capBaseQuantity !== undefined;
    const { key } = cover.kind === 'old-stock' ? cover.stock : cover.special;
    if (isLimited) kept.set(key, (kept.get(key) ?? 0) + cover.covered * trace.factor);
  }
  return kept;
}

/** A line that was priced again with what promotions took off when it was ordered; whole-line amounts in minor units. */
export interface AgainLine {
  readonly listMinor: bigint;
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  /** What the minimum selling price took back of the discount. */
  readonly cutMinor: bigint;
  readonly story: StoredTrace;
}

const isLast = ({ step }: StoredStep): boolean => step === 'minimum' || step === 'tax';

/**
 * A line at its new price less what promotions took off when it was ordered, but not below its minimum selling price, unless it may be sold
 * below that. `before` is the story it had: what was granted stays told. `words` say which day's price it is.
 */
export function withGranted(
  line: PricedBasketLine,
  { discountMinor: granted, before, words }: { discountMinor: bigint; before: StoredTrace | undefined; words: string },
): AgainLine {
  const { run, slot } = line.trace;
  const listMinor = line.netMinor;
  const each = run.basket.belowMinimum === undefined ? run.book.goods.minimumPrice.get(slot) : undefined;
  const least = each === undefined ? 0n : BigInt(leastAmount(line.trace, { least: each, rate: line.taxBasisPoints, wanted: false }));
  const floor = least < listMinor ? least : listMinor;
  const wanted = listMinor - granted;
  const netMinor = wanted > floor ? wanted : floor;
  const cutMinor = wanted > floor || least === 0n ? 0n : floor - wanted;
  const taxMinor = granted === 0n ? line.taxMinor : portion(netMinor, line.taxBasisPoints);
  const told = lineStory(line);
  const cut: StoredStep = {
    step: 'minimum',
    code: line.sku,
    result: 'cut',
    words: 'not below its minimum',
    offMinor: (-cutMinor).toString(),
  };
  const less = [
    ...(granted > 0n ? ['less what promotions gave when it was ordered'] : []),
    ...(cutMinor > 0n ? ['not below its minimum'] : []),
  ];
  const story: StoredTrace = {
    ...told,
    listMinor: listMinor.toString(),
    discountMinor: (listMinor - netMinor).toString(),
    netMinor: netMinor.toString(),
    taxMinor: taxMinor.toString(),
    grossMinor: (netMinor + taxMinor).toString(),
    free: before?.free ?? told.free,
    short: [told.short, ...less, words].join(', '),
    steps: [
      ...told.steps.filter((step) => !isLast(step)),
      ...(before?.steps ?? []).filter(({ step, result }) => step === 'promotion' && result === 'applied'),
      ...(cutMinor > 0n ? [cut] : []),
      ...told.steps.filter(isLast),
    ],
  };
  return { listMinor, discountMinor: listMinor - netMinor, netMinor, taxMinor, cutMinor, story };
}
