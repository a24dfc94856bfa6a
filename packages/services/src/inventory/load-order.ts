import { loadOrders as writeLoad } from '@omniroute/db/inventory';
import { Fault, priceText, type Refusal, refused } from '@omniroute/domain';
import { moment } from '@omniroute/domain/input';
import { z } from 'zod';
import { happenedOf, isToldLater } from '../happened.ts';
import { type RepricedOrder, repriceBy } from '../order/index.ts';
import { lockOwnOrders } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';

export const LoadOrdersInput = z.strictObject({
  orderIds: z.array(z.uuid()).min(1).max(500),
  happenedAt: moment.optional(),
});
export type LoadOrdersInput = z.infer<typeof LoadOrdersInput>;

/** What costs so much more on the day of loading that more would be lent than was agreed. */
const overLimit = (repriced: readonly RepricedOrder[]): Refusal[] =>
  repriced.flatMap(({ number, currency, wasGrossMinor, grossMinor, overLimitMinor }): Refusal[] => {
    if (overLimitMinor === null) return [];
    const [was, now, over] = [wasGrossMinor, grossMinor, overLimitMinor].map((minor) => priceText(BigInt(minor), currency));
    const detail = `${number} costs ${now} at the prices of today, ${was} when it was ordered: that is ${over} over the credit limit. Take money for it, raise the limit or cancel it, and load again.`;
    return [{ code: 'credit.over-limit', detail }];
  });

/**
 * The goods of these orders are on the truck: what was reserved leaves stock. Throws Fault `not-found` for an order of another
 * tenant or outside the actor's scope, `refused` for one that is not confirmed (`order.not-confirmed`), or whose prices of today are over the
 * customer's credit limit (`credit.over-limit`), or for a time to come; then none is loaded. A loading that is told of a quarter of an hour afterwards
 * or later is taken as it was.
 */
export const loadOrders = defineVerb<LoadOrdersInput, { loaded: number }>({
  id: 'inventory.load-order',
  kind: 'write',
  input: LoadOrdersInput,
  async run(call, input) {
    const happened = happenedOf(call, input.happenedAt);
    const orderIds = [...new Set(input.orderIds)];
    const rows = await lockOwnOrders(call, orderIds);
    if (rows.length !== orderIds.length)
      throw new Fault('not-found', { code: 'order.unknown', detail: 'One of these orders does not exist.' });
    const refusals = rows.flatMap((row): Refusal[] =>
      row.status === 'confirmed'
        ? []
        : [{ code: 'order.not-confirmed', detail: `${row.number} is ${row.status}; only confirmed orders can be loaded.` }],
    );
    const [first, ...rest] = refusals;
    if (first) throw refused([first, ...rest]);
    // Where the price of the day of loading holds, this is that day.
    const repriced = await repriceBy(call, { orderIds, fact: 'loading', happenedAt: happened.toISOString() });
    if (!isToldLater(call, happened)) refuseIfAny(overLimit(repriced));
    await writeLoad(call.tx, { happened, entered: call.now }, { orderIds, newId: () => call.ids.uuid() });
    for (const row of rows) call.audit({ entityKind: 'order', entityId: row.id, type: 'order.loaded', happenedAt: happened });
    return { loaded: rows.length };
  },
});
