export { type BulkResult, bulkCalculatePrices, calculatePrices, MAX_BULK_LINES } from './calculate-prices.ts';
export {
  getPriceList,
  listPriceLists,
  type PriceEntry,
  type PriceListAssignment,
  type PriceListDocument,
  type PriceListSummary,
} from './list-price-lists.ts';
export { priceUnits, type UnitPrice, type UnitPrices } from './price-units.ts';
export { type PutPriceListInput, putPriceList } from './put-price-list.ts';
export { type LineQuote, type Quote, type QuotedLine, type QuoteLinesInput, quoteLines } from './quote-lines.ts';
