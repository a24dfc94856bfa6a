export { indexProducts, listProductIds, listProductsNamedBy, type ProductWords, readSearchDocuments } from './index-products.ts';
export { postgresSearch, searchProducts } from './search-products.ts';
export { listSynonymChanges, listSynonyms, lockSynonyms, replaceSynonyms } from './synonyms.ts';
