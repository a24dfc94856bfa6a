import { runVerb } from '@omniroute/services';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addSpecialPrice,
  approveSpecialPrice,
  endSpecialPrice,
  getPriceTrace,
  listSpecialPrices,
  putMinimumPrices,
  putPriceDraft,
} from '../pricing/index.ts';
import { cancelOrder, getOrder, repriceOrders } from './index.ts';

const world = promotionWorld({ stock: 10_000 });
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  for (const { id } of [world.ours, world.theirs])
    await world.database.sql(`insert into pricing_settings (tenant_id, price_date, updated_at) values ($1, 'payment', now())`, [id]);
});
afterAll(world.close);

const { as } = world;
const SINCE = '2020-01-01T00:00:00Z';
const cartons = (quantity: number) => [{ sku: 'SKU-001', quantity, unit: 'carton' }];

/** The list's price of a carton, net, from now on. */
async function costs(priceMinor: string): Promise<void> {
  await runVerb(world.maker(), putPriceDraft, world.list({ code: 'DAY', entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor }] }));
  await world.publish('DAY');
}
async function special(more: object): Promise<string> {
  const { id } = await runVerb(world.maker(), addSpecialPrice, {
    ...{ customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton', taxInclusive: false, from: SINCE, reason: 'Agreed', ...more },
  } as never);
  await runVerb(world.signer(), approveSpecialPrice, { id });
  return id;
}
const oldStock = (priceMinor: string, capBaseQuantity: number) =>
  special({ kind: 'old-stock', customerCode: undefined, priceMinor, capBaseQuantity });
const used = async (): Promise<number[]> => (await runVerb(as(), listSpecialPrices, {})).items.map((one) => one.usedBaseQuantity).sort();
const pay = (id: string, tenant = world.ours) =>
  runVerb(as('finance-officer', tenant), repriceOrders, { orderIds: [id], fact: 'payment' as const });
const lineOf = async (id: string) => {
  const [line] = (await runVerb(as(), getOrder, { id })).lines;
  if (!line) throw new Error('the order has no line');
  return line;
};
/** The line's figures, and the same as its story tells them. */
async function told(id: string) {
  const line = await lineOf(id);
  const story = await runVerb(as(), getPriceTrace, { traceId: line.traceId ?? '' });
  const figures = ({ listMinor, discountMinor, netMinor, taxMinor, grossMinor }: typeof line | typeof story) =>
    [listMinor, discountMinor, netMinor, taxMinor, grossMinor].join(' ');
  expect(figures(story)).toBe(figures(line));
  expect(story.why).toBe(line.why);
  return { line, steps: story.steps.map(({ step, result }) => `${step} ${result}`) };
}

describe('an order that is paid on another day', () => {
  it('is not given a capped price of which it took nothing: the cap is used up', async () => {
    await special({ priceMinor: '6000', capBaseQuantity: 24 });
    await world.order(cartons(2));
    const late = await world.order(cartons(1));
    expect(late.netMinor).toBe('11000');
    await costs('12000');
    await pay(late.id);
    expect((await told(late.id)).line.netMinor).toBe('12000');
    expect(await used()).toEqual([24]);
  });

  it('keeps what it took of old stock and of a capped price at their prices, ended or not, and the rest costs what the day says', async () => {
    const ids = [await special({ priceMinor: '6000', capBaseQuantity: 12 }), await oldStock('5000', 24)];
    const order = await world.order(cartons(4));
    expect(order.netMinor).toBe(String(6000 + 2 * 5000 + 11_000));
    for (const id of ids) await runVerb(world.maker(), endSpecialPrice, { id });
    await costs('12000');
    await pay(order.id);
    const { line, steps } = await told(order.id);
    expect([line.netMinor, line.priceListCode]).toEqual([String(6000 + 2 * 5000 + 12_000), 'DAY']);
    expect(steps.slice(0, 3)).toEqual(['date applied', 'special won', 'old-stock won']);
    expect(await used()).toEqual([12, 24]);
    // The story that was given out before is told still, as it was.
    expect(order.lines[0]?.traceId).not.toBe(line.traceId);
    expect((await runVerb(as(), getPriceTrace, { traceId: order.lines[0]?.traceId ?? '' })).netMinor).toBe(order.netMinor);
  });

  it('gives a capped price back where another without a limit holds that day, and what is cancelled then gives back no more', async () => {
    await special({ priceMinor: '6000', capBaseQuantity: 120 });
    const order = await world.order(cartons(3));
    await world.settle([order.id]);
    expect(await used()).toEqual([36]);
    await special({ priceMinor: '5500', from: new Date(Date.now() - 1000).toISOString() });
    await pay(order.id);
    expect([(await told(order.id)).line.netMinor, await used()]).toEqual(['16500', [0, 0]]);
    await runVerb(as(), cancelOrder, { orderId: order.id, reason: 'Wrong customer' });
    expect(await used()).toEqual([0, 0]);
  });

  it('keeps what promotions took off, but not below the minimum selling price', async () => {
    await world.promote({ code: 'TEN', type: 'percentage', config: { basisPoints: 1000 } });
    const order = await world.order(cartons(1));
    expect(order.netMinor).toBe('9900');
    await costs('10000');
    await runVerb(world.maker(), putMinimumPrices, { reason: 'Cost', prices: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '9500' }] });
    await pay(order.id);
    const { line, steps } = await told(order.id);
    expect([line.listMinor, line.discountMinor, line.netMinor]).toEqual(['10000', '500', '9500']);
    expect(steps.slice(-3)).toEqual(['promotion applied', 'minimum cut', 'tax applied']);
  });

  it('is fixed by its first payment: another one moves nothing, in one business as in the other', async () => {
    const [order, other] = [await world.order(cartons(1)), await world.order(cartons(1), { tenant: world.theirs })];
    expect((await pay(order.id)).repriced).toEqual([]);
    await costs('12000');
    expect((await pay(order.id)).repriced).toEqual([]);
    expect((await told(order.id)).line.netMinor).toBe('11000');
    const unpaid = await world.order(cartons(1));
    await costs('13000');
    expect((await pay(unpaid.id)).repriced).toMatchObject([{ wasGrossMinor: '12900', grossMinor: '13975' }]);
    await pay(other.id, world.theirs);
    const [theirs] = (await runVerb(as('tenant-owner', world.theirs), getOrder, { id: other.id })).lines;
    expect(theirs?.netMinor).toBe('11000');
    const foreign = runVerb(as('tenant-owner', world.theirs), getPriceTrace, { traceId: (await lineOf(unpaid.id)).traceId ?? '' });
    await expect(foreign).rejects.toMatchObject({ kind: 'not-found' });
  });
});
