import type { AgainLine } from './order-again.tsx';

/** Lines of one earlier order, as far as a habit can be read from them. */
export interface PastOrder {
  readonly lines: readonly AgainLine[];
}

/**
 * What a customer has most often: products in most of the last orders first, then those in larger numbers; in the pack they were
 * last ordered in. `orders` newest first.
 */
export function usualSkus(orders: readonly PastOrder[], atMost: number): string[] {
  const habit = new Map<string, { times: number; quantity: number }>();
  for (const { lines } of orders) {
    for (const line of lines) {
      const known = habit.get(line.sku) ?? { times: 0, quantity: 0 };
      habit.set(line.sku, { times: known.times + 1, quantity: known.quantity + line.quantity });
    }
  }
  return [...habit]
    .sort(([, one], [, other]) => other.times - one.times || other.quantity - one.quantity)
    .slice(0, atMost)
    .map(([sku]) => sku);
}
