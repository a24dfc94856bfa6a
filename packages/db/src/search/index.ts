export { indexProducts, listProductIds, readSearchDocuments } from './index-products.ts';
export { postgresSearch, searchProducts, searchStatement } from './search-products.ts';
export { listSynonyms, replaceSynonyms } from './synonyms.ts';
