export { indexProducts, listProductIds, readSearchDocuments } from './index-products.ts';
export { postgresSearch, searchProducts } from './search-products.ts';
export { listSynonyms, replaceSynonyms } from './synonyms.ts';
