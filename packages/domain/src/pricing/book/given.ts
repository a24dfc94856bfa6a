import { allocate, minusWhole, timesWhole, type Whole, wholeOf } from '../../kernel/index.ts';
import type { FreeGoods } from '../promotions/promotion.ts';
import { agreedFor } from './agreed.ts';
import { giftWorth } from './gift-worth.ts';
import { factorOf, findSlot, NO_SLOT, taxRateAt } from './goods.ts';
import { inTerms } from './list-price.ts';
import type { PromotionOutcome } from './outcome.ts';
import type { BasketPrice, PricedBasketLine } from './priced-basket.ts';
import type { PricedLine, Run } from './priced-line.ts';

/** What one promotion took off one line in the end. */
export interface Given {
  readonly outcome: PromotionOutcome;
  /** Net of tax, in minor units. */
  readonly amountMinor: bigint;
  /** With tax: by how much less the customer pays, as they are told prices. */
  readonly grossMinor: bigint;
}

const netOf = ({ isTaxInclusive, taxBasisPoints: rate }: PricedLine, amount: Whole): Whole =>
  inTerms(amount, isTaxInclusive, { wanted: false, rate });
const grossOf = ({ isTaxInclusive, taxBasisPoints: rate }: PricedLine, amount: Whole): Whole =>
  inTerms(amount, isTaxInclusive, { wanted: true, rate });

/** What stayed off in the line's own terms, by outcome: what the minimum selling price took back, all bear in proportion. */
function stayedOff(line: PricedLine): bigint[] {
  const off = line.told.map(({ discounts }) => discounts.get(line.index) ?? 0n);
  if (line.minimum?.kind !== 'cut') return off;
  return allocate(BigInt(minusWhole(line.listAmount, line.amount)), off);
}

/**
 * What promotions gave a line, in the order in which they acted: the parts sum to the line's discount, which is what the customer did not
 * pay, net of tax. Of a price that includes tax each part is what the net amount fell by when it came off; with tax, likewise of one that does not.
 */
export function givenTo({ trace: line }: PricedBasketLine): Given[] {
  const off = stayedOff(line);
  let before = line.listAmount;
  return line.told.map((outcome, place) => {
    const after = minusWhole(before, wholeOf(off[place] ?? 0n));
    const amountMinor = BigInt(minusWhole(netOf(line, before), netOf(line, after)));
    const grossMinor = BigInt(minusWhole(grossOf(line, before), grossOf(line, after)));
    before = after;
    return { outcome, amountMinor, grossMinor };
  });
}

/** What each promotion took off a basket in the end, in minor units: net of tax, together what its lines were discounted by; and with tax. */
export function givenBy({ lines }: BasketPrice): ReadonlyMap<PromotionOutcome, Omit<Given, 'outcome'>> {
  const sums = new Map<PromotionOutcome, Omit<Given, 'outcome'>>();
  for (const { outcome, amountMinor, grossMinor } of lines.flatMap(givenTo)) {
    const sum = sums.get(outcome);
    sums.set(outcome, { amountMinor: (sum?.amountMinor ?? 0n) + amountMinor, grossMinor: (sum?.grossMinor ?? 0n) + grossMinor });
  }
  return sums;
}

/** What a special price without a cap makes of goods, net of tax, and whether it is a smaller pack's; undefined where none holds. */
function agreedWorth({ book, basket, specials }: Run, free: FreeGoods): { worth: bigint; isReached: boolean } | undefined {
  const article = book.goods.articles.get(free.sku);
  const agreed = agreedFor(specials?.get(findSlot(book.goods, free)) ?? [], basket.at);
  if (article === undefined || agreed === undefined || agreed.special.capBaseQuantity !== undefined) return undefined;
  const { special, times } = agreed;
  const amount = timesWhole(wholeOf(special.priceMinor), free.quantity * times);
  const worth = inTerms(amount, special.isTaxInclusive, { wanted: false, rate: taxRateAt(book.goods, article, basket.at) });
  return { worth: BigInt(worth), isReached: times > 1 };
}

/**
 * What the customer would have paid for goods given free, net of tax, in minor units: the special price agreed with them where one without
 * a cap holds (a smaller pack's where it is not dearer), else what the lists charge at the break that they reach with the `boughtBase` base
 * units that are paid for. A unit that a list would not break is worth its part of the pack all the same: whoever funds the goods owes for
 * them. What nothing prices is worth nothing.
 */
export function valueOfGoods({ trace: { run } }: PricedBasketLine, free: FreeGoods, boughtBase: number): bigint {
  const agreed = agreedWorth(run, free);
  if (agreed && !agreed.isReached) return agreed.worth;
  const listed = giftWorth(run, free, boughtBase);
  return agreed && (listed === 0n || agreed.worth < listed) ? agreed.worth : listed;
}

/** Base units that free goods come to; a unit that the book does not know counts as one. */
export function baseOfGoods({ trace: { run } }: PricedBasketLine, free: FreeGoods): number {
  const slot = findSlot(run.book.goods, free);
  return slot === NO_SLOT ? free.quantity : free.quantity * factorOf(run.book.goods, slot);
}
