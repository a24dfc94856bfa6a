import { loadOrders as writeLoad } from '@omniroute/db/inventory';
import { Fault, type Refusal, refused } from '@omniroute/domain';
import { moment } from '@omniroute/domain/input';
import { z } from 'zod';
import { repriceBy } from '../order/index.ts';
import { lockOwnOrders } from '../own-scope.ts';
import { defineVerb } from '../run-verb.ts';

export const LoadOrdersInput = z.strictObject({
  orderIds: z.array(z.uuid()).min(1).max(500),
  happenedAt: moment.optional(),
});
export type LoadOrdersInput = z.infer<typeof LoadOrdersInput>;

/**
 * The goods of these orders are on the truck: what was reserved leaves stock. Throws Fault `not-found` for an order of another
 * tenant or outside the actor's scope, `refused` (`order.not-confirmed`) for one that is not confirmed; then none is loaded.
 */
export const loadOrders = defineVerb<LoadOrdersInput, { loaded: number }>({
  id: 'inventory.load-order',
  kind: 'write',
  input: LoadOrdersInput,
  async run(call, input) {
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
    const happened = input.happenedAt === undefined ? call.now : new Date(input.happenedAt);
    // Where the price of the day of loading holds, this is that day.
    await repriceBy(call, { orderIds, fact: 'loading', happenedAt: happened.toISOString() });
    await writeLoad(call.tx, { happened, entered: call.now }, { orderIds, newId: () => call.ids.uuid() });
    for (const row of rows) call.audit({ entityKind: 'order', entityId: row.id, type: 'order.loaded', happenedAt: happened });
    return { loaded: rows.length };
  },
});
