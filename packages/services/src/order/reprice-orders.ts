import { fixOrderPrices, keptRounding, lockToReprice, repriceOrder } from '@omniroute/db/order';
import { giveSpecialPricesBack, readPriceHead, replacePriceTrace } from '@omniroute/db/pricing';
import { Fault, groupBy } from '@omniroute/domain';
import { moment } from '@omniroute/domain/input';
import { confirmedGross, payableOf } from '@omniroute/domain/order';
import { z } from 'zod';
import { happenedOf } from '../happened.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { cutUses } from './cut-uses.ts';
import { type KeptAsOrdered, keepsPrices, type OrderAgain, priceAgain, type UnpricedOrder } from './price-again.ts';

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
  readonly currency: string;
  readonly wasGrossMinor: string;
  readonly grossMinor: string;
  /** By how much its customer now owes and holds more than is lent, because it costs more; null where it does not. */
  readonly overLimitMinor: string | null;
}

/** An order that has no price on the day and stays as it is: which, which day, and what is to be done about it. */
export interface LeftUnpriced {
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly detail: string;
}

/** What became of each order: those not named cost what they did, or were not to be priced. */
export interface Repriced {
  readonly repriced: readonly RepricedOrder[];
  readonly unpriced: readonly LeftUnpriced[];
}

/** An order at its new prices, and its customer's account as it stands then, where one holds for it. */
interface Written extends Omit<RepricedOrder, 'overLimitMinor'> {
  readonly customerId: string;
  readonly account: Awaited<ReturnType<typeof repriceOrder>>;
  readonly words: string;
}

async function writePrices(call: Call, { order, lines: repriced, trace, words }: OrderAgain, at: Date): Promise<Written> {
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
  const payableMinor = payableOf(openGrossMinor, keptRounding(order));
  await replacePriceTrace(call.tx, { ...trace, orderId: order.id, pricedAt: at }, call.now);
  const account = await repriceOrder(call.tx, order.id, {
    lines: repriced,
    ...sums,
    openGrossMinor,
    payableMinor,
    fixedAt: at,
    traceId: trace.id,
  });
  const wasGrossMinor = order.lines.reduce((total, line) => total + BigInt(line.gross), 0n);
  return {
    id: order.id,
    number: order.number,
    currency: order.currency,
    wasGrossMinor: wasGrossMinor.toString(),
    grossMinor: (sums.netMinor + sums.taxMinor).toString(),
    customerId: order.customer_id,
    account,
    words,
  };
}

const riseOf = ({ wasGrossMinor, grossMinor }: Written): bigint => BigInt(grossMinor) - BigInt(wasGrossMinor);

/** By how much a customer's orders, all at their new prices, are over the limit because of these: no more than they became dearer in all. */
function overLimit(written: readonly Written[]): bigint {
  const account = written.findLast((one) => one.account !== undefined)?.account;
  const over = account?.limit_minor == null ? 0n : account.used_minor - account.limit_minor;
  const rise = written.reduce((sum, one) => sum + riseOf(one), 0n);
  return over < rise ? over : rise;
}

interface Told {
  readonly at: Date;
  /** By how much the customer's orders are over the limit. */
  readonly over: bigint;
}

function tellRepriced(call: Call, { customerId: _, account: _held, words, ...one }: Written, { at, over }: Told): RepricedOrder {
  const overLimitMinor = over > 0n && BigInt(one.grossMinor) > BigInt(one.wasGrossMinor) ? over.toString() : null;
  const gross = { from: one.wasGrossMinor, to: one.grossMinor };
  const detail = { gross, reason: words, ...(overLimitMinor !== null && { overLimitMinor }) };
  call.audit({ entityKind: 'order', entityId: one.id, type: 'order.repriced', happenedAt: at, detail });
  return { ...one, overLimitMinor };
}

/** Fixes an order's prices as they are, and says why they are not the day's. */
async function keepPrices(call: Call, { order, words: reason }: KeptAsOrdered, at: Date): Promise<void> {
  await fixOrderPrices(call.tx, order.id, at);
  const gross = order.lines.reduce((total, line) => total + BigInt(line.gross), 0n).toString();
  const detail = { gross: { from: gross, to: gross }, reason };
  call.audit({ entityKind: 'order', entityId: order.id, type: 'order.repriced', happenedAt: at, detail });
}

/** Gives back what orders took of capped prices and do not have at them any more. */
async function giveUnusedBack(call: Call, again: readonly OrderAgain[]): Promise<void> {
  const sums = new Map<string, number>();
  for (const { back } of again) for (const { id, baseQuantity } of back) sums.set(id, (sums.get(id) ?? 0) + baseQuantity);
  const returned = [...sums].map(([id, baseQuantity]) => ({ id, baseQuantity }));
  await giveSpecialPricesBack(call.tx, returned);
}

/**
 * Prices orders by the day of their payment or loading, where that was the tenant's rule when they were placed and the day is another's
 * prices: a rule that is changed later moves no price that was told as the last one. The first payment or loading fixes an order's prices: another one moves nothing. What the order took of capped prices and old stock, and what promotions
 * took off, stays as it was granted, but not below the minimum selling price; agreed prices stay as agreed. Orders that were placed under
 * another rule, and those that are loaded or ended, are left as they are; so is one that has no price on the day, and is told of, unless
 * `isTaken`: what has happened and will not be refused costs what it did when it was ordered.
 */
export async function repriceBy(
  call: Call,
  { orderIds, fact, happenedAt, isTaken = false }: Input & { readonly isTaken?: boolean },
): Promise<Repriced> {
  const head = await readPriceHead(call.tx);
  const at = happenedOf(call, happenedAt);
  const again: OrderAgain[] = [];
  const kept: KeptAsOrdered[] = [];
  const unpriced: UnpricedOrder[] = [];
  for (const order of await lockToReprice(call.tx, [...new Set(orderIds)], fact)) {
    if (order.story === null || order.price_fixed_at !== null || !['placed', 'confirmed'].includes(order.status)) continue;
    const priced = await priceAgain(call, order, { fact, at, head });
    if ('keeps' in priced) kept.push(priced);
    else if ('lines' in priced) again.push(priced);
    else if (isTaken) kept.push(keepsPrices(order, priced.why));
    else unpriced.push(priced);
  }
  // Caps, then promotions, then credit: in the order in which an order takes them.
  await giveUnusedBack(call, again);
  await cutUses(call, again);
  const written: Written[] = [];
  for (const one of again) written.push(await writePrices(call, one, at));
  for (const one of kept) await keepPrices(call, one, at);
  const repriced = [...groupBy(written, ({ customerId }) => customerId).values()].flatMap((own) => {
    const over = overLimit(own);
    return own.filter((one) => riseOf(one) !== 0n).map((one) => tellRepriced(call, one, { at, over }));
  });
  return { repriced, unpriced: unpriced.map(({ order: { id, number }, code, why }) => ({ id, number, code, detail: why })) };
}

/**
 * The same as a verb, for what tells of payments: money that was taken is not refused, so each order has its own outcome. Throws Fault `not-found` where one of the orders is not there, `refused` for a time to come.
 */
export const repriceOrders = defineVerb<Input, Repriced>({
  id: 'order.reprice-orders',
  kind: 'write',
  input: Input,
  async run(call, input) {
    const found = await lockToReprice(call.tx, [...new Set(input.orderIds)], input.fact);
    if (found.length !== new Set(input.orderIds).size)
      throw new Fault('not-found', { code: 'order.unknown', detail: 'One of these orders does not exist.' });
    return repriceBy(call, input);
  },
});
