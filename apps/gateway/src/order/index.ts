import { Fault, isUuid } from '@omniroute/domain';
import { getOrder, listOrders, placeOrder } from '@omniroute/services/order';
import { callVerb, type Operation, pageOnWire } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { orderOnWire, summaryOnWire } from './describe.ts';
import { EXAMPLE_ORDER, EXAMPLE_PAGE, EXAMPLE_REQUEST } from './examples.ts';
import { OrderAnswer, OrderPage, OrderPath, OrderQuery, OrderRequest } from './wire.ts';

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
    const id = (incoming.params['id'] ?? '').toLowerCase();
    // What is no id at all is no order either.
    if (!isUuid(id)) throw new Fault('not-found', { code: 'order.unknown', detail: 'There is no order with this id.' });
    return { body: orderOnWire(await callVerb(incoming, getOrder, { id })) };
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

export const orderOperations: readonly Operation[] = [place, list, get];
