export { codesOf, isForSale, type SearchDocument, WEIGHTS, type Weight, weighWords } from './document.ts';
export { ProductsChanged } from './events.ts';
export { type SearchTry, searchTries } from './loosen.ts';
export { type Alternative, isWholeWord, type SearchPlan, type SynonymGroup } from './plan-search.ts';
export {
  FACETS,
  type Facet,
  type FacetCount,
  MAX_FACET_VALUES,
  type ProductSearch,
  SEARCH_CAP,
  type SearchAnswer,
  type SearchEngine,
  type SearchRequest,
} from './port.ts';
export { CODE, MATCH, ORIGINAL } from './score.ts';
export { allowedEdits, countEdits, isSpelled, sharedTrigrams, trigramsOf } from './typos.ts';
export { codeOf, wordsOf } from './words.ts';
