import { loadOrders as writeLoad } from '@omniroute/db/inventory';
import { Fault, priceText, type Refusal } from '@omniroute/domain';
import { moment } from '@omniroute/domain/input';
import { z } from 'zod';
import { happenedOf, isToldLater } from '../happened.ts';
import { type LeftUnpriced, type RepricedOrder, repriceBy } from '../order/index.ts';
import { lockOwnOrders } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';

export const LoadOrdersInput = z.strictObject({
  orderIds: z.array(z.uuid()).min(1).max(500),
  happenedAt: moment.optional(),
});
export type LoadOrdersInput = z.infer<typeof LoadOrdersInput>;

/** At which of the orders that were named a refusal stands. */
type PointerOf = (orderId: string) => string;

/** What has no price on the day of loading; `hasOthers`: not all of the truck. */
function withoutPrice(
  unpriced: readonly LeftUnpriced[],
  { pointerOf, hasOthers }: { pointerOf: PointerOf; hasOthers: boolean },
): Refusal[] {
  const next = `Have that put right and load it again${hasOthers ? '; the others can be loaded without it' : ''}.`;
  return unpriced.map(({ id, code, detail }) => ({ code, pointer: pointerOf(id), detail: `${detail} ${next}` }));
}

/** What costs so much more on the day of loading that more would be lent than was agreed. */
const overLimit = (repriced: readonly RepricedOrder[], pointerOf: PointerOf): Refusal[] =>
  repriced.flatMap(({ id, number, currency, wasGrossMinor, grossMinor, overLimitMinor }): Refusal[] => {
    if (overLimitMinor === null) return [];
    const [was, now, over] = [wasGrossMinor, grossMinor, overLimitMinor].map((minor) => priceText(BigInt(minor), currency));
    const detail = `${number} costs ${now} at the prices of today, ${was} when it was ordered: that is ${over} over the credit limit. Take money for it, raise the limit or cancel it, and load again.`;
    return [{ code: 'credit.over-limit', pointer: pointerOf(id), detail }];
  });

/**
 * The goods of these orders are on the truck: what was reserved leaves stock. Throws Fault `not-found` for an order of another
 * tenant or outside the actor's scope, `refused` for those that are not confirmed (`order.not-confirmed`), whose goods have no price today where
 * that is the rule (`price.missing`, `price.on-request`, `price.below-minimum`), or whose prices of today are over the customer's credit limit
 * (`credit.over-limit`), each at its place in `orderIds`, or for a time to come; then none is loaded: what goes with a truck is for people to say.
 * A loading that is told of a quarter of an hour afterwards or later is taken as it was.
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
    const pointerOf = (orderId: string) => `/orderIds/${input.orderIds.findIndex((one) => one.toLowerCase() === orderId)}`;
    refuseIfAny(
      rows.flatMap(({ id, number, status }): Refusal[] => {
        const detail = `${number} is ${status}; only confirmed orders can be loaded.`;
        return status === 'confirmed' ? [] : [{ code: 'order.not-confirmed', pointer: pointerOf(id), detail }];
      }),
    );
    // Where the price of the day of loading holds, this is that day.
    const isTaken = isToldLater(call, happened);
    const { repriced, unpriced } = await repriceBy(call, { orderIds, fact: 'loading', happenedAt: happened.toISOString(), isTaken });
    const hasOthers = unpriced.length < rows.length;
    if (!isTaken) refuseIfAny([...withoutPrice(unpriced, { pointerOf, hasOthers }), ...overLimit(repriced, pointerOf)]);
    await writeLoad(call.tx, { happened, entered: call.now }, { orderIds, newId: () => call.ids.uuid() });
    for (const row of rows) call.audit({ entityKind: 'order', entityId: row.id, type: 'order.loaded', happenedAt: happened });
    return { loaded: rows.length };
  },
});
