import { lockToReprice, repriceOrder } from '@omniroute/db/order';
import { giveSpecialPricesBack, readPriceHead, replacePriceTrace } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { moment } from '@omniroute/domain/input';
import { confirmedGross, payableOf } from '@omniroute/domain/order';
import { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';
import { type OrderAgain, priceAgain } from './price-again.ts';

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

async function writePrices(call: Call, { order, lines: repriced, trace }: OrderAgain, at: Date): Promise<RepricedOrder> {
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
  const grossMinor = sums.netMinor + sums.taxMinor;
  const overMinor = account?.limit_minor == null ? 0n : account.used_minor - account.limit_minor;
  return {
    id: order.id,
    number: order.number,
    currency: order.currency,
    wasGrossMinor: wasGrossMinor.toString(),
    grossMinor: grossMinor.toString(),
    overLimitMinor: grossMinor > wasGrossMinor && overMinor > 0n ? overMinor.toString() : null,
  };
}

/** Gives back what orders took of capped prices and do not have at them any more. */
async function giveUnusedBack(call: Call, again: readonly OrderAgain[]): Promise<void> {
  const sums = new Map<string, number>();
  for (const { back } of again) for (const { id, baseQuantity } of back) sums.set(id, (sums.get(id) ?? 0) + baseQuantity);
  const returned = [...sums].map(([id, baseQuantity]) => ({ id, baseQuantity }));
  await giveSpecialPricesBack(call.tx, returned);
}

/**
 * Prices orders by the day of their payment or loading, where that is the tenant's rule and the day is another's prices. The first payment
 * or loading fixes an order's prices: another one moves nothing. What the order took of capped prices and old stock, and what promotions
 * took off, stays as it was granted, but not below the minimum selling price; agreed prices stay as agreed. Orders of a tenant with another
 * rule, and those that are loaded or ended, are left as they are.
 */
export async function repriceBy(call: Call, { orderIds, fact, happenedAt }: Input): Promise<RepricedOrder[]> {
  const head = await readPriceHead(call.tx);
  const at = happenedAt === undefined ? call.now : new Date(happenedAt);
  const current = await call.books.get(call.tx, head, { currency: head.currency, at: call.now, now: call.now });
  if (current.priceDate !== fact) return [];
  const again: OrderAgain[] = [];
  for (const order of await lockToReprice(call.tx, [...new Set(orderIds)])) {
    if (order.story === null || order.price_fixed_at !== null || !['placed', 'confirmed'].includes(order.status)) continue;
    again.push(await priceAgain(call, order, { fact, at, head }));
  }
  // Caps before credit, in the order in which an order takes them.
  await giveUnusedBack(call, again);
  const done: RepricedOrder[] = [];
  for (const one of again) {
    const repriced = await writePrices(call, one, at);
    if (repriced.grossMinor === repriced.wasGrossMinor) continue;
    const detail = {
      gross: { from: repriced.wasGrossMinor, to: repriced.grossMinor },
      reason: one.words,
      ...(repriced.overLimitMinor !== null && { overLimitMinor: repriced.overLimitMinor }),
    };
    call.audit({ entityKind: 'order', entityId: repriced.id, type: 'order.repriced', happenedAt: at, detail });
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
