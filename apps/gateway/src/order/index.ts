import { Fault, isUuid } from '@omniroute/domain';
import { cancelOrder, getOrder, listOrders, placeOrder } from '@omniroute/services/order';
import { callVerb, type Incoming, type Operation, pageOnWire } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { orderOnWire, summaryOnWire } from './describe.ts';
import { EXAMPLE_ORDER, EXAMPLE_PAGE, EXAMPLE_REQUEST } from './examples.ts';
import { CancelAnswer, CancelRequest, OrderAnswer, OrderPage, OrderPath, OrderQuery, OrderRequest } from './wire.ts';

const place: Operation = {
  id: 'placeOrder',
  method: 'post',
  path: '/orders',
  tag: 'Orders',
  summary: 'Place an order',
  description:
    'Prices every line, checks the customer, minimums and credit, and takes the order, or refuses it whole with every bad line. The answer is `placed`; the depot answers a moment later, then it is `confirmed` or `declined`: ask again at `Location`. At most 2,000 lines.',
  status: 201,
  schemas: { body: OrderRequest, answer: OrderAnswer },
  codes: [
    'customer.unknown',
    'customer.closed',
    'customer.on-hold',
    'outlet.unknown',
    'warehouse.unknown',
    'currency.unknown',
    'terms.unknown',
    'terms.not-yours',
    'sku.unknown',
    'unit.unknown',
    'unit.no-conversion',
    'quantity.not-positive',
    'quantity.too-large',
    'quantity.below-minimum',
    'quantity.off-increment',
    'price.missing',
    'price.on-request',
    'price.below-minimum',
    'price.changed',
    'promotion.contended',
    'customer.merging',
    'price-book.changing',
    'credit.over-limit',
  ],
  example: { body: EXAMPLE_REQUEST, answer: EXAMPLE_ORDER },
  async handle(incoming) {
    const order = await callVerb(incoming, placeOrder, readWire(OrderRequest, incoming.body));
    return { body: orderOnWire(order), location: `/api/v1/orders/${order.id}` };
  },
};

/** An order's id as it stands in a path: what is no id at all is no order either. */
function orderId({ params }: Incoming): string {
  const id = (params['id'] ?? '').toLowerCase();
  if (!isUuid(id)) throw new Fault('not-found', { code: 'order.unknown', detail: 'There is no order with this id.' });
  return id;
}

const cancel: Operation = {
  id: 'cancelOrder',
  method: 'post',
  path: '/orders/{id}/cancel',
  tag: 'Orders',
  summary: 'Cancel an order',
  description:
    'Of a confirmed order that is not loaded yet. All that it took is free again: stock, credit, budgets of promotions and capped prices. One that is still `placed` waits for the depot’s answer: cancel it when that is there. For whoever buys: their own orders.',
  status: 200,
  schemas: { params: OrderPath, body: CancelRequest, answer: CancelAnswer },
  codes: ['order.unknown', 'order.not-confirmed'],
  example: {
    body: { reason: 'Ordered twice' },
    answer: { id: EXAMPLE_ORDER.id, number: EXAMPLE_ORDER.number, status: 'cancelled', releasedMinor: '11825000' },
  },
  async handle(incoming) {
    const input = { orderId: orderId(incoming), ...readWire(CancelRequest, incoming.body) };
    const { id, number, releasedMinor } = await callVerb(incoming, cancelOrder, input);
    return { body: { id, number, status: 'cancelled', releasedMinor } };
  },
};

const get: Operation = {
  id: 'getOrder',
  method: 'get',
  path: '/orders/{id}',
  tag: 'Orders',
  summary: 'Read an order',
  description: 'With lines and timeline. An order of another business, or outside your scope, is 404 like one that never was.',
  status: 200,
  schemas: { params: OrderPath, answer: OrderAnswer },
  codes: ['order.unknown'],
  example: { answer: EXAMPLE_ORDER },
  async handle(incoming) {
    return { body: orderOnWire(await callVerb(incoming, getOrder, { id: orderId(incoming) })) };
  },
};

const list: Operation = {
  id: 'listOrders',
  method: 'get',
  path: '/orders',
  tag: 'Orders',
  summary: 'List orders',
  description: 'Newest first, without lines and timeline, within your scope.',
  status: 200,
  schemas: { query: OrderQuery, answer: OrderPage },
  codes: ['cursor.invalid'],
  example: { query: '?status=confirmed&limit=20', answer: EXAMPLE_PAGE },
  async handle(incoming) {
    const query = readWire(OrderQuery, incoming.query);
    return { body: pageOnWire(await callVerb(incoming, listOrders, query), summaryOnWire) };
  },
};

export const orderOperations: readonly Operation[] = [place, list, get, cancel];
