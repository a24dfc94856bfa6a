import { allowedEdits, countEdits, wordsOf } from '@omniroute/domain/search';
import type { Statement, Tx } from '../client/index.ts';
import type { ListRequest, Page } from './page.ts';
import { containsPatterns, searchWords } from './search.ts';

/** So many words that a mistyped one may have been. */
const MAX_MEANT = 50;

/** Of every word of a search, LIKE patterns of which a text has to have one: of the word itself and, where it is mistyped, of those that it may have been. */
export type WordPatterns = readonly (readonly string[])[];

/** The words of a search as they are typed. */
export const asTyped = (search: string): WordPatterns => containsPatterns(search).map((pattern) => [pattern]);

/**
 * The words of a search with those of `texts` that each may have been meant for (`allowedEdits`); undefined where none is near another one.
 */
export function nearlyTyped(search: string, texts: Iterable<string>): WordPatterns | undefined {
  const known = new Set<string>();
  for (const text of texts) for (const word of wordsOf(text)) known.add(word);
  let isNear = false;
  const patterns = searchWords(search).map((typed) => {
    const edits = allowedEdits(typed);
    const near = edits === 0 ? [] : [...known].filter((word) => countEdits(typed, word, edits) <= edits).slice(0, MAX_MEANT);
    isNear ||= near.some((word) => word !== typed);
    return [typed, ...near].flatMap(containsPatterns);
  });
  return isNear ? patterns : undefined;
}

/** The condition that a text, which is SQL in small letters, has all words of a search. */
export const hasWords = (text: string, patterns: WordPatterns, bind: (value: unknown) => string): string =>
  patterns.map((any) => `${text} like any(${bind(any)}::text[])`).join(' and ') || 'true';

/**
 * A page of what is found by a search as it is typed; where nothing is, of what is found by the words that may have been meant. `texts` reads all
 * texts of a tenant (`$1`) that are searched, as rows of `text`, and only then.
 */
export async function pageOrNear<Row>(
  tx: Tx,
  read: (request: ListRequest, patterns: WordPatterns) => Promise<Page<Row>>,
  { request, search = '', texts }: { readonly request: ListRequest; readonly search?: string | undefined; readonly texts: Statement },
): Promise<Page<Row>> {
  const typed = asTyped(search);
  const page = await read(request, typed);
  if (page.rows.length > 0 || typed.length === 0) return page;
  // The last page of what was found as typed may be empty by now.
  if (request.cursor !== undefined && (await read({ ...request, cursor: undefined, limit: 1 }, typed)).rows.length > 0) return page;
  const known = (await tx.query<{ text: string }>(texts, [tx.tenantId])).map(({ text }) => text);
  const near = nearlyTyped(search, known);
  return near ? read(request, near) : page;
}
