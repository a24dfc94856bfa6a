import type { PriceBook } from './price-book.ts';

/** The same book as if it had no promotions: what lists, special prices and taxes alone say. */
export const listPricesOnly = (book: PriceBook): PriceBook => ({
  ...book,
  promotions: [],
  postingStart: new Int32Array(book.postingStart.length),
  postings: new Int32Array(0),
});

/** The same book as if nothing had been agreed either: what lists and taxes alone say. */
export const withoutAgreements = (book: PriceBook): PriceBook => ({ ...listPricesOnly(book), specials: new Map(), oldStock: new Map() });
