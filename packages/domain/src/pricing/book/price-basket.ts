import { divideHalfUp, err, includedTax, ok, portion, type Refusal, type Result } from '../../kernel/index.ts';
import type { FreeGoods } from '../promotions/promotion.ts';
import { applyPromotions } from './apply-promotions.ts';
import type { Basket, BasketPrice, LineTrace, PricedBasketLine, WorkLine } from './basket.ts';
import { listsFor, NO_PRICE, rungAt, taxRateAt, volumeAmount } from './list-price.ts';
import type { CompiledList, PriceBook } from './price-book.ts';
import { priceLines } from './price-lines.ts';

/** What free goods would cost at the first list that prices them; what no list prices is worth nothing. */
function valueAt(book: PriceBook, lists: readonly CompiledList[]): (goods: FreeGoods) => bigint {
  return ({ sku, unit, quantity }) => {
    const slot = book.articles.get(sku)?.units.find((one) => one.unit === unit);
    if (slot === undefined) return 0n;
    for (const list of lists) {
      const rung = rungAt(list, slot.slot, quantity * slot.factor);
      if (rung !== NO_PRICE) return volumeAmount(list, rung, quantity);
    }
    return 0n;
  };
}

/**
 * The minimum selling price: discounts stop at it; what is dearer than the list itself allows is refused, unless somebody with
 * authority gave a reason. `amountMinor` is compared without tax.
 */
function holdMinimum(line: WorkLine, basket: Basket, taxBasisPoints: number): Refusal | undefined {
  const each = line.slot.minimumPriceMinor;
  if (each === undefined) return undefined;
  const net = each * BigInt(line.quantity);
  const minimumMinor = line.isTaxInclusive ? net + portion(net, taxBasisPoints) : net;
  if (line.amountMinor >= minimumMinor) return undefined;
  if (basket.belowMinimum !== undefined) {
    line.minimum = { kind: 'below', minimumMinor, reason: basket.belowMinimum };
    return undefined;
  }
  if (line.listAmount < minimumMinor)
    return {
      code: 'price.below-minimum',
      detail: `${line.sku} is priced below its minimum selling price. Somebody with authority must give a reason.`,
      index: line.index,
      pointer: `/lines/${line.index}/sku`,
    };
  line.minimum = { kind: 'cut', minimumMinor, byMinor: minimumMinor - line.amountMinor };
  line.amountMinor = minimumMinor;
  return undefined;
}

/** Splits what a line comes to into net and tax; both amounts of an inclusive list are split the same way. */
function closeLine(line: WorkLine, taxBasisPoints: number, trace: LineTrace): PricedBasketLine {
  const { amountMinor, listAmount } = line;
  const taxMinor = line.isTaxInclusive ? includedTax(amountMinor, taxBasisPoints) : portion(amountMinor, taxBasisPoints);
  const netMinor = line.isTaxInclusive ? amountMinor - taxMinor : amountMinor;
  const listMinor =
    line.isTaxInclusive && listAmount !== amountMinor
      ? listAmount - includedTax(listAmount, taxBasisPoints)
      : netMinor + (listAmount - amountMinor);
  return {
    index: line.index,
    sku: line.sku,
    quantity: line.quantity,
    unit: line.unit,
    baseQuantity: line.baseQuantity,
    unitPriceMinor: divideHalfUp(netMinor, BigInt(line.quantity)),
    listMinor,
    discountMinor: listMinor - netMinor,
    netMinor,
    taxMinor,
    grossMinor: netMinor + taxMinor,
    taxBasisPoints,
    free: line.free,
    trace,
  };
}

/**
 * Prices a basket from a book: lists, special prices, promotions, minimum, tax, with the trace of every line. Pure: the same book,
 * basket and facts give the same price at any time. All bad lines are refused together, each with its index and pointer.
 */
export function priceBasket(book: PriceBook, basket: Basket): Result<BasketPrice, Refusal[]> {
  const lists = listsFor(book, basket);
  const priced = priceLines(book, basket, lists);
  if (!priced.ok) return priced;
  const { lines, rungs } = priced.value;
  const promotions = applyPromotions(book, { basket, lines, freeValue: valueAt(book, lists) });
  const refusals: Refusal[] = [];
  const closed: PricedBasketLine[] = [];
  let [netMinor, taxMinor] = [0n, 0n];
  for (const line of lines) {
    const rate = taxRateAt(book, line.article.taxClass, basket.at);
    const refusal = holdMinimum(line, basket, rate);
    if (refusal) refusals.push(refusal);
    const done = closeLine(line, rate, { book, lists, rungs, at: line.index * lists.length, line });
    netMinor += done.netMinor;
    taxMinor += done.taxMinor;
    closed.push(done);
  }
  if (refusals.length > 0) return err(refusals);
  const { version: bookVersion, currency } = book;
  return ok({ bookVersion, currency, at: basket.at, lines: closed, promotions, netMinor, taxMinor, grossMinor: netMinor + taxMinor });
}
