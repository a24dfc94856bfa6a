import { countOf, divideHalfUp, priceText } from '../../kernel/index.ts';
import type { FreeGoods } from '../promotions/promotion.ts';
import type { Basket } from './basket.ts';
import { incrementOf } from './goods.ts';
import { goodsWords } from './goods-words.ts';
import { priceBasket } from './price-basket.ts';
import type { PriceBook } from './price-book.ts';
import type { BasketPrice, PricedBasketLine } from './priced-basket.ts';
import { moreToTry } from './thresholds.ts';

/** What more of a line would give: so many more of its unit, and each is cheaper, or something is free. */
export interface NextBreak {
  readonly more: number;
  readonly unit: string;
  readonly gives: 'free' | 'cheaper';
  /** What is free then and is not now. */
  readonly free: readonly Pick<FreeGoods, 'sku' | 'unit' | 'quantity'>[];
  /** Net of one unit, half up: now, and then. */
  readonly unitNetMinor: bigint;
  readonly unitNetMinorThen: bigint;
  /** `3 cartons more and 1 carton is free` */
  readonly words: string;
}

const keyOf = ({ sku, unit }: FreeGoods): string => JSON.stringify([sku, unit]);

/** What is free in one price beyond what is free in another. */
function freeBeyond(before: BasketPrice, after: BasketPrice): NextBreak['free'] {
  const left = new Map<string, number>();
  const more = new Map<string, Pick<FreeGoods, 'sku' | 'unit' | 'quantity'>>();
  for (const { free } of before.lines) for (const goods of free) left.set(keyOf(goods), (left.get(keyOf(goods)) ?? 0) + goods.quantity);
  for (const { free } of after.lines)
    for (const goods of free) {
      const key = keyOf(goods);
      const known = Math.min(left.get(key) ?? 0, goods.quantity);
      left.set(key, (left.get(key) ?? 0) - known);
      const quantity = goods.quantity - known + (more.get(key)?.quantity ?? 0);
      if (quantity > 0) more.set(key, { sku: goods.sku, unit: goods.unit, quantity });
    }
  return [...more.values()];
}

const freeWords = (free: NextBreak['free'], { trace }: PricedBasketLine): string =>
  free.map((goods) => `${goodsWords(goods, trace)} ${goods.quantity === 1 ? 'is' : 'are'} free`).join(' and ');

/** What is gained by pricing a line with more of it, or nothing. */
function gain(before: BasketPrice, after: BasketPrice, index: number): NextBreak | undefined {
  const pick = ({ lines }: BasketPrice): PricedBasketLine | undefined => lines.find((line) => line.index === index);
  const [was, is] = [pick(before), pick(after)];
  if (was === undefined || is === undefined) return undefined;
  const free = freeBeyond(before, after);
  const { unit, unitPriceMinor: unitNetMinor } = was;
  const unitNetMinorThen = is.unitPriceMinor;
  const more = is.quantity - was.quantity;
  const common = { more, unit, free, unitNetMinor, unitNetMinorThen };
  if (free.length > 0) return { ...common, gives: 'free', words: `${countOf(more, unit)} more and ${freeWords(free, was)}` };
  if (unitNetMinorThen >= unitNetMinor) return undefined;
  // What is paid: shops are told prices with tax.
  const [now, then] = [was, is].map(({ grossMinor, quantity }) => priceText(divideHalfUp(grossMinor, BigInt(quantity)), before.currency));
  return { ...common, gives: 'cheaper', words: `${countOf(more, unit)} more and each ${unit} costs ${then} with VAT instead of ${now}` };
}

/** The most thresholds that are tried: most of them are one that gives nothing to this line, or the next one gives something. */
const MOST_TRIES = 12;

/**
 * How many more of one line's unit until it gets cheaper, or something is free, and what that gives: found by pricing the basket with so
 * many more, with everything else that is in it. `before` is what the basket costs as it is. Nothing where no list or promotion has a further
 * step.
 */
export function nextBreak(
  book: PriceBook,
  basket: Basket,
  { index, before }: { readonly index: number; readonly before: BasketPrice },
): NextBreak | undefined {
  const line = before.lines.find((one) => one.index === index)?.trace;
  if (line === undefined) return undefined;
  const step = incrementOf(book.goods, line.slot);
  const withMore = (more: number) =>
    priceBasket(book, {
      ...basket,
      lines: basket.lines.map((one, at) => (at === index ? { ...one, quantity: one.quantity + more } : one)),
    });
  const open = moreToTry(line);
  for (let tried = 0; open.length > 0 && tried < MOST_TRIES; tried += 1) {
    const wanted = open.shift() ?? 0;
    const more = Math.ceil(wanted / step) * step;
    const after = withMore(more);
    if (!after.ok) continue;
    const found = gain(before, after.value, index);
    if (found !== undefined) return found;
    const then = after.value.lines.find((one) => one.index === index)?.trace;
    for (const further of then ? moreToTry(then) : []) if (!open.includes(more + further)) open.push(more + further);
    open.sort((a, b) => a - b);
  }
  return undefined;
}
