import { baseUnitName, findSlot, NO_SLOT } from './goods.ts';
import type { PriceBook } from './price-book.ts';

/** What has to be known of the world beside the book before a basket can be priced; all by their codes and keys. */
export interface NeededFacts {
  /** Promotions that name goods of the basket. */
  readonly promotions: readonly string[];
  /** Keys of capped special prices that the customer has for what is bought. */
  readonly specials: readonly string[];
  readonly oldStock: readonly string[];
}

const NOTHING: NeededFacts = { promotions: [], specials: [], oldStock: [] };

/** What a basket of this customer with these lines will be asked about. Costs what concerns the basket. */
export function neededFacts(
  book: PriceBook,
  customer: string,
  lines: readonly { readonly sku: string; readonly unit?: string | undefined }[],
): NeededFacts {
  const own = book.specials.get(customer);
  if (book.promotions.length === 0 && own === undefined && book.oldStock.size === 0) return NOTHING;
  const [promotions, specials, oldStock] = [new Set<number>(), new Set<string>(), new Set<string>()];
  for (const { sku, unit } of lines) {
    const article = book.goods.articles.get(sku);
    if (article === undefined) continue;
    const end = book.postingStart[article + 1] ?? 0;
    for (let at = book.postingStart[article] ?? 0; at < end; at += 1) promotions.add(book.postings[at] ?? 0);
    const name = unit ?? baseUnitName(book.goods, article);
    const slot = findSlot(book.goods, { sku, unit: name });
    if (slot === NO_SLOT) continue;
    for (const { special } of own?.get(slot) ?? []) if (special.capBaseQuantity !== undefined) specials.add(special.key);
    for (const { key } of book.oldStock.get(slot) ?? []) oldStock.add(key);
  }
  return {
    promotions: [...new Set([...promotions].flatMap((place) => book.promotions[place]?.source.code ?? []))],
    specials: [...specials],
    oldStock: [...oldStock],
  };
}
