import { runVerb } from '@omniroute/services';
import { priceWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { getMinimumPrices, getProductCosts, putCosts, putMinimumPrices } from './index.ts';

const world = priceWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { maker, codeOf } = world;
const CARTON = { sku: 'SKU-001', unit: 'carton' };

it('tells the minimum of each unit, with the reason, to who works with prices and to no other business', async () => {
  const prices = [{ ...CARTON, priceMinor: '9500' }];
  await runVerb(maker(), putMinimumPrices, { reason: 'Cost and haulage', prices });
  const read = (who = world.as('order-clerk')) => runVerb(who, getMinimumPrices, { sku: 'SKU-001' });
  const piece = { unit: 'piece', priceMinor: null, reason: null, updatedAt: null, updatedBy: null };
  expect(await read()).toEqual({
    currency: 'NGN',
    items: [
      piece,
      { unit: 'carton', priceMinor: '9500', reason: 'Cost and haulage', updatedAt: expect.any(String), updatedBy: 'pricing-manager' },
    ],
  });
  expect((await read(world.as('order-clerk', world.theirs))).items.map(({ priceMinor }) => priceMinor)).toEqual([null, null]);
  expect(await codeOf(read(world.as('customer-owner')))).toBe('role.not-permitted');
  expect(await codeOf(runVerb(maker(), getMinimumPrices, { sku: 'NONE' }))).toBe('product.unknown');
});

it('tells what it costs by source and day, and which of them holds; not to who takes orders', async () => {
  const cost = (source: string, costMinor: string, from: string) => ({ ...CARTON, source, costMinor, from, reference: `GRN ${costMinor}` });
  await runVerb(maker(), putCosts, {
    costs: [
      cost('last-grn', '9000', '2025-01-01T00:00:00Z'),
      cost('last-grn', '9100', '2025-06-01T00:00:00Z'),
      cost('principal-list', '9050', '2025-02-01T00:00:00Z'),
      cost('last-grn', '9300', '2999-01-01T00:00:00Z'),
    ],
  });
  const read = (who = world.as('finance-officer')) => runVerb(who, getProductCosts, { sku: 'SKU-001' });
  expect((await read()).items.map(({ costMinor, source, state }) => [costMinor, source, state])).toEqual([
    ['9300', 'last-grn', 'later'],
    ['9100', 'last-grn', 'holds'],
    ['9050', 'principal-list', 'holds'],
    ['9000', 'last-grn', 'before'],
  ]);
  expect((await read(world.as('finance-officer', world.theirs))).items).toEqual([]);
  for (const role of ['order-clerk', 'sales-rep', 'customer-owner'] as const)
    expect(await codeOf(read(world.as(role)))).toBe('role.not-permitted');
  expect(await codeOf(runVerb(maker(), getProductCosts, { sku: 'NONE' }))).toBe('product.unknown');
});

it('tells no cost as holding whose circular was taken back, and of two for the same time the one that was entered last', async () => {
  const from = '2025-01-01T00:00:00Z';
  const enter = (costMinor: string, reference: string) =>
    runVerb(maker(), putCosts, { costs: [{ ...CARTON, source: 'last-grn', costMinor, from, reference }] });
  const read = async () =>
    (await runVerb(maker(), getProductCosts, { sku: 'SKU-001' })).items.map(({ costMinor, state }) => [costMinor, state]);
  await enter('9000', 'A');
  await enter('9100', 'B');
  expect(await read()).toEqual([
    ['9100', 'holds'],
    ['9000', 'before'],
  ]);
  await world.database.sql(`update product_costs set valid_until = now(), ended_at = now() where tenant_id = $1 and reference = 'B'`, [
    world.ours.id,
  ]);
  expect(await read()).toEqual([
    ['9100', 'before'],
    ['9000', 'holds'],
  ]);
});
