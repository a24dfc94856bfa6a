import { runVerb } from '@omniroute/services';
import { digestTenant } from '@omniroute/testing';
import { problemOf, promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { getOrder } from '../order/index.ts';
import { approvePriceList, editPriceDraft, publishPriceList, submitPriceList } from '../pricing/index.ts';
import { loadOrders } from './index.ts';

const world = promotionWorld({ customers: 2, stock: 1_000 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { as, order, settle } = world;
const sql = (text: string, ...values: unknown[]) => world.database.sql(text, [world.ours.id, ...values]);
const limit = (minor: bigint) => sql(`update credit_accounts set limit_minor = owed_minor + held_minor + $2 where tenant_id = $1`, minor);

async function goLive(cells: readonly object[]): Promise<void> {
  await runVerb(as('pricing-manager'), editPriceDraft, { code: 'STD', cells } as never);
  await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD', reason: 'Raised' });
  await runVerb(as('finance-approver'), approvePriceList, { code: 'STD' });
  await runVerb(as('pricing-manager'), publishPriceList, { code: 'STD' });
}

/** A confirmed order whose goods cost more by the day they are loaded. */
async function dearerByLoading(priceMinor = '12000'): Promise<string> {
  await sql(`insert into pricing_settings (tenant_id, price_date, updated_at) values ($1, 'loading', now())`);
  const { id } = await order([{ sku: 'SKU-001', quantity: 2, unit: 'carton' }]);
  await settle([id]);
  await goLive([{ sku: 'SKU-001', unit: 'carton', to: { priceMinor } }]);
  return id;
}
const load = (id: string, more: object = {}) => runVerb(as('storekeeper'), loadOrders, { orderIds: [id], ...more });

it('is refused where the prices of the day of loading are over the credit limit, and nothing is changed', async () => {
  const id = await dearerByLoading();
  await limit(100n);
  const before = await digestTenant(world.database, world.ours.id);
  const problem = await problemOf(load(id));
  expect(problem).toMatchObject({ code: 'credit.over-limit', detail: expect.stringContaining('over the credit limit') });
  expect(await digestTenant(world.database, world.ours.id)).toEqual(before);
  await limit(1_000_000n);
  expect(await load(id)).toEqual({ loaded: 1 });
});

it('is done where they are within it', async () => {
  const id = await dearerByLoading();
  await limit(1_000_000n);
  expect(await load(id)).toEqual({ loaded: 1 });
  const { timeline } = await runVerb(as('auditor'), getOrder, { id });
  expect(timeline.map(({ type }) => type)).toEqual(expect.arrayContaining(['order.repriced', 'order.loaded']));
});

it('that is told of a good while afterwards is taken as it was, and the order says by how much it is over', async () => {
  const id = await dearerByLoading();
  await limit(100n);
  const happenedAt = new Date().toISOString();
  // Naming the time does not make it a thing of the past.
  expect(await problemOf(load(id, { happenedAt }))).toMatchObject({ code: 'credit.over-limit' });
  const { services, caller } = as('storekeeper');
  const clock = { ...services.clock, now: () => new Date(Date.now() + 20 * 60_000) };
  expect(await runVerb({ services: { ...services, clock }, caller }, loadOrders, { orderIds: [id], happenedAt })).toEqual({ loaded: 1 });
  const rows = await sql(`select detail from audit_log where tenant_id = $1 and type = 'order.repriced'`);
  expect(rows).toMatchObject([{ detail: { overLimitMinor: expect.stringMatching(/^[1-9]\d*$/) } }]);
});

it('of a cheaper day is never in the way of a limit that is passed already', async () => {
  const id = await dearerByLoading('9000');
  await sql('update credit_accounts set limit_minor = 0 where tenant_id = $1');
  expect(await load(id)).toEqual({ loaded: 1 });
});

it('is judged over all orders of a customer together, and by no more than they became dearer', async () => {
  await sql(`insert into pricing_settings (tenant_id, price_date, updated_at) values ($1, 'loading', now())`);
  const [dearer, cheaper] = [
    await order([{ sku: 'SKU-001', quantity: 2, unit: 'carton' }]),
    await order([{ sku: 'SKU-002', quantity: 5 }]),
  ];
  await settle([dearer.id, cheaper.id]);
  await goLive([
    { sku: 'SKU-001', unit: 'carton', to: { priceMinor: '11010' } },
    { sku: 'SKU-002', unit: 'piece', to: { priceMinor: '900' } },
  ]);
  await limit(0n);
  expect(await runVerb(as('storekeeper'), loadOrders, { orderIds: [dearer.id, cheaper.id] })).toEqual({ loaded: 2 });
});

it('says no more than the orders became dearer where the limit was passed before', async () => {
  const id = await dearerByLoading();
  await sql('update credit_accounts set limit_minor = 0 where tenant_id = $1');
  const { detail } = await problemOf(load(id));
  // 2 cartons, each ₦10 dearer, with VAT.
  expect(detail).toContain('that is ₦21.50 over the credit limit');
});
