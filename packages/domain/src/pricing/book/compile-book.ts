import { compileList } from './compile-list.ts';
import { compilePromotions } from './compile-promotions.ts';
import { type Article, ASSIGNED_BY, type Assigned, type AssignedBy, type CompiledList, type PriceBook } from './price-book.ts';
import type { AssignmentSource, BookSource, ProductSource, SpecialPriceSource, TaxRateSource } from './source.ts';

function readArticles(products: readonly ProductSource[]): { articles: Map<string, Article>; slots: number } {
  const articles = new Map<string, Article>();
  let slots = 0;
  for (const [index, { sku, baseUnit, units, taxClass }] of products.entries()) {
    const compiled = units.map((unit) => ({
      unit: unit.unit,
      factor: unit.factor,
      isSellable: unit.isSellable,
      minimum: unit.minimum ?? 1,
      increment: unit.increment ?? 1,
      minimumPriceMinor: unit.minimumPriceMinor,
      slot: slots++,
    }));
    articles.set(sku, { index, sku, baseUnit, units: compiled, taxClass });
  }
  return { articles, slots };
}

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

function indexSpecials(specials: readonly SpecialPriceSource[], articles: ReadonlyMap<string, Article>) {
  const byCustomer = new Map<string, Map<number, SpecialPriceSource[]>>();
  for (const special of specials) {
    const slot = articles.get(special.sku)?.units.find((unit) => unit.unit === special.unit)?.slot;
    if (slot === undefined)
      throw new Error(`the special price of ${special.customer} for ${special.sku} is by the ${special.unit}, a unit without a conversion`);
    const own = byCustomer.get(special.customer) ?? new Map<number, SpecialPriceSource[]>();
    push(own, slot, special);
    byCustomer.set(special.customer, own);
  }
  return byCustomer;
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

const sameProducts = (a: readonly ProductSource[], b: readonly ProductSource[]): boolean => a === b;

/** A compiled book, and what it was made of: what the next one is built from where only some lists have changed. */
export interface BuiltBook {
  readonly book: PriceBook;
  readonly source: BookSource;
}

/**
 * Compiles a book. With the one before it, lists of the same version over the same products are taken as they are, so that one
 * changed list costs one list. Throws for prices in units without a conversion.
 */
export function compileBook(source: BookSource, before?: BuiltBook): BuiltBook {
  const keeps = before !== undefined && sameProducts(before.source.products, source.products);
  const { articles, slots } = readArticles(source.products);
  const known = new Map(keeps ? before.book.lists.map((list) => [`${list.code} ${list.version}`, list]) : []);
  const lists: CompiledList[] = [];
  const assigned = emptyIndex();
  for (const list of source.lists) {
    const compiled = known.get(`${list.code} ${list.version}`) ?? compileList(list, articles, slots);
    lists.push(compiled);
    for (const assignment of list.assignments) {
      const [field, value] = placeOf(assignment);
      push(assigned[field], value, { ...assignment, list: compiled });
    }
  }
  const taxRates = new Map<string, TaxRateSource[]>();
  for (const rate of source.taxRates) push(taxRates, rate.taxClass, rate);
  const { version, currency, strategy } = source;
  const specials = indexSpecials(source.specials, articles);
  const promotions = compilePromotions(source.promotions, source.products, articles);
  return { source, book: { version, currency, strategy, articles, lists, assigned, specials, taxRates, ...promotions } };
}
