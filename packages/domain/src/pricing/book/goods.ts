import { type Fraction, type Whole, wholeOf } from '../../kernel/index.ts';
import { checkQuantity } from '../check-quantity.ts';
import { holdsAt, type ProductSource, type TaxRateSource, type UnitSource } from './source.ts';

/** A tax class and what it bears, whenever. */
interface TaxClass {
  readonly name: string;
  readonly rates: readonly TaxRateSource[];
}

/** The least that so many base units of a product may cost, net of tax. */
export interface LeastPrice {
  readonly priceMinor: Whole;
  readonly ofFactor: number;
}

/**
 * The products of a book as columns: an article is a number, each of its units a slot, and the slots of article `a` go from `firstSlot[a]`
 * up to `firstSlot[a + 1]`. What a line needs of its product then lies in a few hundred kilobytes that stay in a processor's cache; as
 * objects they would lie all over the heap.
 */
export interface Goods {
  /** By SKU; in the order of the products. */
  readonly articles: ReadonlyMap<string, number>;
  readonly skus: readonly string[];
  /** By article, what it is called in stories. */
  readonly called: readonly string[];
  readonly firstSlot: Int32Array;
  /** By article, into `names`. */
  readonly baseUnit: Uint16Array;
  /** By article, into `taxClasses`. */
  readonly taxClass: Uint16Array;
  /** By slot, into `names`. */
  readonly unit: Uint16Array;
  /** By slot, base units in one. */
  readonly factor: Int32Array;
  readonly minimum: Int32Array;
  readonly increment: Int32Array;
  readonly isSellable: Uint8Array;
  /** By slot; of all units of products that have one in any. */
  readonly minimumPrice: ReadonlyMap<number, LeastPrice>;
  readonly names: readonly string[];
  readonly taxClasses: readonly TaxClass[];
}

export const NO_SLOT = -1;

/** The slot of an article's unit, or NO_SLOT. */
export function slotNamed({ firstSlot, unit, names }: Goods, article: number, name: string): number {
  const end = firstSlot[article + 1] ?? 0;
  for (let slot = firstSlot[article] ?? 0; slot < end; slot += 1) if (names[unit[slot] ?? 0] === name) return slot;
  return NO_SLOT;
}

/** The slot of a product's unit, or NO_SLOT. */
export function findSlot(goods: Goods, { sku, unit }: { readonly sku: string; readonly unit: string }): number {
  const article = goods.articles.get(sku);
  return article === undefined ? NO_SLOT : slotNamed(goods, article, unit);
}

export const unitName = ({ names, unit }: Goods, slot: number): string => names[unit[slot] ?? 0] ?? '';
export const baseUnitName = ({ names, baseUnit }: Goods, article: number): string => names[baseUnit[article] ?? 0] ?? '';
export const factorOf = ({ factor }: Goods, slot: number): number => factor[slot] ?? 1;

/** What a product is called in stories. */
export const nameOf = ({ articles, called }: Goods, sku: string): string => called[articles.get(sku) ?? -1] ?? sku;

/** The units that an article is sold in. */
export function packsOf(goods: Goods, article: number): { unit: string; factor: number }[] {
  const packs: { unit: string; factor: number }[] = [];
  const end = goods.firstSlot[article + 1] ?? 0;
  for (let slot = goods.firstSlot[article] ?? 0; slot < end; slot += 1)
    if (goods.isSellable[slot] === 1) packs.push({ unit: unitName(goods, slot), factor: factorOf(goods, slot) });
  return packs;
}

/** The name of an article's tax class. */
export const taxClassOf = ({ taxClasses, taxClass }: Goods, article: number): string => taxClasses[taxClass[article] ?? 0]?.name ?? '';

/** The rate of an article's tax class at a time, in basis points; classes without a rate bear none. */
export function taxRateAt({ taxClasses, taxClass }: Goods, article: number, at: number): number {
  const rates = taxClasses[taxClass[article] ?? 0]?.rates;
  if (rates !== undefined) for (const rate of rates) if (holdsAt(rate, at)) return rate.basisPoints;
  return 0;
}

/** Why so many of a unit cannot be bought, or nothing. */
export const checkSold = (
  { factor, minimum, increment }: Goods,
  line: { readonly sku: string; readonly quantity: number },
  { slot, unit, index }: { readonly slot: number; readonly unit: string; readonly index: number },
) => checkQuantity(line, { unit, factor: factor[slot] ?? 1, minimum: minimum[slot] ?? 1, increment: increment[slot] ?? 1 }, index);

/**
 * The minimum selling price that a unit has, its own or by what it holds: of the smallest pack above it that has one, else of the largest
 * below. A carton that may not go for less is not to be had for less in pieces. Undefined where no unit of the product has one.
 */
export function leastPrice(units: readonly UnitSource[], { factor, minimumPriceMinor }: UnitSource): LeastPrice | undefined {
  if (minimumPriceMinor !== undefined) return { priceMinor: wholeOf(minimumPriceMinor), ofFactor: factor };
  let found: UnitSource | undefined;
  for (const one of units) {
    if (one.minimumPriceMinor === undefined) continue;
    const isNearer =
      found === undefined ||
      (one.factor >= factor ? found.factor < factor || one.factor < found.factor : found.factor < factor && one.factor > found.factor);
    if (isNearer) found = one;
  }
  return found?.minimumPriceMinor === undefined ? undefined : { priceMinor: wholeOf(found.minimumPriceMinor), ofFactor: found.factor };
}

/** The minimum selling price of one of a unit, exactly; net of tax. Undefined where no unit of the product has one. */
export function leastOf(units: readonly UnitSource[], unit: UnitSource): Fraction | undefined {
  const least = leastPrice(units, unit);
  return least && { numerator: BigInt(least.priceMinor) * BigInt(unit.factor), denominator: BigInt(least.ofFactor) };
}

/** By slot. */
function leastPrices(products: readonly ProductSource[]): Map<number, LeastPrice> {
  const found = new Map<number, LeastPrice>();
  let slot = 0;
  for (const { units } of products)
    for (const unit of units) {
      const least = leastPrice(units, unit);
      if (least !== undefined) found.set(slot, least);
      slot += 1;
    }
  return found;
}

/** Numbers texts through, the same text with the same number. */
class Names {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** Products as columns. */
export function readGoods(products: readonly ProductSource[], taxRates: readonly TaxRateSource[]): Goods {
  const units = products.flatMap((product) => product.units);
  const [names, classes] = [new Names(), new Names()];
  const firstSlot = new Int32Array(products.length + 1);
  const articles = new Map<string, number>();
  for (const [article, product] of products.entries()) {
    articles.set(product.sku, article);
    firstSlot[article + 1] = (firstSlot[article] ?? 0) + product.units.length;
  }
  return {
    articles,
    skus: products.map(({ sku }) => sku),
    called: products.map(({ sku, name = sku }) => name),
    firstSlot,
    baseUnit: Uint16Array.from(products, ({ baseUnit }) => names.numberOf(baseUnit)),
    taxClass: Uint16Array.from(products, ({ taxClass }) => classes.numberOf(taxClass)),
    unit: Uint16Array.from(units, ({ unit }) => names.numberOf(unit)),
    factor: Int32Array.from(units, ({ factor }) => factor),
    minimum: Int32Array.from(units, ({ minimum = 1 }) => minimum),
    increment: Int32Array.from(units, ({ increment = 1 }) => increment),
    isSellable: Uint8Array.from(units, ({ isSellable }) => (isSellable ? 1 : 0)),
    minimumPrice: leastPrices(products),
    names: names.names,
    taxClasses: classes.names.map((name) => ({ name, rates: taxRates.filter(({ taxClass }) => taxClass === name) })),
  };
}
