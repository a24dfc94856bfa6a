/** How much of a product there is, in words that say nothing of others' orders. */
export type Availability = 'in-stock' | 'low' | 'out' | 'not-stocked';

/** Fewer packs than this of the largest unit sold is low: a customer who counts on more should ask. */
export const LOW_PACKS = 5n;

/**
 * What a customer is told of a product's stock. `available` counts base units; `smallest` and `largest` are the base units in
 * the smallest and the largest unit it is sold in. Out means that not even one of the smallest can be supplied.
 */
export function availabilityOf(stock: { isStocked: boolean; available: bigint; smallest: bigint; largest: bigint }): Availability {
  if (!stock.isStocked) return 'not-stocked';
  if (stock.available < stock.smallest || stock.available <= 0n) return 'out';
  return stock.available < stock.largest * LOW_PACKS ? 'low' : 'in-stock';
}
