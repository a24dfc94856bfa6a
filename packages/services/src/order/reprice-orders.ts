import { lockToReprice, type RepriceableOrder, type RepricedLine, repriceOrder } from '@omniroute/db/order';
import { readPriceHead } from '@omniroute/db/pricing';
import { divideHalfUp, Fault, portion, refused } from '@omniroute/domain';
import { moment } from '@omniroute/domain/input';
import { confirmedGross, payableOf } from '@omniroute/domain/order';
import {
  type BasketPrice,
  basketFrom,
  listPricesOnly,
  type PricedBasketLine,
  priceBasket,
  priceDate,
  type StoredInputs,
  tellShort,
} from '@omniroute/domain/pricing';
import { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';

const Input = z.strictObject({
  orderIds: z.array(z.uuid()).min(1).max(500),
  /** What happened to them: the day of which the tenant's rule may price by. */
  fact: z.enum(['payment', 'loading']),
  happenedAt: moment.optional(),
});
type Input = z.infer<typeof Input>;

/** What an order cost and costs now, with tax; equal where the prices are the same. */
export interface RepricedOrder {
  readonly id: string;
  readonly number: string;
  readonly wasGrossMinor: string;
  readonly grossMinor: string;
}

type OldLine = RepriceableOrder['lines'][number];

/** The list's new price, with what promotions took off when the order was placed: those were granted then, and stay. */
function reprice(old: OldLine, line: PricedBasketLine, words: string): RepricedLine {
  const discount = BigInt(old.discount);
  const netMinor = line.netMinor > discount ? line.netMinor - discount : 0n;
  const { list } = line.trace;
  return {
    index: old.index,
    unitPriceMinor: divideHalfUp(netMinor, BigInt(old.quantity)),
    listMinor: line.netMinor,
    netMinor,
    taxMinor: discount === 0n ? line.taxMinor : portion(netMinor, line.taxBasisPoints),
    listCode: list?.code ?? null,
    listVersion: list?.version ?? null,
    why: `${tellShort(line)}, ${words}`,
  };
}

/** Lines that the book priced, in the order in which they were asked; free and agreed ones keep what they cost. */
const fromBook = (order: RepriceableOrder): OldLine[] => order.lines.filter(({ source }) => source === 'list' || source === 'special');

async function writePrices(
  call: Call,
  order: RepriceableOrder,
  { price, words }: { price: BasketPrice; words: string },
): Promise<RepricedOrder> {
  const asked = fromBook(order);
  const repriced = price.lines.map((line) => {
    const old = asked[line.index];
    if (!old) throw new Error(`order ${order.number} has no line that was asked as ${line.index}`);
    return reprice(old, line, words);
  });
  const now = new Map(repriced.map((line) => [line.index, line]));
  const lines = order.lines.map((old) => {
    const line = now.get(old.index);
    const [listMinor, netMinor, taxMinor] = line
      ? [line.listMinor, line.netMinor, line.taxMinor]
      : [BigInt(old.list), BigInt(old.net), BigInt(old.tax)];
    return {
      index: old.index,
      quantity: BigInt(old.quantity),
      short: Number(old.short),
      listMinor,
      netMinor,
      taxMinor,
      grossMinor: netMinor + taxMinor,
    };
  });
  const sum = (pick: (line: (typeof lines)[number]) => bigint): bigint => lines.reduce((total, line) => total + pick(line), 0n);
  const short = lines.map(({ index, short: missing }) => ({ index, short: missing, backordered: 0, available: 0 }));
  const openGrossMinor = confirmedGross(lines, short);
  const sums = { listMinor: sum((line) => line.listMinor), netMinor: sum((line) => line.netMinor), taxMinor: sum((line) => line.taxMinor) };
  const payableMinor = payableOf(openGrossMinor, order.total_step_minor);
  await repriceOrder(call.tx, order.id, { lines: repriced, ...sums, openGrossMinor, payableMinor });
  const wasGrossMinor = order.lines.reduce((total, line) => total + BigInt(line.gross), 0n);
  return {
    id: order.id,
    number: order.number,
    wasGrossMinor: wasGrossMinor.toString(),
    grossMinor: (sums.netMinor + sums.taxMinor).toString(),
  };
}

/**
 * Prices orders by the day of their payment or loading, where that is the tenant's rule and the day is another's prices. Promotions stay as
 * they were granted, agreed prices as agreed. Orders of a tenant with another rule, and those that are settled, are left as they are.
 */
export async function repriceBy(call: Call, { orderIds, fact, happenedAt }: Input): Promise<RepricedOrder[]> {
  const head = await readPriceHead(call.tx);
  const at = happenedAt === undefined ? call.now : new Date(happenedAt);
  const done: RepricedOrder[] = [];
  const current = await call.books.get(call.tx, head, { currency: head.currency, at: call.now, now: call.now });
  if (current.priceDate !== fact) return done;
  for (const order of await lockToReprice(call.tx, [...new Set(orderIds)])) {
    if (order.inputs === null || !['placed', 'confirmed'].includes(order.status)) continue;
    const { book } = await call.books.get(call.tx, head, { currency: order.currency, at, now: call.now });
    const asked = basketFrom(order.inputs as StoredInputs);
    const { words } = priceDate(fact, {
      orderedAt: asked.at,
      ...(fact === 'payment' ? { paidAt: at.getTime() } : { loadedAt: at.getTime() }),
      now: call.now.getTime(),
      timeZone: head.time_zone,
    });
    const { facts: _facts, ...basket } = asked;
    const priced = priceBasket(listPricesOnly(book), { ...basket, at: at.getTime() });
    if (!priced.ok) {
      const [first] = priced.error;
      throw refused([
        { code: first?.code ?? 'price.missing', detail: `${order.number} cannot be priced by the day of ${fact}: ${first?.detail ?? ''}` },
      ]);
    }
    const repriced = await writePrices(call, order, { price: priced.value, words });
    if (repriced.grossMinor === repriced.wasGrossMinor) continue;
    const detail = { gross: { from: repriced.wasGrossMinor, to: repriced.grossMinor }, reason: words };
    call.audit({ entityKind: 'order', entityId: order.id, type: 'order.repriced', happenedAt: at, detail });
    done.push(repriced);
  }
  return done;
}

/** The same as a verb, for what tells of payments. Throws Fault `not-found` where one of the orders is not there. */
export const repriceOrders = defineVerb<Input, { repriced: RepricedOrder[] }>({
  id: 'order.reprice-orders',
  kind: 'write',
  input: Input,
  async run(call, input) {
    const found = await lockToReprice(call.tx, [...new Set(input.orderIds)]);
    if (found.length !== new Set(input.orderIds).size)
      throw new Fault('not-found', { code: 'order.unknown', detail: 'One of these orders does not exist.' });
    return { repriced: await repriceBy(call, input) };
  },
});
