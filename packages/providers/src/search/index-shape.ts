import { codesOf, isForSale, isSpelled, type SearchDocument, WEIGHTS, type Weight, weighWords } from '@omniroute/domain/search';

/** Words of one weight stand in one field, so that a match is worth the same wherever its word came from. */
export const weights: readonly Weight[] = Object.values(WEIGHTS);
export const wordsField = (weight: Weight): string => `words_${weight}`;
export const edgesField = (weight: Weight): string => `words_${weight}.edges`;
export const spelledField = (weight: Weight): string => `spelled_${weight}`;
/** Beginnings are indexed up to this length; what is typed beyond is compared by itself. */
export const LONGEST_EDGE = 20;

const words = { type: 'text', analyzer: 'words', norms: false, index_options: 'docs' };
const edges = { ...words, analyzer: 'edges', search_analyzer: 'words' };
const keyword = { type: 'keyword' };

/** Words come already taken apart (packages/domain/src/search/words.ts), so that both searches read a name the same. */
export const INDEX = {
  settings: {
    number_of_shards: 1,
    number_of_replicas: 0,
    refresh_interval: '500ms',
    analysis: {
      filter: { edges: { type: 'edge_ngram', min_gram: 1, max_gram: LONGEST_EDGE } },
      analyzer: {
        words: { type: 'custom', tokenizer: 'whitespace' },
        edges: { type: 'custom', tokenizer: 'whitespace', filter: ['edges'] },
      },
    },
  },
  mappings: {
    dynamic: 'strict',
    _routing: { required: true },
    properties: {
      tenant: keyword,
      id: keyword,
      isForSale: { type: 'boolean' },
      codes: keyword,
      brand: keyword,
      category: keyword,
      principal: keyword,
      status: keyword,
      ...Object.fromEntries(
        weights.flatMap((weight) => [
          [wordsField(weight), { ...words, fields: { edges } }],
          [spelledField(weight), words],
        ]),
      ),
    },
  },
};

/** A product as the index keeps it. */
export function shape(tenantId: string, document: SearchDocument): Record<string, unknown> {
  const { id, brand, category, principal, status } = document;
  const weighed = [...weighWords(document)];
  const fields = weights.flatMap((weight) => {
    const own = weighed.filter(([, one]) => one === weight).map(([word]) => word);
    return [
      [wordsField(weight), own.join(' ')],
      [spelledField(weight), own.filter(isSpelled).join(' ')],
    ];
  });
  const facets = { brand, category, principal, status };
  return { tenant: tenantId, id, isForSale: isForSale(document), codes: codesOf(document), ...facets, ...Object.fromEntries(fields) };
}
