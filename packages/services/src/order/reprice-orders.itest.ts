import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { approvePriceList, editPriceDraft, publishPriceList, submitPriceList } from '../pricing/index.ts';
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
  expect(await settle(order.id, 'payment')).toEqual({ repriced: [] });
  expect((await runVerb(as('order-clerk'), getOrder, { id: order.id })).grossMinor).toBe(order.grossMinor);
});

it('an order costs what its day of payment says where that is the rule: lines, sums, credit and timeline agree', async () => {
  await rule('payment');
  const order = await place();
  expect(order.netMinor).toBe('27000');
  await raise();
  expect(await settle(order.id, 'loading')).toEqual({ repriced: [] });
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
  expect(await settle(order.id, 'payment')).toEqual({ repriced: [] });
});

it('leaves another tenant’s orders alone', async () => {
  const order = await place();
  const other = runVerb(as('finance-officer', world.theirs), repriceOrders, { orderIds: [order.id], fact: 'payment' });
  await expect(other).rejects.toMatchObject({ kind: 'not-found' });
});
