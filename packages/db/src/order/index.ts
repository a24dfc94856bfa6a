export { cancelOrder } from './cancel-order.ts';
export { type ArticleRow, findArticles, whoHasOrders } from './find-articles.ts';
export {
  type FoundOrder,
  findOrder,
  listHouseTimeline,
  listOrderLines,
  listTimeline,
  type OrderLineRow,
  type TimelineRow,
} from './find-order.ts';
export { findOrderFacts, type OrderFactsRow } from './find-order-facts.ts';
export { countOpenOrders, type ImportedTotals, importedReferences, importedTotals } from './imported-orders.ts';
export { insertOrder, type NewOrder } from './insert-order.ts';
export { keptRounding } from './kept-rounding.ts';
export { dayConditions, listOrders, ORDER_LIST, type OrderFilter, type OrderRow, orderBranches } from './list-orders.ts';
export {
  countPastLines,
  type PastBuyerRow,
  type PastFilter,
  type PastOrderRow,
  type PastPlace,
  type PastRange,
  readPastBuyers,
  readPastOrders,
} from './past-orders.ts';
export { type PastSaleRow, readLastSale, readPastSales, readSoldNames } from './past-sales.ts';
export { fixOrderPrices, lockToReprice, type RepriceableOrder, type RepricedLine, repriceOrder } from './reprice-orders.ts';
export { lockPlacedOrders, type PlacedOrderRow, type Settlement, settleOrders } from './settle-orders.ts';
export { takeNumbers } from './take-numbers.ts';
