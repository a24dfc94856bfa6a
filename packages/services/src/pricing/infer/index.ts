export { inferPriceListVerb as inferPriceList } from './infer-price-list.ts';
export type { InferredDocument, Reproduced } from './inferred-document.ts';
