export { type LinePrice, type PriceSource, priceAsAgreed, priceFromList, type TaxClass, taxRate } from './price-line.ts';
