import type { Fraction } from '../../kernel/index.ts';
import { NO_PRICE, priceMinorAt, rungAt } from '../book/compiled-list.ts';
import type { PriceBook } from '../book/price-book.ts';
import { COST_SOURCES, type Cost, type CostSource, type Costs, costOfUnit } from '../derive/cost.ts';
import { compareFractions } from '../derive/fraction.ts';

/** What a product is known to be worth: what it costs, or where nobody knows that, what it is sold at. */
export interface Worth extends Cost {
  readonly is: 'cost' | 'price';
}

/** How far two amounts are apart per piece: the larger over the smaller. Both above zero. */
export function apart(a: Cost, b: Cost): Fraction {
  const [left, right] = [a.minor * BigInt(b.baseQuantity), b.minor * BigInt(a.baseQuantity)];
  return left > right ? { numerator: left, denominator: right } : { numerator: right, denominator: left };
}

/** The middle one of the prices that a book's lists have for one of each unit, by the piece. */
function usualPrice(book: PriceBook, sku: string): Worth | undefined {
  const units = book.articles.get(sku)?.units ?? [];
  const prices = book.lists.flatMap((list) =>
    units.flatMap(({ slot, factor }): Worth[] => {
      const rung = rungAt(list, slot, factor);
      const minor = rung === NO_PRICE ? 0n : priceMinorAt(list, rung);
      return minor > 0n ? [{ is: 'price', minor, baseQuantity: factor }] : [];
    }),
  );
  return prices.sort((a, b) => compareFractions(costOfUnit(a, 1), costOfUnit(b, 1)))[Math.floor(prices.length / 2)];
}

/** What products are worth by the principal's list, else by the tenant's own source, else by any other, else by what they are sold at. */
export function worthIn(book: PriceBook, costs: Costs, source: CostSource): (sku: string) => Worth | undefined {
  return (sku) => {
    const known = costs.get(sku);
    const cost = (['principal-list', source, ...COST_SOURCES] as const)
      .flatMap((from) => known?.[from] ?? [])
      .find(({ minor }) => minor > 0n);
    return cost ? { is: 'cost', ...cost } : usualPrice(book, sku);
  };
}
