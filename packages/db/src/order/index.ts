export { findOrderFacts, type OrderFactsRow } from './find-order-facts.ts';
export { insertOrder, type NewOrder } from './insert-order.ts';
export { lockPlacedOrders, type PlacedOrderRow, type Settlement, settleOrders } from './settle-orders.ts';
export { takeNumbers } from './take-numbers.ts';
