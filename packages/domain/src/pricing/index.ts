export {
  countEntries,
  type InferredPriceList,
  inferPriceList,
  type PastSale,
  priceOf,
  USUAL_RULE,
} from './infer/infer-price-list.ts';
export { type LinePrice, type PriceSource, priceAsAgreed, priceFromList, type TaxClass, taxRate } from './price-line.ts';
