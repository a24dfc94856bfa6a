import type { RepriceableOrder, RepricedLine } from '@omniroute/db/order';
import { type PriceHead, readTakenPrices } from '@omniroute/db/pricing';
import { divideHalfUp, floorDivide, type Refusal } from '@omniroute/domain';
import {
  type AgainLine,
  type BasketPrice,
  basketFrom,
  basketInputs,
  bookOfPlaced,
  type PricedBasketLine,
  type PriceSource,
  priceBasket,
  priceDate,
  type StoredInputs,
  type StoredTrace,
  stillTaken,
  type TakenPrice,
  withGranted,
} from '@omniroute/domain/pricing';
import { allowanceOf, batchDates } from '../book-source.ts';
import { type AskedBasket, traceIdOf } from '../pricing/index.ts';
import type { Call } from '../run-verb.ts';
import { lineSource } from './price-order.ts';

/** What a line of an order took of a capped price, in base units; lines as the order counts them. */
interface TakenByLine {
  readonly id: string;
  readonly line: number;
  readonly base: number;
}

/** The story of an order's prices, as it is kept. */
export interface KeptStory {
  readonly basket: AskedBasket;
  readonly inputs: StoredInputs;
  readonly lines: readonly (StoredTrace & { readonly index: number })[];
  readonly specials?: readonly TakenByLine[];
}

type OldLine = RepriceableOrder['lines'][number];

/** What fixes an order's prices, and when it was. */
export interface Fixed {
  readonly fact: 'payment' | 'loading';
  readonly at: Date;
  readonly head: PriceHead;
}

/** An order as the day of its payment or loading prices it; nothing is written yet. */
export interface OrderAgain {
  readonly order: RepriceableOrder;
  readonly lines: readonly RepricedLine[];
  readonly trace: { readonly id: string; readonly bookVersion: string; readonly story: KeptStory };
  /** Which day's price it is, for people. */
  readonly words: string;
  /** What it took of capped prices and does not have at them any more: ids with base units. */
  readonly back: readonly { readonly id: string; readonly baseQuantity: number }[];
  /** Lines off which less comes now than promotions gave, and what that is of what is supplied, net of tax. */
  readonly less: readonly { readonly line: number; readonly minor: bigint }[];
}

/** Lines that the book priced, in the order in which they were asked; free and agreed ones keep what they cost. */
const fromBook = (order: RepriceableOrder): OldLine[] => order.lines.filter(({ source }) => source === 'list' || source === 'special');

/** What an order took of capped prices and old stock, whether they hold still or not. */
async function readTaken(call: Call, specials: readonly TakenByLine[]): Promise<TakenPrice[]> {
  const sums = new Map<string, number>();
  for (const { id, base } of specials) sums.set(id, (sums.get(id) ?? 0) + Number(base));
  if (sums.size === 0) return [];
  return (await readTakenPrices(call.tx, [...sums.keys()])).map((row) => {
    const batch = batchDates(row);
    const belowMinimum = allowanceOf(row);
    return {
      key: row.id,
      kind: row.kind,
      sku: row.sku,
      unit: row.unit,
      priceMinor: row.price_minor,
      isTaxInclusive: row.is_tax_inclusive,
      capBaseQuantity: row.cap,
      from: row.began.getTime(),
      base: sums.get(row.id) ?? 0,
      ...(batch && { batch }),
      ...(belowMinimum && { belowMinimum }),
    };
  });
}

/** What a line still takes, and what of it goes back: of what is short, its part went back when the depot answered. */
function takenAgain(specials: readonly TakenByLine[], lines: readonly { old: OldLine; line: PricedBasketLine }[]) {
  const kept: TakenByLine[] = [];
  const back: { id: string; baseQuantity: number }[] = [];
  for (const { old, line } of lines) {
    const now = stillTaken(line);
    const held = (base: bigint): bigint => base - floorDivide(base * BigInt(old.short), BigInt(old.quantity));
    for (const { id, base } of specials.filter((one) => one.line === old.index)) {
      const still = Math.min(now.get(id) ?? 0, Number(base));
      if (still > 0) kept.push({ id, line: old.index, base: still });
      const gone = Number(held(BigInt(base)) - held(BigInt(still)));
      if (gone > 0) back.push({ id, baseQuantity: gone });
    }
  }
  return { kept, back };
}

/** What still comes off lines that cannot have all that they were granted: of what is supplied of them. */
const lessOff = (lines: readonly { readonly old: OldLine; readonly again: AgainLine }[]): OrderAgain['less'] =>
  lines.flatMap(({ old, again }) => {
    if (again.discountMinor >= BigInt(old.discount)) return [];
    const quantity = BigInt(old.quantity);
    return [{ line: old.index, minor: divideHalfUp(again.discountMinor * (quantity - BigInt(old.short)), quantity) }];
  });

const isListed = (source: PriceSource): source is Extract<PriceSource, { kind: 'list' | 'special' }> =>
  source.kind === 'list' || source.kind === 'special';

function repricedLine(old: OldLine, line: PricedBasketLine, { again, traceId }: { again: AgainLine; traceId: string }): RepricedLine {
  const source = lineSource(line);
  if (!isListed(source)) throw new Error(`line ${old.index} has a price that no book gives`);
  return {
    index: old.index,
    unitPriceMinor: divideHalfUp(again.netMinor, BigInt(old.quantity)),
    listMinor: again.listMinor,
    netMinor: again.netMinor,
    taxMinor: again.taxMinor,
    taxBasisPoints: line.taxBasisPoints,
    source: source.kind,
    listCode: source.code ?? null,
    listVersion: source.version ?? null,
    traceId: `${traceId}-${line.index}`,
    why: again.story.short,
  };
}

/** Why goods are not sold as they were ordered: what they cost is told by none of it. */
const NOT_SOLD_SO = ['sku.unknown', 'unit.unknown', 'quantity.below-minimum', 'quantity.off-increment', 'quantity.too-large'];

/** An order whose goods are not sold on the day as they were ordered: it keeps its prices. `words` say why. */
export interface KeptAsOrdered {
  readonly order: RepriceableOrder;
  readonly keeps: true;
  readonly words: string;
}

export const keepsPrices = (order: RepriceableOrder, why: string): KeptAsOrdered => ({
  order,
  keeps: true,
  words: `costs what it did when it was ordered: ${why}`,
});

/** An order that has no price on the day. `why` says what of it has none, and names the order and the day with it. */
export interface UnpricedOrder {
  readonly order: RepriceableOrder;
  readonly code: string;
  readonly why: string;
}

/** Why goods have no price on a day; undefined where they are not sold then as they were ordered, and cost what they did. */
function unpriced(order: RepriceableOrder, errors: readonly Refusal[], day: string): UnpricedOrder | undefined {
  const [first, ...more] = errors.filter(({ code }) => !NOT_SOLD_SO.includes(code));
  if (!first) return undefined;
  const others = more.length > 0 ? ' Others of its lines cannot be priced either.' : '';
  return { order, code: first.code, why: `${order.number} has no ${day}. ${first.detail}${others}` };
}

/** A line whose pack holds another count than when it was ordered: its price is of other goods. */
const otherPack = (priced: BasketPrice, olds: readonly OldLine[]): string | undefined => {
  const other = priced.lines.find((line) => line.trace.factor !== Number(olds[line.index]?.factor));
  return other && `${other.sku} comes in another ${other.unit} by now.`;
};

/**
 * Prices a placed order by the day of its payment or loading, with what it was granted when it was placed: its part of capped prices and old
 * stock, and what promotions took off. Goods that are not sold on that day as they were ordered cost what they did. What has no price on that
 * day is told, and whoever asked decides.
 */
export async function priceAgain(
  call: Call,
  order: RepriceableOrder,
  { fact, at, head }: Fixed,
): Promise<OrderAgain | KeptAsOrdered | UnpricedOrder> {
  const story = order.story as KeptStory;
  const specials = story.specials ?? [];
  const { facts: _facts, ...asked } = basketFrom(story.inputs);
  const { book } = await call.books.get(call.tx, head, { currency: order.currency, at, now: call.now });
  const taken = await readTaken(call, specials);
  const placed = bookOfPlaced(book, { customer: order.customer_code, at: at.getTime(), taken });
  const dates = { orderedAt: asked.at, now: call.now.getTime(), timeZone: head.time_zone };
  const day = priceDate(fact, { ...dates, ...(fact === 'payment' ? { paidAt: at.getTime() } : { loadedAt: at.getTime() }) });
  const basket = { ...asked, customer: order.customer_code, at: at.getTime(), priceDate: day, facts: placed.facts };
  const priced = priceBasket(placed.book, basket);
  if (!priced.ok) return unpriced(order, priced.error, day.words) ?? keepsPrices(order, priced.error[0]?.detail ?? '');
  const olds = fromBook(order);
  const other = otherPack(priced.value, olds);
  if (other !== undefined) return keepsPrices(order, other);
  const id = traceIdOf(priced.value, story.basket, { at, ofOrder: order.number });
  const lines = priced.value.lines.map((line) => {
    const old = olds[line.index];
    if (!old) throw new Error(`order ${order.number} has no line that was asked as ${line.index}`);
    const before = story.lines.find(({ index }) => index === line.index);
    const again = withGranted(line, { discountMinor: BigInt(old.discount), before, words: day.words });
    return { old, line, again, repriced: repricedLine(old, line, { again, traceId: id }) };
  });
  const { kept, back } = takenAgain(specials, lines);
  return {
    order,
    words: day.words,
    back,
    less: lessOff(lines),
    lines: lines.map(({ repriced }) => repriced),
    trace: {
      id,
      bookVersion: priced.value.bookVersion,
      story: {
        basket: story.basket,
        inputs: basketInputs(basket),
        lines: lines.map(({ line, again }) => ({ index: line.index, ...again.story })),
        ...(kept.length > 0 && { specials: kept }),
      },
    },
  };
}
