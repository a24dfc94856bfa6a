import { NO_PRICE, rungAt } from '../book/compiled-list.ts';
import type { PriceBook } from '../book/price-book.ts';
import { COST_SOURCES, type Cost, type CostSource, type Costs } from '../derive/cost.ts';

/** What a product is known to be worth: what it costs, or where nobody knows that, what it is sold at. */
export interface Worth extends Cost {
  readonly is: 'cost' | 'price';
}

/** Two amounts for so many base units, each as the other's quantity: the one is dearer per piece whose product is larger. */
const crossed = (a: Cost, b: Cost): readonly [bigint, bigint] => [a.minor * BigInt(b.baseQuantity), b.minor * BigInt(a.baseQuantity)];

function comparePerPiece(a: Cost, b: Cost): number {
  const [left, right] = crossed(a, b);
  return left === right ? 0 : left < right ? -1 : 1;
}

/** How far two amounts are apart per piece: the larger over the smaller, as a fraction. Both above zero. */
export function apart(a: Cost, b: Cost): { readonly larger: bigint; readonly smaller: bigint } {
  const [left, right] = crossed(a, b);
  return left > right ? { larger: left, smaller: right } : { larger: right, smaller: left };
}

/** The middle one of the prices that a book's lists have for one of each unit, by the piece. */
function usualPrice(book: PriceBook, sku: string): Worth | undefined {
  const units = book.articles.get(sku)?.units ?? [];
  const prices = book.lists.flatMap((list) =>
    units.flatMap(({ slot, factor }): Worth[] => {
      const rung = rungAt(list, slot, factor);
      const minor = rung === NO_PRICE ? 0n : (list.priceMinor[rung] ?? 0n);
      return minor > 0n ? [{ is: 'price', minor, baseQuantity: factor }] : [];
    }),
  );
  return prices.sort(comparePerPiece)[Math.floor(prices.length / 2)];
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
