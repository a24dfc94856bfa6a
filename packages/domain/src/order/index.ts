export { ORDER_EVENTS, OrderCreated, OrderSettled, type ShortLine, StockAnswer } from './events.ts';
export {
  CHANNELS,
  MAX_BASE_QUANTITY,
  MAX_ORDER_LINES,
  ORDER_STATUSES,
  OrderLineInput,
  type OrderStatus,
  PlaceOrderInput,
  SHORT_POLICIES,
  type ShortPolicy,
} from './input.ts';
export { type LineFacts, type OrderTotals, type PlannedLine, planLines, totalOf } from './plan-order.ts';
export {
  cleanCode,
  groupInvoices,
  instantIn,
  isGoodsCode,
  type SalesFields,
  type SalesFileProblem,
  SalesFileReader,
  type SalesFileTotals,
  type SalesInvoice,
  type SalesLine,
  SET_ASIDE_REASONS,
  type SetAsideReason,
  totalSales,
  WALK_IN,
} from './sales-file.ts';
export { confirmedGross, type PlacedLine } from './settle-order.ts';
