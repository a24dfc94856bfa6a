import { type OrderFilter, listOrders as readOrders } from '@omniroute/db/order';
import { CHANNELS, ORDER_STATUSES } from '@omniroute/domain/order';
import type { Actor } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { daysOf, filterDay, filterText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { ownScope } from '../own-scope.ts';
import { defineVerb } from '../run-verb.ts';
import { describeOrder } from './describe-order.ts';
import type { OrderSummary } from './order-document.ts';

/**
 * Filters of the order list. `from` and `to` are days of the tenant's zone or moments; `createdAt` is both as a pair, either
 * of which may be empty. `isShort` is `true` or `false`; `backorder` is `true`: goods are still to come.
 */
export const ListOrdersInput = listInput({
  status: z.enum(ORDER_STATUSES),
  customerCode: filterText,
  warehouse: filterText,
  channel: z.enum(CHANNELS),
  from: filterDay,
  to: filterDay,
  createdAt: filterDay,
  isShort: z.enum(['true', 'false']),
  backorder: z.enum(['true']),
});
export type ListOrdersInput = typeof ListOrdersInput extends z.ZodType<infer Input> ? Input : never;

function filterOf(input: ListOrdersInput, actor: Actor): OrderFilter {
  const { filter } = input;
  const isShort = filter.isShort?.at(-1);
  return {
    statuses: filter.status,
    customerCodes: filter.customerCode,
    warehouses: filter.warehouse,
    channels: filter.channel,
    ...daysOf(filter.createdAt, filter.from, filter.to),
    ...(isShort && { isShort: isShort === 'true' }),
    hasBackorder: filter.backorder !== undefined,
    search: input.search,
    scope: ownScope(actor),
  };
}

/**
 * Orders within the actor's scope, newest first; also by `gross` and `number`. Searches the order's number, the customer's own
 * number, the imported document's, and the customer's name. Sorts: createdAt, gross, number.
 */
export const listOrders = defineVerb<ListOrdersInput, ListAnswer<OrderSummary>>({
  id: 'order.list-orders',
  kind: 'read',
  input: ListOrdersInput,
  async run(call, input) {
    return listAnswer(await readOrders(call.tx, pageRequest(input), filterOf(input, call.actor)), describeOrder);
  },
});
