import { type Fraction, type Whole, wholeOf } from '../../kernel/index.ts';
import { checkQuantity, isOrderable } from '../check-quantity.ts';
import { SkuIndex } from './sku-index.ts';
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
 * The products of a book as rows of numbers: an article is a number, each of its units a slot, and the slots of article `a` go from its
 * first up to the first of `a + 1`. What a line needs of its product then lies in two places; as objects it would lie all over the heap.
 */
export interface Goods {
  /** By SKU; in the order of the products. */
  readonly articles: SkuIndex;
  readonly skus: readonly string[];
  /** By article, what it is called in stories. */
  readonly called: readonly string[];
  /** `ARTICLE` numbers an article, and after them all once more where the slots end. Read through the functions below. */
  readonly byArticle: Int32Array;
  /** `SLOT` numbers a slot. Read through the functions below. */
  readonly bySlot: Int32Array;
  /** How many there are. */
  readonly slots: number;
  /** By slot; of all units of products that have one in any. */
  readonly minimumPrice: ReadonlyMap<number, LeastPrice>;
  readonly names: readonly string[];
  readonly taxClasses: readonly TaxClass[];
}

/** The first slot; the base unit, into `names`; the tax class, into `taxClasses`. */
const ARTICLE = 3;
/** The unit, into `names`; base units in one, below zero where it is not sold; the least that is sold; in which steps; its article. */
const SLOT = 5;

export const NO_SLOT = -1;

/** Where the slots of an article begin. */
export const firstSlotOf = ({ byArticle }: Goods, article: number): number => byArticle[ARTICLE * article] ?? 0;

/** Brings what is known of a slot near. */
export const lookAtSlot = ({ bySlot }: Goods, slot: number): number => bySlot[SLOT * slot] ?? 0;

/** The slot of an article's unit, or NO_SLOT. */
export function slotNamed(goods: Goods, article: number, name: string): number {
  const end = firstSlotOf(goods, article + 1);
  for (let slot = firstSlotOf(goods, article); slot < end; slot += 1) if (unitName(goods, slot) === name) return slot;
  return NO_SLOT;
}

/** The slot of a product's unit, or NO_SLOT. */
export function findSlot(goods: Goods, { sku, unit }: { readonly sku: string; readonly unit: string }): number {
  const article = goods.articles.get(sku);
  return article === undefined ? NO_SLOT : slotNamed(goods, article, unit);
}

export const unitName = ({ names, bySlot }: Goods, slot: number): string => names[bySlot[SLOT * slot] ?? 0] ?? '';
export const baseUnitName = ({ names, byArticle }: Goods, article: number): string => names[byArticle[ARTICLE * article + 1] ?? 0] ?? '';
export const factorOf = ({ bySlot }: Goods, slot: number): number => Math.abs(bySlot[SLOT * slot + 1] ?? 1);
export const isSold = ({ bySlot }: Goods, slot: number): boolean => (bySlot[SLOT * slot + 1] ?? 0) > 0;
/** The article of which a slot is a unit. */
export const articleOf = ({ bySlot }: Goods, slot: number): number => bySlot[SLOT * slot + 4] ?? 0;
/** The least of a unit that is sold, of itself. */
export const minimumOf = ({ bySlot }: Goods, slot: number): number => bySlot[SLOT * slot + 2] ?? 1;
/** In which steps a unit is sold, of itself. */
export const incrementOf = ({ bySlot }: Goods, slot: number): number => bySlot[SLOT * slot + 3] ?? 1;

/** What a product is called in stories. */
export const nameOf = ({ articles, called }: Goods, sku: string): string => called[articles.get(sku) ?? -1] ?? sku;

/** The units that an article is sold in. */
export function packsOf(goods: Goods, article: number): { unit: string; factor: number }[] {
  const packs: { unit: string; factor: number }[] = [];
  const end = firstSlotOf(goods, article + 1);
  for (let slot = firstSlotOf(goods, article); slot < end; slot += 1)
    if (isSold(goods, slot)) packs.push({ unit: unitName(goods, slot), factor: factorOf(goods, slot) });
  return packs;
}

const taxClass = ({ taxClasses, byArticle }: Goods, article: number): TaxClass | undefined =>
  taxClasses[byArticle[ARTICLE * article + 2] ?? 0];

/** The name of an article's tax class. */
export const taxClassOf = (goods: Goods, article: number): string => taxClass(goods, article)?.name ?? '';

/** The rate of an article's tax class at a time, in basis points; classes without a rate bear none. */
export function taxRateAt(goods: Goods, article: number, at: number): number {
  const rates = taxClass(goods, article)?.rates;
  if (rates !== undefined) for (const rate of rates) if (holdsAt(rate, at)) return rate.basisPoints;
  return 0;
}

/** Whether so many of a unit can be bought. */
export function canBuy(goods: Goods, slot: number, quantity: number): boolean {
  return isOrderable(quantity, factorOf(goods, slot), { minimum: minimumOf(goods, slot), increment: incrementOf(goods, slot) });
}

/** Why so many of a unit cannot be bought. */
export const refusalToSell = (goods: Goods, slot: number, { line, index }: { readonly line: Asked; readonly index: number }) =>
  checkQuantity(
    line,
    { unit: unitName(goods, slot), factor: factorOf(goods, slot), minimum: minimumOf(goods, slot), increment: incrementOf(goods, slot) },
    index,
  );
type Asked = { readonly sku: string; readonly quantity: number };

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

/** Products as rows of numbers. */
export function readGoods(products: readonly ProductSource[], taxRates: readonly TaxRateSource[]): Goods {
  const [names, classes] = [new Names(), new Names()];
  const slots = products.reduce((sum, { units }) => sum + units.length, 0);
  const byArticle = new Int32Array(ARTICLE * (products.length + 1));
  const bySlot = new Int32Array(SLOT * slots);
  let first = 0;
  for (const [article, { baseUnit, taxClass: name, units: own }] of products.entries()) {
    byArticle.set([first, names.numberOf(baseUnit), classes.numberOf(name)], ARTICLE * article);
    for (const { unit, factor, isSellable, minimum = 1, increment = 1 } of own) {
      bySlot.set([names.numberOf(unit), isSellable ? factor : -factor, minimum, increment, article], SLOT * first);
      first += 1;
    }
  }
  byArticle[ARTICLE * products.length] = first;
  const skus = products.map(({ sku }) => sku);
  return {
    articles: new SkuIndex(skus),
    skus,
    called: products.map(({ sku, name = sku }) => name),
    byArticle,
    bySlot,
    slots,
    minimumPrice: leastPrices(products),
    names: names.names,
    taxClasses: classes.names.map((name) => ({ name, rates: taxRates.filter(({ taxClass: of }) => of === name) })),
  };
}
