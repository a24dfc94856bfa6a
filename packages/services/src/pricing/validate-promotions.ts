import { type BasketPrice, givenBy, missingIn, otherPromotions, type PromotionOutcome } from '@omniroute/domain/pricing';
import { type Call, defineVerb } from '../run-verb.ts';
import { CalculatePricesInput, openWorld, priceBasketIn } from './price-world.ts';
import { promotionsFor } from './told.ts';

/** Which promotions a basket earns, which it nearly earns and what is missing, and why it does not earn the others. */
export interface PromotionsDocument {
  readonly applied: readonly {
    readonly code: string;
    readonly name: string;
    readonly reached: string;
    /** What it takes off all lines, net of tax, after the minimum selling price. */
    readonly discountMinor: string;
    /** The same with tax: by how much less the customer pays, as they are told prices. */
    readonly discountGrossMinor: string;
    readonly free: readonly { readonly sku: string; readonly unit: string; readonly quantity: number }[];
    readonly cutByBudget: boolean;
  }[];
  readonly near: readonly { readonly code: string; readonly name: string; readonly missing: Missing }[];
  readonly refused: readonly { readonly code: string; readonly name: string; readonly reason: string }[];
}

/** What is missing to a promotion's next step: base units, or money. */
export interface Missing {
  readonly baseQuantity?: number;
  /** Net of tax, as what a promotion takes off is. */
  readonly amountMinor?: string;
  /** The same with tax, as customers are told prices. */
  readonly amountGrossMinor?: string;
  /** What that earns, in words; amounts in them are those of the promotion's own terms. */
  readonly gives: string;
  /** Of which products, where not any matching one will do. */
  readonly skus?: readonly string[];
  /** Where goods of several kinds are missing, how much of each: `baseQuantity` is their sum. */
  readonly parts?: readonly { readonly baseQuantity: number; readonly skus: readonly string[] }[];
}

/** What is missing to a promotion's next step; undefined where nothing is. */
export function describeMissing(price: BasketPrice, outcome: PromotionOutcome): Missing | undefined {
  const missing = missingIn(price, outcome);
  if (!missing) return undefined;
  const { amountMinor, grossMinor, ...rest } = missing;
  return {
    ...rest,
    ...(amountMinor !== undefined && { amountMinor: amountMinor.toString() }),
    ...(grossMinor !== undefined && { amountGrossMinor: grossMinor.toString() }),
  };
}

/**
 * The promotions of a basket that is priced, by what became of them, as far as whoever asks may know of them; `others` are those that name
 * none of its goods.
 */
export function describePromotions(call: Call, price: BasketPrice, others: readonly PromotionOutcome[] = []): PromotionsDocument {
  const given = givenBy(price);
  const named = promotionsFor(call, [...price.promotions, ...others]).map((outcome) => ({
    ...outcome,
    missing: describeMissing(price, outcome),
    given: given.get(outcome) ?? { amountMinor: 0n, grossMinor: 0n },
    code: outcome.promotion.source.code,
    name: outcome.promotion.source.name,
  }));
  return {
    applied: named
      .filter(({ result }) => result === 'applied')
      .map(({ code, name, words, given: { amountMinor, grossMinor }, free, cutByBudget }) => ({
        code,
        name,
        reached: words,
        discountMinor: amountMinor.toString(),
        discountGrossMinor: grossMinor.toString(),
        free: free.map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
        cutByBudget,
      })),
    near: named.flatMap(({ code, name, missing }) => (missing ? [{ code, name, missing }] : [])),
    refused: named.filter(({ result }) => result === 'refused').map(({ code, name, words }) => ({ code, name, reason: words })),
  };
}

/**
 * Judges a basket's promotions as an order would be judged now; nothing is written. What is applied may also be near its next step, and is
 * then in both. Of the promotions that are for other goods it says so, of at most 500. Whoever buys is told of no promotion that is for
 * others. Throws Fault `not-found` for a customer or depot, `refused` with every bad line.
 */
export const validatePromotions = defineVerb<CalculatePricesInput, PromotionsDocument>({
  id: 'pricing.validate-promotions',
  kind: 'read',
  input: CalculatePricesInput,
  async run(call, input) {
    const { price } = await priceBasketIn(await openWorld(call, [input]), call, input);
    return describePromotions(call, price, otherPromotions(price));
  },
});
