import { TOPICS } from '@omniroute/domain';
import { INVENTORY_EVENTS } from '@omniroute/domain/inventory';
import { StockAnswer } from '@omniroute/domain/order';
import type { Reaction } from '@omniroute/runtime';
import { runBatchVerb, type Services } from '@omniroute/services';
import { settleOrders } from '@omniroute/services/order';

const onStockAnswered = (services: Services, type: string): Reaction => ({
  group: 'order',
  topic: TOPICS.inventory,
  type,
  versions: [1],
  async react({ tx }, events) {
    const items = events.map((event) => ({ event, data: StockAnswer.parse(event.data) }));
    await runBatchVerb(services, { tx, pipeline: 'order', verb: settleOrders }, items);
    return events.map(() => ({ kind: 'done' as const }));
  },
});

/** The depot has goods for an order: it is confirmed. */
export const onInventoryReserved = (services: Services): Reaction => onStockAnswered(services, INVENTORY_EVENTS.reserved);
/** The depot has none, or not all that was asked for: the order is declined. */
export const onInventoryRejected = (services: Services): Reaction => onStockAnswered(services, INVENTORY_EVENTS.rejected);
