import { changeBatch, listShares, lockBatches, raiseBook, setSpecialPriceState, withoutBatches } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { plainLines, plainText } from '@omniroute/domain/input';
import { type BatchFact, batchEnd, MAX_BASE_QUANTITY, sharesAfter } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';

const code = plainText(64);
const which = { warehouse: code, sku: code, batch: code, reason: plainLines(1000) };
const Input = z.discriminatedUnion('fact', [
  /** What is left of it, in base units, beyond what orders have taken; nothing left is the same as gone. */
  z.strictObject({ ...which, fact: z.literal('counted'), leftBaseQuantity: z.int().min(0).max(MAX_BASE_QUANTITY) }),
  z.strictObject({ ...which, fact: z.enum(['gone', 'recalled']) }),
]);
type Input = z.output<typeof Input>;

/** What is left of a batch at old prices, in base units, and which of them ended with it. */
export interface CountedBatch {
  readonly batch: string;
  readonly leftBaseQuantity: number;
  readonly endedPrices: readonly string[];
}

const factOf = (input: Input): BatchFact => (input.fact === 'counted' ? { fact: 'counted', left: input.leftBaseQuantity } : input);

/** Prices that ended because the last of their batches did. */
async function endPrices(call: Call, ids: readonly string[], detail: object): Promise<string[]> {
  const over = await withoutBatches(call.tx, ids, call.now);
  for (const id of over) {
    await setSpecialPriceState(call.tx, id, { state: 'ended', at: call.now });
    call.audit({ entityKind: 'special-price', entityId: id, type: 'special-price.ended', detail });
  }
  return over;
}

/**
 * What the depot says of a batch: how much is left, that it is gone, or that it is recalled. Old prices sell no more of it from then on, in
 * the same transaction, and end with the last of their batches; orders that were placed keep what they took. A count never raises what a
 * price has. Refuses a batch that is over already (`batch.ended`). Throws Fault `not-found` where there is no such batch.
 */
export const countBatch = defineVerb<Input, CountedBatch>({
  id: 'pricing.count-batch',
  kind: 'write',
  input: Input as z.ZodType<Input>,
  async run(call, input) {
    const { warehouse, sku, batch, reason } = input;
    const { warehouseIds } = ownScope(call.actor);
    const [row] = await lockBatches(call.tx, { warehouse, sku, at: call.now, warehouseIds, batches: [batch] });
    if (!row)
      throw new Fault('not-found', { code: 'batch.unknown', detail: `There is no batch ${batch} of ${sku} in the depot ${warehouse}.` });
    if (row.end_reason !== null)
      refuseIfAny([{ code: 'batch.ended', pointer: '/batch', detail: `The batch ${batch} is ${row.end_reason} already.` }]);
    const fact = factOf(input);
    const end = batchEnd(fact) ?? null;
    const before = await listShares(call.tx, { warehouse, sku, batch });
    const shares = sharesAfter(before, fact);
    const sold = before.reduce((sum, { used }) => sum + used, 0);
    const wasLeft = Math.max(0, Number(row.sellable) - sold);
    const left = fact.fact === 'counted' ? Math.min(fact.left, wasLeft) : 0;
    await changeBatch(call.tx, { productId: row.product_id, warehouse, batch, sellable: sold + left, shares, end, at: call.now });
    const detail = { batch, warehouse, fact: end ?? input.fact, reason, changes: { left: { from: wasLeft, to: left } } };
    call.audit({ entityKind: 'product', entityId: row.product_id, type: 'batch.counted', detail });
    const named = [...new Set(before.filter(({ state }) => state !== 'ended').map((share) => share.special_price_id))];
    for (const id of named) call.audit({ entityKind: 'special-price', entityId: id, type: 'special-price.batch-counted', detail });
    const endedPrices = end === null ? [] : await endPrices(call, named, { batch, fact: end, reason });
    if (end !== null && before.some(({ state }) => state === 'live')) await raiseBook(call.tx, 'specials', call.now);
    return { batch, leftBaseQuantity: left, endedPrices };
  },
});
