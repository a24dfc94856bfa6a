import { TOPICS } from '@omniroute/domain';
import { OrderCreated } from '@omniroute/domain/order';
import type { Reaction } from '@omniroute/runtime';
import { runBatchVerb, type Services } from '@omniroute/services';
import { reserveStock } from '@omniroute/services/inventory';

/** A new order asks its depot for goods. */
export const onOrderCreated = (services: Services): Reaction => ({
  group: 'inventory',
  topic: TOPICS.orders,
  type: 'order.created',
  versions: [1],
  async react({ tx }, events) {
    const items = events.map((event) => ({ event, data: OrderCreated.parse(event.data) }));
    await runBatchVerb(services, { tx, pipeline: 'inventory', verb: reserveStock }, items);
    return events.map(() => ({ kind: 'done' as const }));
  },
});
