import type { OrderFactsRow } from '@omniroute/db/order';
import type { Refusal } from '@omniroute/domain';
import {
  type BasketPrice,
  couponOutcomes,
  type LineAmounts,
  missingPacks,
  type PriceDateRule,
  type PricedBasketLine,
  type Sums,
  tellShort,
} from '@omniroute/domain/pricing';
import { amountsOnWire, type PayableDocument } from '../amounts.ts';
import type { Call } from '../run-verb.ts';
import { promotionsFor, whyFor } from './told.ts';
import { describeMissing } from './validate-promotions.ts';

/** Whole-line amounts as decimal strings of minor units. */
export interface LineQuote extends LineAmounts<string> {
  readonly taxBasisPoints: number;
  readonly priceListCode: string | null;
  readonly priceListVersion: number | null;
  /** How the price came to be, in one line. */
  readonly why: string;
  readonly free: readonly { readonly sku: string; readonly unit: string; readonly quantity: number }[];
}

/** A promotion that this basket nearly earns: what is missing, and what that gives. */
export interface NearPromotion {
  readonly code: string;
  readonly name: string;
  /** Base units, or money; one of them. Money net of tax, and beside it with tax, as customers are told prices. */
  readonly baseQuantity: number | null;
  readonly amountMinor: string | null;
  readonly amountGrossMinor: string | null;
  /** Base units in the packs that are bought: `22 cartons`; null where money is missing. */
  readonly packs: string | null;
  readonly gives: string;
  /** Of which products, where not any matching one will do. */
  readonly skus: readonly string[];
}

/** What a coupon that was given does to this basket. */
export interface QuotedCoupon {
  /** In capitals. */
  readonly code: string;
  /** `unknown`: no promotion of these goods that the asker may know of asks for it. `unpriced`: no line has a price yet. */
  readonly result: 'applied' | 'near' | 'refused' | 'unknown' | 'unpriced';
  /** The promotion's name; null where there is none. */
  readonly name: string | null;
  /** What it gave, what it would give, or why not; null where there is none. */
  readonly words: string | null;
}

/** One line with its price, or with what is wrong with it. */
export interface QuotedLine {
  readonly index: number;
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly unit: string | null;
  readonly baseQuantity: number | null;
  /** Base units free at the depot now; null for what is not kept in stock or not known. A promise only once ordered. */
  readonly available: number | null;
  readonly price: LineQuote | null;
  readonly problem: Refusal | null;
  /** What one of the unit would cost but for its minimum selling price, net of tax; null where that is not the problem, and for buyers. */
  readonly askMinor: string | null;
}

/** Prices an order would have now. Totals are over the lines that have a price. */
export interface Quote extends Sums<string>, PayableDocument {
  readonly customerCode: string;
  readonly customerStatus: string;
  readonly warehouse: string;
  readonly currency: string;
  readonly lines: readonly QuotedLine[];
  readonly near: readonly NearPromotion[];
  /** One for each coupon that was given, once. */
  readonly coupons: readonly QuotedCoupon[];
  /** By which day's prices an order costs what it costs: until its payment or loading it may come to another total than this one. */
  readonly priceDate: PriceDateRule;
  readonly credit: {
    readonly limitMinor: string | null;
    readonly exposureMinor: string;
    readonly leftMinor: string | null;
    readonly isEnough: boolean;
  };
}

/** A priced line, as whoever asks may know of it. */
export const describeQuote = (call: Call, line: PricedBasketLine): LineQuote => ({
  ...amountsOnWire(line),
  taxBasisPoints: line.taxBasisPoints,
  priceListCode: line.trace.list?.code ?? null,
  priceListVersion: line.trace.list?.version ?? null,
  why: whyFor(call, tellShort(line)),
  free: line.free.map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
});

/** What the basket nearly earns, each promotion once. */
export function nearOf(price: BasketPrice | undefined): NearPromotion[] {
  if (!price) return [];
  const lines = price.lines.map(({ trace }) => trace);
  return price.promotions.flatMap((outcome) => {
    const missing = describeMissing(price, outcome);
    if (!missing) return [];
    const { code, name } = outcome.promotion.source;
    const own = lines.filter(({ told }) => told.includes(outcome));
    const { baseQuantity = null, amountMinor = null, amountGrossMinor = null, gives, skus = [] } = missing;
    const packs = baseQuantity === null ? null : missingPacks(outcome, own);
    return [{ code, name, baseQuantity, amountMinor, amountGrossMinor, packs, gives, skus }];
  });
}

/** What became of the coupons that were given, as far as whoever asks may know of it. */
export function couponsOf(call: Call, price: BasketPrice | undefined, given: readonly string[] = []): QuotedCoupon[] {
  const known = promotionsFor(call, price?.promotions ?? []);
  return [...new Set(given.map((code) => code.toUpperCase()))].map((code): QuotedCoupon => {
    const [best] = couponOutcomes(known, code);
    if (best === undefined) return { code, result: price ? 'unknown' : 'unpriced', name: null, words: null };
    return { code, result: best.result, name: best.promotion.source.name, words: best.words };
  });
}

/** Whether what is paid fits what is left of the credit. */
export function describeCredit(head: OrderFactsRow, payableMinor: bigint): Quote['credit'] {
  const left = head.limit_minor === null ? null : head.limit_minor - head.exposure_minor;
  return {
    limitMinor: head.limit_minor?.toString() ?? null,
    exposureMinor: head.exposure_minor.toString(),
    leftMinor: left?.toString() ?? null,
    isEnough: left === null || payableMinor <= left,
  };
}
