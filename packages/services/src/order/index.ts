export { type CancelledOrder, cancelOrder } from './cancel-order.ts';
export { getOrder } from './get-order.ts';
export { getOrderDesk, type LastOrder, type OrderDesk } from './get-order-desk.ts';
export { type ListOrdersInput, listOrders } from './list-orders.ts';
export type { OrderDocument, OrderLineDocument, OrderSummary, TimelineStep } from './order-document.ts';
export { placeOrder } from './place-order.ts';
export { countOpen, type ImportTotals, listImported, totalImported } from './read-import.ts';
export { type LeftUnpriced, type RepricedOrder, repriceBy, repriceOrders } from './reprice-orders.ts';
export { settleOrders } from './settle-orders.ts';
