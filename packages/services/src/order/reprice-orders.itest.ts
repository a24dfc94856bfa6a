import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  approvePriceList,
  approvePromotion,
  editPriceDraft,
  getPriceTrace,
  publishPriceList,
  publishPromotion,
  putPromotion,
  quoteLines,
  submitPriceList,
  submitPromotion,
} from '../pricing/index.ts';
import { getOrder, placeOrder, repriceOrders } from './index.ts';

const world = new TwoTenants();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { as } = world;
const place = () =>
  runVerb(as('order-clerk'), placeOrder, {
    customerCode: 'CUST-001',
    lines: [
      { sku: 'SKU-001', quantity: 2, unit: 'carton' },
      { sku: 'SKU-002', quantity: 5 },
    ],
  });
async function raise(): Promise<void> {
  await runVerb(as('pricing-manager'), editPriceDraft, {
    code: 'STD',
    cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '12000' } }],
  });
  await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD' });
  await runVerb(as('finance-approver'), approvePriceList, { code: 'STD' });
  await runVerb(as('pricing-manager'), publishPriceList, { code: 'STD' });
}
const rule = (priceDate: string) =>
  world.database.sql(`insert into pricing_settings (tenant_id, price_date, updated_at) values ($1, $2, now())`, [world.ours.id, priceDate]);
const settle = (orderId: string, fact: 'payment' | 'loading') =>
  runVerb(as('finance-officer'), repriceOrders, { orderIds: [orderId], fact });
const held = async () =>
  (
    await world.database.sql<{ held: string }>(`select sum(held_minor)::text as held from credit_accounts where tenant_id = $1`, [
      world.ours.id,
    ])
  )[0]?.held;

it('an order costs what it did on its own day where that is the rule, whatever happens later', async () => {
  const order = await place();
  await raise();
  expect(await settle(order.id, 'payment')).toEqual({ repriced: [], unpriced: [] });
  expect((await runVerb(as('order-clerk'), getOrder, { id: order.id })).grossMinor).toBe(order.grossMinor);
});

it('an order costs what its day of payment says where that is the rule: lines, sums, credit and timeline agree', async () => {
  await rule('payment');
  const order = await place();
  expect(order.netMinor).toBe('27000');
  await raise();
  expect(await settle(order.id, 'loading')).toEqual({ repriced: [], unpriced: [] });
  const { repriced } = await settle(order.id, 'payment');
  expect(repriced).toMatchObject([{ wasGrossMinor: order.grossMinor, grossMinor: '31175' }]);
  const now = await runVerb(as('order-clerk'), getOrder, { id: order.id });
  expect([now.netMinor, now.taxMinor, now.grossMinor]).toEqual(['29000', '2175', '31175']);
  expect(now.lines.map(({ netMinor, priceListVersion }) => [netMinor, priceListVersion])).toEqual([
    ['24000', 2],
    ['5000', 2],
  ]);
  expect(now.lines[0]?.why).toContain('the day of payment');
  expect(await held()).toBe('31175');
  expect(now.timeline.map(({ type }) => type)).toEqual(['order.created', 'order.repriced']);
  expect(await settle(order.id, 'payment')).toEqual({ repriced: [], unpriced: [] });
});

it('leaves another tenant’s orders alone', async () => {
  const order = await place();
  const other = runVerb(as('finance-officer', world.theirs), repriceOrders, { orderIds: [order.id], fact: 'payment' });
  await expect(other).rejects.toMatchObject({ kind: 'not-found' });
});

it('says what an order waits for to have its last prices, until it has them or ends; the free line then tells the story after', async () => {
  await rule('loading');
  await runVerb(as('pricing-manager'), putPromotion, {
    promotion: {
      code: 'GIFT',
      name: 'Ten and one',
      type: 'buy-get',
      config: { buyBaseQuantity: 10, get: 1, isRecursive: false, reward: { sku: 'SKU-002', unit: 'piece' } },
      conditions: { skus: ['SKU-001'] },
      from: '2020-01-01T00:00:00Z',
    },
  });
  await runVerb(as('pricing-manager'), submitPromotion, { code: 'GIFT' });
  await runVerb(as('finance-approver'), approvePromotion, { code: 'GIFT' });
  await runVerb(as('pricing-manager'), publishPromotion, { code: 'GIFT' });
  const order = await place();
  const read = () => runVerb(as('order-clerk'), getOrder, { id: order.id });
  const free = order.lines.find(({ freeOf }) => freeOf === 0);
  expect([order.pricesOpenUntil, (await read()).pricesOpenUntil, free?.traceId]).toEqual(['loading', 'loading', order.lines[0]?.traceId]);
  await raise();
  await settle(order.id, 'loading');
  const after = await read();
  expect(after.pricesOpenUntil).toBeNull();
  const told = after.lines.find(({ freeOf }) => freeOf === 0)?.traceId ?? '';
  expect(told).toBe(after.lines[0]?.traceId);
  expect(told).not.toBe(free?.traceId);
  const story = await runVerb(as('order-clerk'), getPriceTrace, { traceId: told });
  expect(story.steps.find(({ step }) => step === 'date')?.words).toContain('the day of loading');
});

it('says nothing to wait for by the rule of the order’s day, another tenant’s too, and of an order that ended', async () => {
  await rule('payment');
  const open = await place();
  expect(open.pricesOpenUntil).toBe('payment');
  await world.database.sql(`update orders set status = 'cancelled' where tenant_id = $1 and id = $2`, [world.ours.id, open.id]);
  expect((await runVerb(as('order-clerk'), getOrder, { id: open.id })).pricesOpenUntil).toBeNull();
  const lines = [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }];
  const elsewhere = await runVerb(as('order-clerk', world.theirs), placeOrder, { customerCode: 'CUST-001', lines });
  expect(elsewhere.pricesOpenUntil).toBeNull();
  expect((await runVerb(as('order-clerk', world.theirs), getOrder, { id: elsewhere.id })).pricesOpenUntil).toBeNull();
  const ask = (tenant = world.ours) => runVerb(as('order-clerk', tenant), quoteLines, { customerCode: 'CUST-001', lines });
  expect([(await ask()).priceDate, (await ask(world.theirs)).priceDate]).toEqual(['payment', 'order']);
});
