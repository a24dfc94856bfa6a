export { type EarnedBy, ORDER_EVENTS, type OrderCancelled, OrderCreated, OrderSettled, type ShortLine, StockAnswer } from './events.ts';
export { stillEarned } from './free-goods.ts';
export {
  CHANNELS,
  type Channel,
  FIRST_DAY,
  MAX_AMOUNT_MINOR,
  MAX_BASE_QUANTITY,
  MAX_EXPOSURE_MINOR,
  MAX_ORDER_LINES,
  ORDER_STATUSES,
  OrderLineInput,
  type OrderStatus,
  PlaceOrderInput,
  SHORT_POLICIES,
  type ShortPolicy,
} from './input.ts';
export { payableOf } from './payable.ts';
export { isPlainLine } from './plain-line.ts';
export {
  isTooMuchAlone,
  type LineFacts,
  type LineFromBook,
  leastQuantity,
  type OrderTotals,
  type PlannedLine,
  planFree,
  planLines,
  tooMuchInAll,
  tooMuchLine,
  totalOf,
} from './plan-order.ts';
export {
  groupInvoices,
  instantIn,
  type SalesFileProblem,
  SalesFileReader,
  type SalesFileTotals,
  type SalesInvoice,
  totalSales,
} from './sales-file.ts';
export {
  cleanCode,
  isGoodsCode,
  isSale,
  SALES_DIGITS,
  type SalesFields,
  type SalesLine,
  SET_ASIDE_REASONS,
  type SetAsideReason,
  unitPriceMinor,
  WALK_IN,
} from './sales-line.ts';
export { changedPrice, type PriceChange } from './seen-price.ts';
export { confirmedGross, type PlacedLine } from './settle-order.ts';
