export { publishChanges, reindex } from './reindex.ts';
export { followProducts, followWords, searchOf } from './search-of.ts';
export { listSynonyms, putSynonyms } from './synonyms.ts';
