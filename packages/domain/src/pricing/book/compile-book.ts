import { inTurn } from '../old-stock/index.ts';
import { type Agreed, addAgreed } from './agreed.ts';
import { Articles } from './article.ts';
import { compileList } from './compile-list.ts';
import { compilePromotions } from './compile-promotions.ts';
import type { CompiledList } from './compiled-list.ts';
import { byRank } from './find-lists.ts';
import { findSlot, type Goods, NO_SLOT, nameOf, readGoods } from './goods.ts';
import { ASSIGNED_BY, type Assigned, type AssignedBy, type PriceBook } from './price-book.ts';
import type { AssignmentSource, BookSource, ListSource, OldStockSource, SpecialPriceSource, TaxRateSource } from './source.ts';

/** The field by which an assignment is found, and its value there. */
function placeOf(assignment: AssignmentSource): readonly [AssignedBy, string] {
  for (const field of ASSIGNED_BY) {
    const value = field === 'all' ? '' : assignment[field];
    if (value !== undefined) return [field, value];
  }
  return ['all', ''];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** The slot of a product's unit; a price in a unit that nothing converts is no price. */
function slotOf(goods: Goods, wanted: { readonly sku: string; readonly unit: string }, what: string): number {
  const slot = findSlot(goods, wanted);
  if (slot === NO_SLOT) throw new Error(`the ${what} for ${wanted.sku} is by the ${wanted.unit}, a unit without a conversion`);
  return slot;
}

function indexSpecials(specials: readonly SpecialPriceSource[], goods: Goods) {
  const byCustomer = new Map<string, Map<number, Agreed[]>>();
  for (const special of specials) {
    const own = byCustomer.get(special.customer) ?? new Map<number, Agreed[]>();
    addAgreed(own, goods, [slotOf(goods, special, `special price of ${special.customer}`), special]);
    byCustomer.set(special.customer, own);
  }
  return byCustomer;
}

function indexOldStock(stocks: readonly OldStockSource[], goods: Goods) {
  const bySlot = new Map<number, OldStockSource[]>();
  for (const stock of stocks.toSorted(inTurn)) push(bySlot, slotOf(goods, stock, 'old price'), stock);
  return bySlot;
}

const emptyIndex = (): Record<AssignedBy, Map<string, Assigned[]>> => ({
  customer: new Map(),
  group: new Map(),
  territory: new Map(),
  warehouse: new Map(),
  channel: new Map(),
  fulfilment: new Map(),
  paymentTerms: new Map(),
  all: new Map(),
});

/** Lists by whom they are for, and the order in which assignments that fit are asked. */
function assign(lists: readonly (readonly [CompiledList, readonly AssignmentSource[]])[]): PriceBook['assigned'] {
  const index = emptyIndex();
  const all = lists.flatMap(([list, assignments]) => assignments.map((assignment) => ({ ...assignment, list })));
  for (const [rank, assigned] of all.sort(byRank).entries()) {
    const [field, value] = placeOf(assigned);
    push(index[field], value, { ...assigned, rank });
  }
  return index;
}

/** A compiled book, and what it was made of: what the next one is built from where only some parts have changed. */
export interface BuiltBook {
  readonly book: PriceBook;
  readonly source: BookSource;
}

const identityOf = ({ code, version, stamp = '' }: ListSource): string => `${code} ${version} ${stamp}`;

const sameRates = (a: readonly TaxRateSource[], b: readonly TaxRateSource[]): boolean =>
  a.length === b.length &&
  a.every(({ taxClass, basisPoints, from, until }, at) => {
    const other = b[at];
    return other?.taxClass === taxClass && other.basisPoints === basisPoints && other.from === from && other.until === until;
  });

/**
 * Compiles a book. With the one before it, what has not changed is taken as it is: over the same products, lists of the same version and
 * the same promotions, so that one changed list costs one list. Throws for prices in units without a conversion.
 */
export function compileBook(source: BookSource, before?: BuiltBook): BuiltBook {
  const old = before?.source.products === source.products ? before : undefined;
  const keeps = old !== undefined && sameRates(old.source.taxRates, source.taxRates);
  const goods = keeps ? old.book.goods : readGoods(source.products, source.taxRates);
  const known = new Map(old?.source.lists.map((list, place) => [identityOf(list), old.book.lists[place]]));
  const lists = source.lists.map((list) => known.get(identityOf(list)) ?? compileList(list, goods));
  const { version, currency, strategy, totalRounding } = source;
  const samePromotions = old !== undefined && old.source.promotions === source.promotions;
  const { promotions, promotionTimes, postingStart, postings } = samePromotions
    ? old.book
    : compilePromotions(source.promotions, source.products);
  const book: PriceBook = {
    version,
    currency,
    strategy,
    goods,
    nameOf: (sku) => nameOf(goods, sku),
    articles: new Articles(goods),
    lists,
    assigned: assign(lists.map((list, at) => [list, source.lists[at]?.assignments ?? []])),
    specials: indexSpecials(source.specials, goods),
    oldStock: indexOldStock(source.oldStock ?? [], goods),
    promotions,
    promotionTimes,
    postingStart,
    postings,
    totalRounding,
  };
  return { source, book };
}
