import { findMissingUnits, putProductCosts, raiseBook, readPriceHead, putMinimumPrices as writeMinimums } from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { moment, plainLines, plainText } from '@omniroute/domain/input';
import { COST_SOURCES } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { noteCosts, noteMinimums } from './limit-steps.ts';
import { describeMissing } from './put-price-draft.ts';
import { findWaitingCosts } from './waiting-costs.ts';

const MOST = 20_000;
const amount = z.string().regex(/^\d{1,15}$/, 'must be minor units as a whole number');
const place = { sku: plainText(64), unit: plainText(32) };

type Place = { readonly sku: string; readonly unit: string };

/** Goods that are not there or not in that unit, and those given twice, each by its place. */
async function checkPlaces<Row extends Place>(
  call: Call,
  rows: readonly Row[],
  { field, keyOf }: { field: string; keyOf: (row: Row) => string },
): Promise<Refusal[]> {
  const twice = repeatsOf(rows, keyOf).map(({ row, index }) => ({
    code: 'price.twice',
    detail: `${row.sku} by the ${row.unit} stands twice.`,
    index,
    pointer: `/${field}/${index}`,
  }));
  const missing = describeMissing(
    await findMissingUnits(
      call.tx,
      rows.map(({ sku, unit }) => ({ sku, unit })),
    ),
    rows,
  );
  return [...twice, ...missing.map((one) => ({ ...one, pointer: one.pointer?.replace('/entries/', `/${field}/`) ?? '' }))];
}

const PutCostsInput = z.strictObject({
  costs: z
    .array(
      z.strictObject({
        ...place,
        source: z.enum(COST_SOURCES),
        /** Of one unit, without tax. */
        costMinor: amount,
        /** Now where it is left out. What is already past is known from now on only: what was priced before stays as it was told. */
        from: moment.optional(),
        /** The paper it stands on: a goods received note, a circular. */
        reference: plainText(200),
      }),
    )
    .min(1)
    .max(MOST),
});
type PutCostsInput = z.output<typeof PutCostsInput>;

/** How many costs were entered, and how many lists that follow costs were made with others by now: their prices stay until somebody renews them. */
export interface PutCostsAnswer {
  readonly costs: number;
  readonly waitingLists: number;
}

/**
 * Enters what goods cost, by source and from a time on; it speaks instead of what was entered before for the same time. All or nothing. No price
 * moves by it: a list that follows costs takes them with its next version. The product's timeline tells of each that is another than before.
 */
export const putCosts = defineVerb<PutCostsInput, PutCostsAnswer>({
  id: 'pricing.put-costs',
  kind: 'write',
  input: PutCostsInput,
  async run(call, { costs }) {
    const keyOf = ({ sku, unit, source, from }: PutCostsInput['costs'][number]): string => JSON.stringify([sku, unit, source, from]);
    refuseIfAny(await checkPlaces(call, costs, { field: 'costs', keyOf }));
    const { currency } = await readPriceHead(call.tx);
    const rows = costs.map(({ costMinor, from, ...cost }) => ({
      ...cost,
      costMinor: BigInt(costMinor),
      from: from === undefined ? call.now : new Date(from),
    }));
    const entered = await putProductCosts(call.tx, rows, { currency, at: call.now, by: call.actor.name });
    if (entered.length !== costs.length) throw new Error('costs of goods that were just found were not written');
    noteCosts(call, rows, entered);
    return { costs: entered.length, waitingLists: (await findWaitingCosts(call)).size };
  },
});

const PutMinimumsInput = z.strictObject({
  reason: plainLines(1000),
  /** Of one unit, without tax; null takes the minimum away. */
  prices: z
    .array(z.strictObject({ ...place, priceMinor: amount.refine((text) => /[1-9]/.test(text), 'must be above 0').nullable() }))
    .min(1)
    .max(MOST),
});
type PutMinimumsInput = z.output<typeof PutMinimumsInput>;

/**
 * Sets minimum selling prices, below which a sale needs authority and a reason. All or nothing. They hold at once and nobody signs them: each
 * product's timeline says who, why, before and after. One that is the same already stays as it was set, with its reason.
 */
export const putMinimumPrices = defineVerb<PutMinimumsInput, { prices: number }>({
  id: 'pricing.put-minimum-prices',
  kind: 'write',
  input: PutMinimumsInput,
  async run(call, { reason, prices }) {
    const keyOf = ({ sku, unit }: Place): string => JSON.stringify([sku, unit]);
    refuseIfAny(await checkPlaces(call, prices, { field: 'prices', keyOf }));
    const rows = prices.map((one) => ({ ...one, priceMinor: one.priceMinor === null ? null : BigInt(one.priceMinor) }));
    const changed = await writeMinimums(call.tx, rows, { reason, at: call.now, by: call.actor.name });
    if (changed.length > 0) await raiseBook(call.tx, 'products', call.now);
    noteMinimums(call, changed, reason);
    return { prices: prices.length };
  },
});
