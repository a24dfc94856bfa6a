import { findOrderFacts, insertOrder, type NewOrder, type OrderFactsRow } from '@omniroute/db/order';
import { addPriceTrace } from '@omniroute/db/pricing';
import { Fault, moneyText, refused, TOPICS } from '@omniroute/domain';
import {
  changedPrice,
  MAX_EXPOSURE_MINOR,
  ORDER_EVENTS,
  type OrderCreated,
  PlaceOrderInput,
  payableOf,
  totalOf,
} from '@omniroute/domain/order';
import { isInScope } from '@omniroute/domain/tenant';
import { isBuyer, ownScope } from '../own-scope.ts';
import { channelOf, checkAsked, outletUnknown } from '../pricing/index.ts';
import { authorise, type Call, defineVerb, Overtaken } from '../run-verb.ts';
import { toldTo } from './describe-order.ts';
import { describePlacedOrder, type OrderDocument, openUntil } from './order-document.ts';
import { type PricedOrder, priceOrder } from './price-order.ts';
import { noteUses } from './take-budgets.ts';

interface Head {
  readonly customerId: string;
  readonly customerCode: string;
  readonly warehouseId: string;
  readonly warehouseCode: string;
  readonly outletId: string | null;
  readonly currency: string;
  readonly row: OrderFactsRow;
}

const refusal = (code: string, pointer: string, detail: string): Fault => refused([{ code, pointer, detail }]);

/** The gate before the prices: the customer exists for this actor and may buy; depot, outlet and terms are theirs to name. */
function checkHead(call: Call, input: PlaceOrderInput, row: OrderFactsRow | undefined): Head {
  const unknown = (): Fault => refusal('customer.unknown', '/customerCode', `There is no customer with the code ${input.customerCode}.`);
  if (!row?.customer_id) throw unknown();
  const scope = ownScope(call.actor);
  if (!isInScope(scope, { customerId: row.customer_id, territory: row.territory_path })) throw unknown();
  if (row.customer_status === 'closed')
    throw refusal('customer.closed', '/customerCode', `Customer ${input.customerCode} is closed and cannot be sold to.`);
  if (row.customer_status === 'on-hold')
    throw refusal('customer.on-hold', '/customerCode', `Customer ${input.customerCode} is on hold. Credit control can release it.`);
  // A buyer is served by the customer's own depot, at its prices, and learns of no other.
  if (!row.warehouse_id || (isBuyer(call.actor) && row.warehouse_id !== row.customer_warehouse_id))
    throw refusal('warehouse.unknown', '/warehouse', `There is no depot with the code ${input.warehouse ?? ''}.`);
  if (!isInScope(scope, { warehouseId: row.warehouse_id }))
    throw refusal('warehouse.unknown', '/warehouse', `There is no depot with the code ${row.warehouse_code} in your area.`);
  if (input.outletCode !== undefined && !row.outlet_id) throw refused([outletUnknown(input.customerCode, input.outletCode)]);
  const currency = input.currency ?? row.tenant_currency;
  if (currency !== row.tenant_currency) throw refusal('currency.unknown', '/currency', `Orders are taken in ${row.tenant_currency}.`);
  checkAsked(call, input, { paymentTerms: row.payment_terms, territory: row.territory_path.at(-1) ?? '' });
  // Prices and promotions go by terms: whoever sells takes the customer's own.
  if (input.paymentTerms !== undefined && input.paymentTerms !== row.payment_terms) authorise(call.actor, 'order.choose-terms');
  return {
    customerId: row.customer_id,
    customerCode: row.customer_code,
    warehouseId: row.warehouse_id,
    warehouseCode: row.warehouse_code,
    outletId: row.outlet_id,
    currency,
    row,
  };
}

/** Some fields only the house may set: agreed prices, another document's number, a time in the past. */
function checkPrivileges(call: Call, input: PlaceOrderInput): void {
  if (input.lines.some((line) => line.agreedNetMinor !== undefined)) authorise(call.actor, 'order.agree-price');
  if (input.belowMinimumReason !== undefined) authorise(call.actor, 'order.sell-below-minimum');
  if ((input.placedAt ?? input.externalReference) === undefined) return;
  if (call.actor.kind === 'importer') return;
  throw new Fault('forbidden', {
    code: 'field.not-permitted',
    detail: 'Only the importer may give an order its time or another document’s number.',
  });
}

function overLimit(input: PlaceOrderInput, head: Head, { totals, totalRounding }: NewOrder): Fault {
  const payable = payableOf(totals.grossMinor, totalRounding);
  const [order, limit, used] = [payable, head.row.limit_minor ?? MAX_EXPOSURE_MINOR, head.row.exposure_minor].map((minor) =>
    moneyText(minor, head.currency),
  );
  const detail = `This order of ${order} does not fit the credit limit of ${input.customerCode}: the limit is ${limit}, and ${used} of it is owed or held for open orders.`;
  return refused([{ code: 'credit.over-limit', pointer: '/customerCode', detail }]);
}

function announceCreated(call: Call, order: NewOrder, askedCode: string | undefined): void {
  const data: OrderCreated = {
    order_id: order.id,
    number: order.number,
    warehouse_id: order.warehouseId,
    customer_id: order.customerId,
    short_policy: order.shortPolicy,
    gross_minor: order.totals.grossMinor.toString(),
    lines: order.lines.map((line, index) => ({
      index,
      product_id: line.productId,
      quantity: Number(line.quantity),
      factor: Number(line.factor),
      stocked: line.isStocked,
      ...(line.freeOf !== null && { free_of: line.freeOf }),
      ...(line.earnedBy && { earned_by: line.earnedBy }),
    })),
  };
  call.announce({
    topic: TOPICS.orders,
    type: ORDER_EVENTS.created,
    aggregateId: order.id,
    aggregateVersion: 1,
    data,
    happenedAt: order.createdAt,
    channel: order.channel,
  });
  const { id: entityId, channel, createdAt: happenedAt } = order;
  call.audit({
    entityKind: 'order',
    entityId,
    type: ORDER_EVENTS.created,
    happenedAt,
    channel,
    ...(askedCode && { detail: { askedCode } }),
  });
}

interface Draft extends Pick<PricedOrder, 'takings' | 'trace' | 'priceDate'> {
  readonly order: NewOrder;
  readonly head: Head;
}

/** The order as it would be written by what stands now. */
async function draftOrder(call: Call, given: PlaceOrderInput): Promise<Draft> {
  const input = { ...given, channel: channelOf(call, given.channel) };
  const createdAt = input.placedAt === undefined ? call.now : new Date(input.placedAt);
  const wanted = { customerCode: input.customerCode, outletCode: input.outletCode, warehouse: input.warehouse };
  const rows = await findOrderFacts(call.tx, { ...wanted, at: createdAt, lines: input.lines });
  const head = checkHead(call, input, rows[0]);
  const { lines, takings, totalRounding, priceDate, trace } = await priceOrder(call, input, { ...head, at: createdAt, rows });
  const order: NewOrder = {
    id: call.ids.uuid(),
    number: call.number,
    customerId: head.customerId,
    outletId: head.outletId,
    warehouseId: head.warehouseId,
    channel: input.channel ?? call.channel,
    fulfilment: input.fulfilment ?? 'deliver',
    paymentTerms: input.paymentTerms ?? head.row.payment_terms,
    shortPolicy: input.shortPolicy ?? (head.row.short_policy as OrderCreated['short_policy']),
    requestedDate: input.requestedDate ?? null,
    repCode: input.repCode ?? null,
    purchaseOrderNumber: input.purchaseOrderNumber ?? null,
    externalReference: input.externalReference ?? null,
    note: input.note ?? null,
    currency: head.currency,
    totals: totalOf(lines),
    totalRounding,
    placedBy: call.actor.name,
    createdAt,
    enteredAt: call.now,
    lines,
  };
  return { order, head, takings, priceDate, trace };
}

/** Whoever was shown a price orders at that one: by the very prices that the order is written with, so that none can come between. */
function checkSeen(input: PlaceOrderInput, { order }: Draft): void {
  const change = changedPrice(input, order.lines, order.currency);
  if (change) throw new Fault('conflict', { code: 'price.changed', ...change });
}

/**
 * Writes an order, or throws `price.changed` or `credit.over-limit`. A customer that was merged while this waited for their account has none any more: the
 * order is taken once more from the beginning, for the keeper, since what was locked for the one is in no order with what the other's takes.
 */
async function writeOrder(call: Call, input: PlaceOrderInput): Promise<Draft> {
  const draft = await draftOrder(call, input);
  checkSeen(input, draft);
  if (await insertOrder(call.tx, draft.order)) return draft;
  const { customerCode, outletCode, warehouse } = input;
  const [row] = await findOrderFacts(call.tx, { customerCode, outletCode, warehouse, at: draft.order.createdAt, lines: input.lines });
  const head = checkHead(call, input, row);
  if (head.customerId === draft.head.customerId) throw overLimit(input, head, draft.order);
  throw new Overtaken({
    code: 'customer.merging',
    detail: `Customer ${customerCode} is being merged at this moment. Send the order again.`,
  });
}

/**
 * Takes an order: prices every line from the list that holds now (or, for the importer, as agreed), passes the gate, and writes
 * order, credit hold, audit row and `order.created` in one transaction. Stock answers later, by event. The code of a merged customer
 * orders for its keeper, and the order's first step says so.
 * Throws Fault `refused` with every bad line (`sku.unknown`, `quantity.not-positive`, `price.missing`, `credit.over-limit`, …), `conflict`
 * (`price.changed`) where it would cost another amount than the one that was seen.
 */
export const placeOrder = defineVerb<PlaceOrderInput, OrderDocument>({
  id: 'order.place-order',
  kind: 'write',
  series: 'order',
  input: PlaceOrderInput,
  async run(call, input) {
    checkPrivileges(call, input);
    const { order, head, takings, priceDate, trace } = await writeOrder(call, input);
    if (trace) await addPriceTrace(call.tx, { ...trace, orderId: order.id, customerId: order.customerId, pricedAt: order.createdAt });
    await noteUses(call, order, takings);
    const customerCode = head.row.customer_code;
    const askedCode = customerCode === input.customerCode ? undefined : input.customerCode;
    announceCreated(call, order, askedCode);
    return toldTo(
      call,
      describePlacedOrder(order, {
        customerCode,
        outletCode: head.row.outlet_code,
        warehouseCode: head.warehouseCode,
        pricesOpenUntil: openUntil(priceDate),
        ...(askedCode !== undefined && { askedCode }),
      }),
    );
  },
});
