/**
 * How a match counts: the word's weight times this. One score for all adapters, so that they put results in the same order. A clause
 * counts by its best alternative, an alternative by the sum of its words, a product by the sum of its clauses and of its code.
 */
export const MATCH = { exact: 4, prefix: 2, typo: 1 } as const;
/** What was typed counts before what means the same. */
export const ORIGINAL = 2;
/** A code that is the whole query stands above everything; one that begins with it, beside a word of the name. */
export const CODE = { exact: 10_000, prefix: 24 } as const;
