export { type LinePrice, priceAsAgreed, priceFromList, type PriceSource, type TaxClass, taxRate } from './price-line.ts';
