import type { FaultKind, Problem } from '@omniroute/domain';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';
import type { PriceDocument } from './price-document.ts';
import { CalculatePricesInput, openWorld, priceIn, pricesIn } from './price-world.ts';

/**
 * What a basket costs this customer now, or at another time, from the tenant's price book; nothing is written. Throws Fault
 * `not-found` for a customer or depot that is not there or not the actor's, `refused` with every bad line (`sku.unknown`,
 * `unit.unknown`, `quantity.…`, `price.missing`).
 */
export const calculatePrices = defineVerb<CalculatePricesInput, PriceDocument>({
  id: 'pricing.calculate-prices',
  kind: 'read',
  input: CalculatePricesInput,
  run: async (call, input) => priceIn(await openWorld(call, [input]), call, input),
});

/** So many lines are priced in one call. */
export const MAX_BULK_LINES = 10_000;
/** So many different times and currencies. */
const MAX_BULK_BOOKS = 32;

const BulkInput = z.strictObject({
  baskets: z
    .array(CalculatePricesInput)
    .min(1)
    .max(MAX_BULK_LINES)
    .refine(
      (baskets) => baskets.reduce((sum, basket) => sum + basket.lines.length, 0) <= MAX_BULK_LINES,
      `one call prices at most ${MAX_BULK_LINES.toLocaleString('en')} lines; send several`,
    )
    // Each other time or currency is another book, which has to be made.
    .refine(
      (baskets) => new Set(baskets.map(({ at, currency }) => `${at ?? ''} ${currency ?? ''}`)).size <= MAX_BULK_BOOKS,
      `one call prices by at most ${MAX_BULK_BOOKS} different times and currencies; send several`,
    ),
});
type BulkInput = z.infer<typeof BulkInput>;

/** A basket's price, or what it was refused for. */
export type BulkResult = { readonly price: PriceDocument } | { readonly kind: FaultKind; readonly problem: Problem };

/** What many baskets cost, by one book at one moment: each has its price or its own problem, in the order given. */
export const bulkCalculatePrices = defineVerb<BulkInput, { results: BulkResult[] }>({
  id: 'pricing.bulk-calculate-prices',
  kind: 'read',
  input: BulkInput,
  async run(call, { baskets }) {
    const world = await openWorld(call, baskets);
    const outcomes = await pricesIn(world, call, baskets);
    return {
      results: outcomes.map((one) => ('price' in one ? one : { kind: one.fault.kind, problem: one.fault.problem })),
    };
  },
});
