import {
  keptRounding,
  lockPlacedOrders,
  type PlacedOrderRow,
  type Settlement,
  settleOrders as writeSettlements,
} from '@omniroute/db/order';
import { lockUsedPromotions, settlePromotionUses } from '@omniroute/db/pricing';
import { floorDivide, TOPICS } from '@omniroute/domain';
import { INVENTORY_EVENTS } from '@omniroute/domain/inventory';
import { confirmedGross, ORDER_EVENTS, type OrderSettled, payableOf, type StockAnswer } from '@omniroute/domain/order';
import { loseRebates, targetsBefore } from '../pricing/index.ts';
import { type BatchItem, defineBatchVerb } from '../run-batch.ts';
import type { Call } from '../run-verb.ts';
import { giveSpecialsBack } from './take-budgets.ts';

interface Decision {
  readonly row: PlacedOrderRow;
  readonly settlement: Settlement;
  readonly item: BatchItem<StockAnswer>;
}

function decide(row: PlacedOrderRow, item: BatchItem<StockAnswer>): Settlement {
  const { short_lines: shortLines } = item.data;
  const rounding = keptRounding(row);
  const heldMinor = payableOf(row.gross_minor, rounding);
  const decided = (status: Settlement['status'], confirmedGrossMinor: bigint): Settlement => {
    const payableMinor = payableOf(confirmedGrossMinor, rounding);
    const releasedMinor = heldMinor - payableMinor;
    return { orderId: row.id, customerId: row.customer_id, shortLines, status, confirmedGrossMinor, payableMinor, releasedMinor };
  };
  if (item.event.type === INVENTORY_EVENTS.rejected) return decided('declined', 0n);
  if (shortLines.length === 0) return decided('confirmed', row.gross_minor);
  const lines = row.lines.map((line) => ({ index: line.index, quantity: BigInt(line.quantity), grossMinor: BigInt(line.gross) }));
  return decided('confirmed', confirmedGross(lines, shortLines));
}

function announceSettled(call: Call, { row, settlement, item }: Decision): void {
  const { correlation_id: correlationId, channel } = item.event.metadata;
  const type = settlement.status === 'confirmed' ? ORDER_EVENTS.confirmed : ORDER_EVENTS.declined;
  const data: OrderSettled = {
    order_id: row.id,
    number: row.number,
    customer_id: row.customer_id,
    confirmed_gross_minor: settlement.confirmedGrossMinor.toString(),
    short_lines: item.data.short_lines,
  };
  call.announce({ topic: TOPICS.orders, type, aggregateId: row.id, aggregateVersion: row.version + 2, data, correlationId, channel });
  const detail = item.data.short_lines.length > 0 ? { shortLines: item.data.short_lines } : undefined;
  call.audit({ entityKind: 'order', entityId: row.id, type, correlationId, channel, ...(detail && { detail }) });
}

/** Those that get less than they asked for. */
const lackingOf = (settlements: readonly Settlement[]): Settlement[] =>
  settlements.filter((one) => one.status === 'declined' || one.shortLines.length > 0);

/** Gives back what these orders took of capped prices and do not get: all of it, or the short part of each line. */
async function giveLackingBack(call: Call, settlements: readonly Settlement[]): Promise<void> {
  const lacking = new Map(lackingOf(settlements).map((one) => [one.orderId, one]));
  if (lacking.size === 0) return;
  await giveSpecialsBack(call, [...lacking.keys()], ({ order_id: orderId, line, base, quantity }) => {
    const settlement = lacking.get(orderId);
    const short = settlement?.shortLines.find(({ index }) => index === line)?.short ?? 0;
    return settlement?.status === 'declined' ? base : floorDivide(base * BigInt(short), quantity);
  });
}

/**
 * Confirms or declines placed orders after the depot's answer: writes which lines are short, gives back the credit that is not
 * needed, and tells everybody. Orders that are no longer `placed` are left as they are: their answer came before.
 */
export const settleOrders = defineBatchVerb<StockAnswer>({
  id: 'order.settle-reservation',
  async run(call, items) {
    const byOrder = new Map(items.map((item) => [item.data.order_id, item]));
    const withLines = items
      .filter((i) => i.event.type === INVENTORY_EVENTS.reserved && i.data.short_lines.length > 0)
      .map((i) => i.data.order_id);
    const rows = await lockPlacedOrders(call.tx, [...byOrder.keys()], withLines);
    const settlements: Settlement[] = [];
    for (const row of rows) {
      const item = byOrder.get(row.id);
      if (!item) continue;
      const settlement = decide(row, item);
      settlements.push(settlement);
      announceSettled(call, { row, settlement, item });
    }
    if (settlements.length === 0) return;
    // Caps, then promotions, then credit: in the order in which an order takes them, so that the two never wait for each other in a circle.
    await giveLackingBack(call, settlements);
    const decided = settlements.map(({ orderId, status }) => ({ orderId, isConfirmed: status === 'confirmed' }));
    const hasUses = await lockUsedPromotions(
      call.tx,
      decided.map(({ orderId }) => orderId),
    );
    const targets = hasUses
      ? await targetsBefore(
          call,
          lackingOf(settlements).map(({ orderId }) => orderId),
        )
      : [];
    await writeSettlements(call.tx, call.now, settlements);
    // Until there are deliveries, what a promotion gives is given when the order is confirmed.
    if (hasUses) await settlePromotionUses(call.tx, call.now, decided);
    await loseRebates(call, targets);
  },
});
