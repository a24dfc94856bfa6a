export { priceUnits, type UnitPrice, type UnitPrices } from './price-units.ts';
export { type PutPriceListInput, putPriceList } from './put-price-list.ts';
export { type LineQuote, type Quote, type QuotedLine, type QuoteLinesInput, quoteLines } from './quote-lines.ts';
