import { findCustomer } from '@omniroute/db/customer';
import { Fault, type Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { type Ladder, type LineAmounts, ladderOf, listsFor, nextBreak, storeStep, tell, tellShort } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { amountsOnWire } from '../amounts.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import type { TraceStepDocument } from './price-document.ts';
import { basketOf, priceOne } from './price-request.ts';
import { CalculatePricesInput, openRequest, openWorld } from './price-world.ts';
import { type NearPromotion, nearOf } from './quote-document.ts';
import { stepsFor, whyFor } from './told.ts';

const ExplainInput = CalculatePricesInput.omit({ customerCode: true, lines: true, trace: true, currency: true }).extend({
  /** A buyer may leave it out: then it is their own. */
  customerCode: CalculatePricesInput.shape.customerCode.optional(),
  sku: plainText(64),
  unit: plainText(32).optional(),
  quantity: z.number().int().safe().default(1),
});
type ExplainInput = z.output<typeof ExplainInput>;

/** A step of the ladder that is charged; amounts are decimal strings of minor units, of one unit half up for reading only. */
export interface LadderStepDocument {
  readonly from: number;
  readonly unitNetMinor: string;
  readonly unitGrossMinor: string;
  readonly free: readonly { readonly sku: string; readonly unit: string; readonly quantity: number }[];
  readonly why: string;
}

/** What one product costs one customer, why, and what more of it would cost. */
export interface PriceExplained {
  readonly customerCode: string;
  readonly customerName: string;
  readonly warehouse: string;
  readonly currency: string;
  readonly at: string;
  /** Of a past day: what of the customer is today's, in words. */
  readonly pastNote?: string;
  readonly sku: string;
  readonly unit: string | null;
  readonly quantity: number;
  readonly price:
    | (LineAmounts<string> & {
        readonly free: readonly { readonly sku: string; readonly unit: string; readonly quantity: number }[];
        readonly why: string;
        readonly steps: readonly TraceStepDocument[];
      })
    | null;
  /** Why there is no price; null where there is one. */
  readonly problem: Refusal | null;
  readonly ladder: readonly LadderStepDocument[];
  /** What so many more would give, in words. */
  readonly nextBreak: { readonly more: number; readonly words: string } | null;
  readonly near: readonly NearPromotion[];
  /** The lists that hold for this customer at all, the first to be asked first; none for buyers, who are told of the one that won. */
  readonly lists: readonly { readonly code: string; readonly name: string; readonly version: number }[];
}

async function whose(call: Call, given: string | undefined): Promise<{ code: string; name: string }> {
  const by = given === undefined ? (isBuyer(call.actor) ? 'first' : undefined) : { code: given };
  const row = by && (await findCustomer(call.tx, by, ownScope(call.actor)));
  if (!row) throw new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${given ?? ''}.` });
  return row;
}

const describeLadder = (call: Call, ladder: Ladder): LadderStepDocument[] =>
  ladder.steps.map(({ from, unitNetMinor, unitGrossMinor, free, why }) => ({
    from,
    unitNetMinor: unitNetMinor.toString(),
    unitGrossMinor: unitGrossMinor.toString(),
    free: free.map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
    why: whyFor(call, why),
  }));

/**
 * What a product costs a customer at a depot, on terms, on a day, with the whole story; the ladder and the next break, worked out by pricing
 * baskets, so that they are what is charged. Throws Fault `not-found` for a customer or depot that is not there or not the actor's.
 */
export const explainPrice = defineVerb<ExplainInput, PriceExplained>({
  id: 'pricing.explain-price',
  kind: 'read',
  input: ExplainInput as z.ZodType<ExplainInput>,
  async run(call, { sku, unit, quantity, customerCode, ...asked }) {
    const customer = await whose(call, customerCode);
    const lines = [{ sku, quantity, ...(unit !== undefined && { unit }) }];
    const input = { ...asked, customerCode: customer.code, lines };
    const { book, request, warehouse, currency, at, past } = await openRequest(await openWorld(call, [input]), call, input);
    const basket = await basketOf(call, book, request);
    const priced = priceOne(book, basket);
    const [line] = priced.ok ? priced.value.lines : [];
    const ladder = line && ladderOf(book.book, basket, { sku, unit: line.unit });
    const next = priced.ok ? nextBreak(book.book, basket, { index: 0, before: priced.value }) : undefined;
    return {
      customerCode: customer.code,
      customerName: customer.name,
      warehouse,
      currency,
      at: at.toISOString(),
      ...(past[0] && { pastNote: past[0].words }),
      sku,
      unit: line?.unit ?? unit ?? null,
      quantity,
      price: line
        ? {
            ...amountsOnWire(line),
            free: line.free.map(({ sku: given, unit: pack, quantity: count }) => ({ sku: given, unit: pack, quantity: count })),
            why: whyFor(call, tellShort(line)),
            steps: [...past, ...stepsFor(call, tell(line)).map(storeStep)],
          }
        : null,
      problem: priced.ok ? null : (priced.error[0] ?? null),
      ladder: ladder?.ok ? describeLadder(call, ladder.value) : [],
      nextBreak: next ? { more: next.more, words: next.words } : null,
      near: nearOf(priced.ok ? priced.value : undefined),
      lists: isBuyer(call.actor) ? [] : listsFor(book.book, basket).map(({ code, name, version }) => ({ code, name, version })),
    };
  },
});
