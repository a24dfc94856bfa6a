/** Words of a search, lower-cased; at most six, since each is another condition on every row. */
export const searchWords = (search: string): string[] => search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);

/** LIKE patterns that find texts containing every word, wherever it stands. `%`, `_` and `\` are taken as typed. */
export const containsPatterns = (search: string): string[] => searchWords(search).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

/**
 * Bounds `from <= x < until` of all texts that begin with `prefix`, in the code point order this database sorts by. A range
 * instead of LIKE: under row level security PostgreSQL uses an index only for operators it calls leakproof, and LIKE is none.
 */
export const prefixRange = (prefix: string): { from: string; until: string } => ({ from: prefix, until: `${prefix}\u{10ffff}` });
