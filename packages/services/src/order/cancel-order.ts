import { releaseStock } from '@omniroute/db/inventory';
import { cancelOrder as writeCancelled } from '@omniroute/db/order';
import { holdOrderUses } from '@omniroute/db/pricing';
import { Fault, floorDivide, refused, TOPICS } from '@omniroute/domain';
import { plainLines } from '@omniroute/domain/input';
import { ORDER_EVENTS, type OrderCancelled } from '@omniroute/domain/order';
import { z } from 'zod';
import { lockOwnOrders } from '../own-scope.ts';
import { giveLineBack } from '../pricing/index.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { giveSpecialsBack } from './take-budgets.ts';

const Input = z.strictObject({
  orderId: z.uuid(),
  /** Why, for the timeline and for whoever asks later. */
  reason: plainLines(500).refine((text) => text.trim() !== '', 'say why'),
});
type Input = z.output<typeof Input>;

/** The order that ended, and the credit that is free again, in minor units. */
export interface CancelledOrder {
  readonly id: string;
  readonly number: string;
  readonly releasedMinor: string;
}

const WHY_NOT: Readonly<Record<string, string>> = {
  placed: 'the depot has not answered yet. Cancel it in a moment, once it is confirmed.',
  declined: 'the depot could not supply it, so nothing of it is left to cancel.',
  cancelled: 'it is cancelled already.',
  loaded: 'the goods have left. What comes back is a return.',
};

/** Promotions and capped prices get back what this order took of them, as if its goods had come back. */
async function giveTakingsBack(call: Call, order: { readonly id: string; readonly number: string }): Promise<void> {
  await giveSpecialsBack(call, [order.id], ({ base, quantity, short }) => base - floorDivide(base * short, quantity));
  for (const { line_index: lineIndex, supplied } of await holdOrderUses(call.tx, order.id))
    await giveLineBack(call, { orderId: order.id, lineIndex, quantity: Number(supplied), reference: `${order.number} cancelled` });
}

/**
 * Cancels a confirmed order before its goods are loaded: what was reserved in the depot, held of the customer's credit, and taken of
 * promotions' budgets and of capped prices is free again, and the order is worth nothing. Throws Fault `not-found` for an order of another
 * tenant or outside the actor's scope, `refused` (`order.not-confirmed`) for one that is not confirmed, with what to do instead.
 */
export const cancelOrder = defineVerb<Input, CancelledOrder>({
  id: 'order.cancel-order',
  kind: 'write',
  input: Input,
  async run(call, { orderId, reason }) {
    const [order] = await lockOwnOrders(call, [orderId]);
    if (!order) throw new Fault('not-found', { code: 'order.unknown', detail: 'This order does not exist.' });
    if (order.status !== 'confirmed')
      throw refused([{ code: 'order.not-confirmed', detail: `${order.number} cannot be cancelled: ${WHY_NOT[order.status] ?? ''}` }]);
    // Caps, then promotions, then credit, then stock: in the order in which everybody takes them.
    await giveTakingsBack(call, order);
    const ended = await writeCancelled(call.tx, orderId, call.now);
    const [releasedMinor, wasMinor] = [ended.releasedMinor.toString(), ended.wasMinor.toString()];
    await releaseStock(call.tx, orderId);
    const { id, number, customer_id: customerId, version } = order;
    const data: OrderCancelled = { order_id: id, number, customer_id: customerId, reason, released_minor: releasedMinor };
    call.announce({ topic: TOPICS.orders, type: ORDER_EVENTS.cancelled, aggregateId: id, aggregateVersion: version + 1, data });
    call.audit({ entityKind: 'order', entityId: id, type: ORDER_EVENTS.cancelled, detail: { reason, wasMinor } });
    return { id, number, releasedMinor };
  },
});
