import { lockStock, type Reservation, type StockKey, reserveStock as writeReservations } from '@omniroute/db/inventory';
import { TOPICS } from '@omniroute/domain';
import { type Allocation, allocateStock, INVENTORY_EVENTS, type StockRequest } from '@omniroute/domain/inventory';
import type { OrderCreated, StockAnswer } from '@omniroute/domain/order';
import { type BatchItem, defineBatchVerb } from '../run-batch.ts';
import type { Call } from '../run-verb.ts';

const requestsOf = (order: OrderCreated): StockRequest[] =>
  order.lines.map((line) => ({
    index: line.index,
    productId: line.product_id,
    quantity: BigInt(line.quantity),
    factor: BigInt(line.factor),
    isStocked: line.stocked,
    isFree: line.free_of !== undefined,
    earnedBy: line.earned_by,
  }));

/** Free stock by depot, then product; taken from as orders are served. */
async function readAvailable(call: Call, items: readonly BatchItem<OrderCreated>[]): Promise<Map<string, Map<string, bigint>>> {
  const keys = new Map<string, StockKey>();
  for (const { data } of items) {
    for (const line of data.lines)
      if (line.stocked) keys.set(`${data.warehouse_id}/${line.product_id}`, { warehouseId: data.warehouse_id, productId: line.product_id });
  }
  const available = new Map<string, Map<string, bigint>>();
  for (const row of await lockStock(call.tx, [...keys.values()])) {
    const depot = available.get(row.warehouseId) ?? new Map<string, bigint>();
    depot.set(row.productId, row.available);
    available.set(row.warehouseId, depot);
  }
  return available;
}

function announceAnswer(call: Call, item: BatchItem<OrderCreated>, allocation: Allocation): void {
  const { data, event } = item;
  const { correlation_id: correlationId, channel } = event.metadata;
  const type = allocation.isRejected ? INVENTORY_EVENTS.rejected : INVENTORY_EVENTS.reserved;
  const answer: StockAnswer = { order_id: data.order_id, number: data.number, short_lines: [...allocation.shortLines] };
  call.announce({ topic: TOPICS.inventory, type, aggregateId: data.order_id, aggregateVersion: 2, data: answer, correlationId, channel });
  const detail = allocation.shortLines.length > 0 ? { shortLines: allocation.shortLines } : undefined;
  call.audit({ entityKind: 'order', entityId: data.order_id, type, correlationId, channel, ...(detail && { detail }) });
}

/**
 * Reserves stock for many orders of one tenant, in the order they were placed, whole units as ordered. What is missing is a
 * result (`inventory.rejected`, or `inventory.reserved` with short lines), never a fault. All rows are locked first in one
 * order and taken by conditional update, so that nothing is sold twice and nothing refused that was there.
 */
export const reserveStock = defineBatchVerb<OrderCreated>({
  id: 'inventory.reserve-stock',
  async run(call, items) {
    const available = await readAvailable(call, items);
    const reservations: Reservation[] = [];
    for (const item of items) {
      const { order_id: orderId, warehouse_id: warehouseId, short_policy: policy } = item.data;
      const allocation = allocateStock(requestsOf(item.data), policy, available.get(warehouseId) ?? new Map());
      for (const part of allocation.reservations) reservations.push({ orderId, warehouseId, ...part });
      announceAnswer(call, item, allocation);
    }
    await writeReservations(call.tx, call.now, reservations);
  },
});
