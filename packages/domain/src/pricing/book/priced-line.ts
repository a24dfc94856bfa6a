import { divideHalfUp, divideWhole, includedTaxWhole, minusWhole, plusWhole, portionWhole, type Whole } from '../../kernel/index.ts';
import type { LineAmounts } from '../price-line.ts';
import type { FreeGoods, MatchedLine } from '../promotions/promotion.ts';
import type { Agreed, AgreedBySlot } from './agreed.ts';
import type { Basket } from './basket.ts';
import { type CompiledList, NO_PRICE } from './compiled-list.ts';
import { articleOf, baseUnitName, factorOf, NO_SLOT, packsOf, unitName } from './goods.ts';
import { type LivePromotion, NO_GOODS, NO_OUTCOMES, type PromotionOutcome } from './outcome.ts';
import type { PriceBook } from './price-book.ts';
import type { Allowance, OldStockSource, SpecialPriceSource } from './source.ts';

/** Units of a line that are at another price than the list's, the first of a line first. */
export type Cover =
  /** `times` as `Agreed` has it. */
  | { readonly kind: 'special'; readonly special: SpecialPriceSource; readonly times: number; readonly covered: number }
  | { readonly kind: 'old-stock'; readonly stock: OldStockSource; readonly covered: number };

/** How the minimum selling price met a line: discounts cut to it, or sold below it with a reason. */
export type MinimumStep =
  | { readonly kind: 'cut'; readonly minimumMinor: bigint; readonly byMinor: bigint }
  | { readonly kind: 'below'; readonly minimumMinor: bigint; readonly reason: string };

/** One basket being priced; kept by its lines as the part of their story that they share. */
export interface Run {
  readonly book: PriceBook;
  readonly basket: Basket;
  /** The lists that hold for the basket, the first one first. */
  readonly lists: readonly CompiledList[];
  /** The customer's special prices. */
  readonly specials: AgreedBySlot | undefined;
  /** Whether lines keep what became of each promotion. */
  readonly withTrace: boolean;
}

/** Stands where no list gave the price. */
export const NO_PLACE = -1;

/**
 * A line from its product and unit to its price, in one object: there are a million of them a second. `listAmount` and `amount` are in
 * the terms of its price, with tax where that is inclusive; the amounts that end in Minor are what it comes to in the end.
 */
export class PricedLine implements MatchedLine {
  readonly run: Run;
  /** Its place in the basket; its maker's to set. */
  index = 0;
  readonly article: number;
  readonly slot: number;
  readonly factor: number;
  readonly quantity: number;
  /** Base units of the product in the whole basket, by which volume breaks are reached. */
  basis: number;
  /** By how many base units the rungs of the list that was asked last are reached. */
  reach = 0;
  /** Of this unit in the whole basket: what climbs a graduated list together. */
  alike: number;
  /** Which of the lists gave the price, at which of its rungs. */
  place = NO_PLACE;
  rung = NO_PRICE;
  /** The unit whose price it is derived from, as a slot. */
  from = NO_SLOT;
  covers: readonly Cover[] | undefined = undefined;
  /** The special price of a smaller pack that would reach this unit, but is dearer than the list. */
  passed: Agreed | undefined = undefined;
  /** Where the cheapest list wins: the rung that each had. */
  rungs: readonly number[] | undefined = undefined;
  isTaxInclusive = false;
  listAmount: Whole = 0;
  amount: Whole = 0;
  /** The exclusive promotion that has this line for itself. */
  closedBy: LivePromotion | undefined = undefined;
  /** The first promotion that gave something on this line: what stands alone comes too late for it. */
  takenBy: LivePromotion | undefined = undefined;
  outcomes: PromotionOutcome[] | undefined = undefined;
  free: readonly FreeGoods[] = NO_GOODS;
  minimum: MinimumStep | undefined = undefined;
  /** It is below this minimum at a special price that may be. */
  allowed: (Allowance & { readonly minimumMinor: bigint }) | undefined = undefined;
  taxBasisPoints = 0;
  net: Whole = 0;
  tax: Whole = 0;

  constructor(run: Run, slot: number, quantity: number) {
    const { goods } = run.book;
    this.run = run;
    this.article = articleOf(goods, slot);
    this.slot = slot;
    this.factor = factorOf(goods, slot);
    this.quantity = quantity;
    this.basis = quantity * this.factor;
    this.alike = quantity;
  }

  /** No list has a part in its price, whichever was asked. */
  leaveLists(): void {
    this.place = NO_PLACE;
    this.rung = NO_PRICE;
    this.from = NO_SLOT;
    this.rungs = undefined;
  }

  /** Splits what the line comes to into net and tax. */
  close(taxBasisPoints: number): void {
    this.taxBasisPoints = taxBasisPoints;
    if (this.isTaxInclusive) {
      this.tax = includedTaxWhole(this.amount, taxBasisPoints);
      this.net = minusWhole(this.amount, this.tax);
      return;
    }
    this.tax = portionWhole(this.amount, taxBasisPoints);
    this.net = this.amount;
  }

  /** What it came to before promotions, split as what it comes to in the end. */
  private get listNet(): Whole {
    const { listAmount } = this;
    return this.isTaxInclusive ? minusWhole(listAmount, includedTaxWhole(listAmount, this.taxBasisPoints)) : listAmount;
  }

  /** Its amounts as decimal strings of minor units, without the bigints in between. */
  get amountTexts(): LineAmounts<string> {
    const { net, tax, listNet } = this;
    return {
      unitPriceMinor: String(divideWhole(net, this.quantity, 'nearest-half-up')),
      listMinor: String(listNet),
      discountMinor: String(minusWhole(listNet, net)),
      netMinor: String(net),
      taxMinor: String(tax),
      grossMinor: String(plusWhole(net, tax)),
    };
  }

  get trace(): PricedLine {
    return this;
  }
  get baseQuantity(): number {
    return this.quantity * this.factor;
  }
  get list(): CompiledList | undefined {
    return this.run.lists[this.place];
  }
  /** Units that no special or old price covers: those at the list's. */
  get uncovered(): number {
    return this.covers === undefined ? this.quantity : this.covers.reduce((left, { covered }) => left - covered, this.quantity);
  }
  get told(): readonly PromotionOutcome[] {
    return this.outcomes ?? NO_OUTCOMES;
  }
  get sku(): string {
    return this.run.book.goods.skus[this.article] ?? '';
  }
  get unit(): string {
    return unitName(this.run.book.goods, this.slot);
  }
  get baseUnit(): string {
    return baseUnitName(this.run.book.goods, this.article);
  }
  get packs(): readonly { readonly unit: string; readonly factor: number }[] {
    return packsOf(this.run.book.goods, this.article);
  }
  /** What it still comes to, for promotions. */
  get amountMinor(): bigint {
    return BigInt(this.amount);
  }
  /** Net per unit ordered, half up, for reading only. */
  get unitPriceMinor(): bigint {
    return divideHalfUp(BigInt(this.net), BigInt(this.quantity));
  }
  get listMinor(): bigint {
    return BigInt(this.listNet);
  }
  get discountMinor(): bigint {
    return BigInt(minusWhole(this.listNet, this.net));
  }
  get netMinor(): bigint {
    return BigInt(this.net);
  }
  get taxMinor(): bigint {
    return BigInt(this.tax);
  }
  get grossMinor(): bigint {
    return BigInt(plusWhole(this.net, this.tax));
  }
}
