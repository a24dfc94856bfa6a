import { type CompiledList, lookAtRungs } from './compiled-list.ts';
import { firstSlotOf, lookAtSlot } from './goods.ts';
import type { PriceBook } from './price-book.ts';
import { NO_SKU } from './sku-index.ts';

/** Baskets of fewer lines gain nothing. */
const FEW = 3;

/** Places in the list, by line. */
let places = new Int32Array(1_024);
/** So that what is only looked at is looked at. */
const looked = { at: 0 };

/** Lines that were found: the article of each, or NO_SKU, and how many they are. */
interface Opened {
  readonly articles: Int32Array;
  readonly count: number;
}

/**
 * Looks at what each line of a basket will need, before the first is priced. A book is larger than a processor's cache, and a line waits for
 * memory at each of its steps; a loop that does one step for all lines has the processor wait for all of them at once.
 */
export function lookAhead(book: PriceBook, list: CompiledList | undefined, { articles, count }: Opened): void {
  if (count < FEW || list === undefined) return;
  if (places.length < count) places = new Int32Array(2 * count);
  const { goods, postingStart, postings, promotions } = book;
  let seen = 0;
  for (let at = 0; at < count; at += 1) {
    const article = Math.max(NO_SKU + 1, articles[at] ?? 0);
    places[at] = firstSlotOf(goods, article);
    seen ^= postings[postingStart[article] ?? 0] ?? 0;
  }
  for (let at = 0; at < count; at += 1) {
    const slot = places[at] ?? 0;
    places[at] = list.start[slot] ?? 0;
    seen ^= lookAtSlot(goods, slot);
  }
  for (let at = 0; at < count; at += 1) {
    seen ^= lookAtRungs(list, places[at] ?? 0);
    const article = Math.max(NO_SKU + 1, articles[at] ?? 0);
    const from = postingStart[article] ?? 0;
    if (from < (postingStart[article + 1] ?? 0)) seen ^= promotions[postings[from] ?? 0]?.place ?? 0;
  }
  looked.at = seen;
}
