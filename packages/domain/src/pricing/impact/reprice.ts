import { divideHalfUp } from '../../kernel/index.ts';
import type { Basket } from '../book/basket.ts';
import { priceBasket } from '../book/price-basket.ts';
import type { PriceBook } from '../book/price-book.ts';
import type { PricedBasketLine } from '../book/priced-basket.ts';
import type { Cost } from '../derive/cost.ts';

/** An order of the past as a basket; `ref` is its number, which no two orders share. */
export interface PastBasket {
  readonly ref: string;
  readonly basket: Basket;
}

export interface ImpactContext {
  readonly before: PriceBook;
  readonly after: PriceBook;
  /** By SKU, from the one source that the tenant names. */
  readonly costs: ReadonlyMap<string, Cost>;
  /** Both books are asked for the prices of this moment; without it, each order for those of its own. Milliseconds since the epoch. */
  readonly at?: number;
}

/** Whether a line gets dearer, cheaper or neither; has no price any more, has one at last, or has none either way. */
export const MOVES = ['up', 'down', 'same', 'lost', 'gained', 'unpriced'] as const;
export type Move = (typeof MOVES)[number];

/** What a draft does to one line of the past; amounts net of tax, in minor units. */
export interface LineImpact {
  readonly ref: string;
  readonly index: number;
  readonly customer: string;
  readonly sku: string;
  readonly unit: string;
  readonly quantity: number;
  readonly move: Move;
  readonly beforeMinor: bigint | undefined;
  readonly afterMinor: bigint | undefined;
  /** After less before; what is missing counts as nothing. */
  readonly differenceMinor: bigint;
  /** Amount less what the goods, and those given free with them, cost; where all of that is known. */
  readonly marginBeforeMinor: bigint | undefined;
  readonly marginAfterMinor: bigint | undefined;
}

/** Prices the lines of a basket that have a price, by their place; what the book refuses is left out and the rest priced without it. */
function priceEach(book: PriceBook, basket: Basket): readonly (PricedBasketLine | undefined)[] {
  const all = priceBasket(book, basket);
  if (all.ok) return all.value.lines;
  const found: (PricedBasketLine | undefined)[] = basket.lines.map(() => undefined);
  let places = basket.lines.map((_, place) => place);
  let refusals = all.error;
  while (refusals.length > 0) {
    const refused = new Set(refusals.map(({ index }) => index));
    const left = places.filter((_, index) => !refused.has(index));
    if (left.length === 0 || left.length === places.length) return found;
    places = left;
    const lines = places.flatMap((place) => basket.lines[place] ?? []);
    const priced = priceBasket(book, { ...basket, lines });
    if (!priced.ok) {
      refusals = priced.error;
      continue;
    }
    for (const line of priced.value.lines) found[places[line.index] ?? -1] = line;
    return found;
  }
  return found;
}

const costOf = (cost: Cost | undefined, baseQuantity: number): bigint | undefined =>
  cost && divideHalfUp(cost.minor * BigInt(baseQuantity), BigInt(cost.baseQuantity));

/** What a line earns: its net amount less the cost of its goods and of those given free with them. */
function marginOf(line: PricedBasketLine, book: PriceBook, costs: ImpactContext['costs']): bigint | undefined {
  let spent = costOf(costs.get(line.sku), line.baseQuantity);
  for (const { sku, unit: name, quantity } of line.free) {
    const unit = book.articles.get(sku)?.units.find((one) => one.unit === name);
    const cost = unit && costOf(costs.get(sku), quantity * unit.factor);
    if (spent === undefined || cost === undefined) return undefined;
    spent += cost;
  }
  return spent === undefined ? undefined : line.netMinor - spent;
}

function moveOf(before: bigint | undefined, after: bigint | undefined): Move {
  if (before === undefined) return after === undefined ? 'unpriced' : 'gained';
  if (after === undefined) return 'lost';
  if (after === before) return 'same';
  return after > before ? 'up' : 'down';
}

/** Each line of a past order at both books. Amounts as each book gives them to the whole basket, promotions included. */
export function repriceBasket({ ref, basket }: PastBasket, { before, after, costs, at }: ImpactContext): LineImpact[] {
  const asked = at === undefined ? basket : { ...basket, at };
  const [old, now] = [priceEach(before, asked), priceEach(after, asked)];
  return basket.lines.map(({ sku, unit, quantity }, index) => {
    const [was, is] = [old[index], now[index]];
    const [beforeMinor, afterMinor] = [was?.netMinor, is?.netMinor];
    return {
      ref,
      index,
      customer: basket.customer,
      sku,
      unit: was?.unit ?? is?.unit ?? unit ?? '',
      quantity,
      move: moveOf(beforeMinor, afterMinor),
      beforeMinor,
      afterMinor,
      differenceMinor: (afterMinor ?? 0n) - (beforeMinor ?? 0n),
      marginBeforeMinor: was && marginOf(was, before, costs),
      marginAfterMinor: is && marginOf(is, after, costs),
    };
  });
}
