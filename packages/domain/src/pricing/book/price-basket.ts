import {
  divideWhole,
  err,
  minusWhole,
  ok,
  plusWhole,
  portionWhole,
  type Refusal,
  type Result,
  timesWhole,
  type Whole,
} from '../../kernel/index.ts';
import { applyPromotions } from './apply-promotions.ts';
import type { Basket } from './basket.ts';
import { listsFor } from './find-lists.ts';
import { type LeastPrice, taxRateAt } from './goods.ts';
import type { PriceBook } from './price-book.ts';
import { priceLines } from './price-lines.ts';
import type { BasketPrice } from './priced-basket.ts';
import type { PricedLine } from './priced-line.ts';
import { roundTotal, totalStep } from './total-rounding.ts';

/**
 * The minimum selling price: discounts stop at it; what the list itself charges less for is refused, unless somebody with authority gave a
 * reason. It is of the goods: a carton's holds for its pieces, in proportion, rounded up over the whole line. Compared without tax. Goods
 * given free have none: they are not sold cheaply but paid for by who funds the promotion, out of its budget.
 */
function holdMinimum(line: PricedLine, basket: Basket, { least, rate }: { least: LeastPrice; rate: number }): Refusal | undefined {
  const exact = timesWhole(least.priceMinor, line.baseQuantity);
  const inTerms = (net: Whole): Whole => (line.isTaxInclusive ? plusWhole(net, portionWhole(net, rate)) : net);
  const whole = inTerms(divideWhole(exact, least.ofFactor, 'up'));
  if (line.amount >= whole) return undefined;
  // A list at the very minimum is not below it where it rounds what it derives to the minor unit.
  const isSound = line.listAmount >= inTerms(divideWhole(exact, least.ofFactor, 'down'));
  const minimum = isSound && line.listAmount < whole ? line.listAmount : whole;
  if (line.amount >= minimum) return undefined;
  const minimumMinor = BigInt(minimum);
  if (basket.belowMinimum !== undefined) {
    line.minimum = { kind: 'below', minimumMinor, reason: basket.belowMinimum };
    return undefined;
  }
  if (!isSound)
    return {
      code: 'price.below-minimum',
      detail: `${line.sku} is priced below its minimum selling price. Somebody with authority must give a reason.`,
      index: line.index,
      pointer: `/lines/${line.index}/sku`,
    };
  line.minimum = { kind: 'cut', minimumMinor, byMinor: BigInt(minusWhole(minimum, line.amount)) };
  line.amount = minimum;
  return undefined;
}

const WITH_TRACE: Pricing = {};

/** How a basket is priced. Without the trace `tell` has nothing to tell of its lines. */
export interface Pricing {
  readonly withTrace?: boolean;
}

/**
 * Prices a basket from a book: lists, special prices, old stock, promotions, minimum, tax, rounding, with the trace of every line. Pure:
 * the same book, basket and facts give the same price at any time. All bad lines are refused together, each with its index and pointer.
 */
export function priceBasket(book: PriceBook, basket: Basket, { withTrace = true }: Pricing = WITH_TRACE): Result<BasketPrice, Refusal[]> {
  const lists = listsFor(book, basket);
  const priced = priceLines({ book, basket, lists, withTrace });
  if (!priced.ok) return priced;
  const lines = priced.value;
  const promotions = applyPromotions(book, basket, lines);
  const { goods } = book;
  const hasMinimum = goods.minimumPrice.size > 0;
  let refusals: Refusal[] | undefined;
  let [net, tax]: [Whole, Whole] = [0, 0];
  for (const line of lines) {
    const rate = taxRateAt(goods, line.article, basket.at);
    const least = hasMinimum ? goods.minimumPrice.get(line.slot) : undefined;
    const refusal = least === undefined ? undefined : holdMinimum(line, basket, { least, rate });
    if (refusal !== undefined) refusals = [...(refusals ?? []), refusal];
    line.close(rate);
    net = plusWhole(net, line.net);
    tax = plusWhole(tax, line.tax);
  }
  if (refusals !== undefined) return err(refusals);
  const grossMinor = BigInt(plusWhole(net, tax));
  const roundingMinor = book.totalRounding === undefined ? 0n : roundTotal(book, basket, grossMinor);
  return ok({
    bookVersion: book.version,
    currency: book.currency,
    at: basket.at,
    lines,
    promotions,
    netMinor: BigInt(net),
    taxMinor: BigInt(tax),
    grossMinor,
    roundingMinor,
    totalStepMinor: totalStep(book, basket),
    payableMinor: grossMinor + roundingMinor,
  });
}
