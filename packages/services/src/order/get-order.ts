import { type FoundOrder, findOrder, listOrderLines, listTimeline, type OrderLineRow } from '@omniroute/db/order';
import { Fault, isUuid } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { defineVerb } from '../run-verb.ts';
import { describeOrder, describeOrderLine, describeStep, toldTo } from './describe-order.ts';
import { type OrderDocument, openUntil } from './order-document.ts';

const GetOrderInput = z.strictObject({
  /** The order's id, or its number as printed (`SO-100042`). */
  id: plainText(80),
});

/** What the order waits for to have its last prices, by the rule that it was placed under: nothing once it has them, ended, or has none of the book. */
function stillOpenUntil(row: FoundOrder, lines: readonly OrderLineRow[]): OrderDocument['pricesOpenUntil'] {
  const isOpen = row.price_fixed_at === null && (row.status === 'placed' || row.status === 'confirmed');
  return isOpen && lines.some((line) => line.trace_id !== null) ? openUntil(row.price_date) : null;
}

/** An order with lines and timeline. Another tenant's, and one outside the actor's scope, are Fault `not-found` like one that never was. */
export const getOrder = defineVerb<z.infer<typeof GetOrderInput>, OrderDocument>({
  id: 'order.get-order',
  kind: 'read',
  input: GetOrderInput,
  async run(call, input) {
    const { tx, actor } = call;
    const row = await findOrder(tx, isUuid(input.id) ? { id: input.id } : { number: input.id }, ownScope(actor));
    if (!row) throw new Fault('not-found', { code: 'order.unknown', detail: `There is no order ${input.id}.` });
    const stored = await listOrderLines(tx, row.id);
    const lines = stored.map((line) => describeOrderLine(row.status, line));
    const timeline = await listTimeline(tx, row.id);
    return toldTo(call, {
      ...describeOrder(row),
      pricesOpenUntil: stillOpenUntil(row, stored),
      lines,
      timeline: timeline.map(describeStep),
    });
  },
});
