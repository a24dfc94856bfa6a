import type { SearchEngine } from '@omniroute/domain/search';
import { openSearch } from './opensearch.ts';

export { type OpenSearchPlace, openSearch } from './opensearch.ts';

/** The search server that OPENSEARCH_URL names (index OPENSEARCH_INDEX, `omniroute-products`); undefined: the database searches. */
export function openSearchEngine(env: Readonly<Record<string, string | undefined>>): SearchEngine | undefined {
  const url = env['OPENSEARCH_URL'];
  return url ? openSearch({ url, index: env['OPENSEARCH_INDEX'] || 'omniroute-products' }) : undefined;
}
