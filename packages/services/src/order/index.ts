export type { OrderDocument, OrderLineDocument, OrderSummary, TimelineStep } from './order-document.ts';
export { placeOrder } from './place-order.ts';
export { settleOrders } from './settle-orders.ts';
