import { err, minusWhole, ok, plusWhole, portionWhole, type Refusal, type Result, timesWhole, type Whole } from '../../kernel/index.ts';
import type { FreeGoods } from '../promotions/promotion.ts';
import { applyPromotions } from './apply-promotions.ts';
import type { Basket } from './basket.ts';
import { type CompiledList, NO_PRICE, priceAt, rungAt } from './compiled-list.ts';
import { listsFor } from './find-lists.ts';
import { factorOf, findSlot, NO_SLOT, taxRateAt } from './goods.ts';
import type { PriceBook } from './price-book.ts';
import { priceLines } from './price-lines.ts';
import type { BasketPrice } from './priced-basket.ts';
import type { PricedLine } from './priced-line.ts';
import { roundTotal, totalStep } from './total-rounding.ts';

/** What free goods would cost at the first list that prices them; what no list prices is worth nothing. */
function freeValue({ goods }: PriceBook, lists: readonly CompiledList[], given: FreeGoods): bigint {
  const slot = findSlot(goods, given);
  if (slot === NO_SLOT) return 0n;
  for (const list of lists) {
    const rung = rungAt(list, slot, given.quantity * factorOf(goods, slot));
    if (rung !== NO_PRICE && !list.asks?.has(rung)) return BigInt(timesWhole(priceAt(list, rung), given.quantity));
  }
  return 0n;
}

/**
 * The minimum selling price: discounts stop at it; what is dearer than the list itself allows is refused, unless somebody with
 * authority gave a reason. `amount` is compared without tax.
 */
function holdMinimum(line: PricedLine, basket: Basket, { each, rate }: { each: Whole; rate: number }): Refusal | undefined {
  const net = timesWhole(each, line.quantity);
  const minimum = line.isTaxInclusive ? plusWhole(net, portionWhole(net, rate)) : net;
  if (line.amount >= minimum) return undefined;
  const minimumMinor = BigInt(minimum);
  if (basket.belowMinimum !== undefined) {
    line.minimum = { kind: 'below', minimumMinor, reason: basket.belowMinimum };
    return undefined;
  }
  if (line.listAmount < minimum)
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
  const promotions = applyPromotions(book, { basket, lines, freeValue: (given) => freeValue(book, lists, given) });
  const { goods } = book;
  const hasMinimum = goods.minimumPrice.size > 0;
  let refusals: Refusal[] | undefined;
  let [net, tax]: [Whole, Whole] = [0, 0];
  for (const line of lines) {
    const rate = taxRateAt(goods, line.article, basket.at);
    const each = hasMinimum ? goods.minimumPrice.get(line.slot) : undefined;
    const refusal = each === undefined ? undefined : holdMinimum(line, basket, { each, rate });
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
