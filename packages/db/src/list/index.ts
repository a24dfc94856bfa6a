export { type CursorPlace, type KeyType, readCursor, writeCursor } from './cursor.ts';
export { hasWords, pageOrNear, type WordPatterns } from './near-words.ts';
export {
  type Bind,
  type Branch,
  type FanOut,
  type ListDefinition,
  type ListRequest,
  listPage,
  MAX_PAGE,
  type Page,
  pageStatement,
  resolveSort,
  type SortKey,
  TOTAL_CAP,
  type Total,
  totalStatement,
  type Where,
} from './page.ts';
export { containsPatterns, prefixRange, searchWords } from './search.ts';
export { writtenKeys } from './written-keys.ts';
