import { type EnteredCostRow, listCostsOf, listMinimumPricesOf, readPriceHead } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import type { CostSource } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';

const Input = z.strictObject({ sku: plainText(64) });
type Input = z.output<typeof Input>;

/** The minimum selling prices of a product by unit, the smallest first; net of one, decimal strings of minor units. */
export interface MinimumPrices {
  readonly currency: string;
  readonly items: readonly {
    readonly unit: string;
    /** Null where it may be sold at any price. */
    readonly priceMinor: string | null;
    readonly reason: string | null;
    readonly updatedAt: string | null;
    /** Who set it. */
    readonly updatedBy: string | null;
  }[];
}

async function minimumsOf(call: Call, sku: string) {
  const rows = await listMinimumPricesOf(call.tx, sku);
  if (rows.length === 0) throw new Fault('not-found', { code: 'product.unknown', detail: `There is no product with the SKU ${sku}.` });
  return rows;
}

/** Below what a product is not sold without authority and a reason. Throws Fault `not-found`, `product.unknown`. */
export const getMinimumPrices = defineVerb<Input, MinimumPrices>({
  id: 'pricing.get-minimum-prices',
  kind: 'read',
  input: Input,
  async run(call, { sku }) {
    const rows = await minimumsOf(call, sku);
    const { currency } = await readPriceHead(call.tx);
    return {
      currency,
      items: rows.map((row) => ({
        unit: row.unit,
        priceMinor: row.price_minor?.toString() ?? null,
        reason: row.reason,
        updatedAt: row.updated_at?.toISOString() ?? null,
        updatedBy: row.updated_by,
      })),
    };
  },
});

/** So many of what was entered are told. */
const MOST_COSTS = 60;

/** What a product costs, as it was entered, the latest first; net of one unit, decimal strings of minor units. */
export interface ProductCosts {
  readonly currency: string;
  readonly items: readonly {
    readonly unit: string;
    readonly source: CostSource;
    readonly costMinor: string;
    readonly from: string;
    readonly reference: string;
    /** Who entered it. */
    readonly enteredBy: string | null;
    /** Of its source: the one that holds now, one before it, one that begins later. */
    readonly state: 'holds' | 'before' | 'later';
  }[];
}

/** Its paper was taken back: since then it holds no longer, or it never began. */
const isOver = ({ valid_from: from, valid_until: until }: EnteredCostRow, now: Date): boolean =>
  until !== null && (until <= now || until <= from);

/** What a product costs by source, with what held before and what begins later. Throws Fault `not-found`, `product.unknown`. */
export const getProductCosts = defineVerb<Input, ProductCosts>({
  id: 'pricing.get-product-costs',
  kind: 'read',
  input: Input,
  async run(call, { sku }) {
    await minimumsOf(call, sku);
    const { currency } = await readPriceHead(call.tx);
    const rows = await listCostsOf(call.tx, { sku, currency, limit: MOST_COSTS });
    const held = new Set<CostSource>();
    return {
      currency,
      items: rows.map((row) => {
        const { unit, source, reference, entered_by: enteredBy } = row;
        const state = isOver(row, call.now) || held.has(source) ? 'before' : row.valid_from > call.now ? 'later' : 'holds';
        if (state === 'holds') held.add(source);
        return { unit, source, costMinor: row.cost_minor.toString(), from: row.valid_from.toISOString(), reference, enteredBy, state };
      }),
    };
  },
});
