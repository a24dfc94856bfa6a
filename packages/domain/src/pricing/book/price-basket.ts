import { EXACT, err, ok, plusWhole, type Refusal, type Result, type Whole } from '../../kernel/index.ts';
import { applyPromotions } from './apply-promotions.ts';
import type { Basket } from './basket.ts';
import { listsFor } from './find-lists.ts';
import { taxRateAt } from './goods.ts';
import { holdMinimum } from './minimum.ts';
import type { PriceBook } from './price-book.ts';
import { priceLines } from './price-lines.ts';
import type { BasketPrice } from './priced-basket.ts';
import { roundTotal, totalRoundingOf } from './total-rounding.ts';

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
  const totalRounding = totalRoundingOf(book, basket);
  const roundingMinor = totalRounding === EXACT ? 0n : roundTotal(grossMinor, totalRounding);
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
    totalRounding,
    payableMinor: grossMinor + roundingMinor,
  });
}
