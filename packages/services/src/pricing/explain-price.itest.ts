import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approvePromotion, calculatePrices, explainPrice, publishPromotion, putPromotion, submitPromotion } from './index.ts';

const world = new TwoTenants();

const { as } = world;
beforeAll(async () => {
  await world.openMinted();
  const promotion = {
    code: 'TEN1',
    name: 'Ten and one',
    type: 'buy-get',
    config: { buyBaseQuantity: 120, get: 1, reward: { sku: 'SKU-001', unit: 'carton' }, isRecursive: true },
    conditions: { skus: ['SKU-001'] },
    from: '2026-01-01T00:00:00Z',
  };
  await runVerb(as('pricing-manager'), putPromotion, { promotion });
  await runVerb(as('pricing-manager'), submitPromotion, { code: 'TEN1' });
  await runVerb(as('finance-approver'), approvePromotion, { code: 'TEN1' });
  await runVerb(as('pricing-manager'), publishPromotion, { code: 'TEN1' });
});
afterAll(world.close);

const explain = (change: object = {}, who = as('order-clerk')) =>
  runVerb(who, explainPrice, { customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton', quantity: 9, ...change });

it('tells the price with its story, the ladder that is charged, and what a little more would give', async () => {
  const told = await explain();
  expect(told.price).toMatchObject({ netMinor: '99000', why: expect.stringContaining('list Standard v1') });
  expect(told.price?.steps.map(({ step, result }) => `${step} ${result}`)).toEqual(['list won', 'promotion near', 'tax applied']);
  expect(told.nextBreak).toMatchObject({ more: 1, words: expect.stringContaining('1 carton is free') });
  expect(told.near).toMatchObject([{ code: 'TEN1', baseQuantity: 12 }]);
  expect(told.ladder.map(({ from, free }) => [from, free.length]).slice(0, 2)).toEqual([
    [1, 0],
    [10, 1],
  ]);
  expect(told.lists).toEqual([{ code: 'STD', name: 'Standard', version: 1 }]);
});

it('shows at each step of the ladder what a basket of so many is charged (vendure #3587)', async () => {
  for (const { from, unitNetMinor } of (await explain()).ladder) {
    const lines = [{ sku: 'SKU-001', quantity: from, unit: 'carton' }];
    const price = await runVerb(as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', lines });
    expect(price.lines[0]?.unitPriceMinor).toBe(unitNetMinor);
  }
});

it('says why there is no price, and keeps to whom one may ask for', async () => {
  expect(await explain({ sku: 'NONE' })).toMatchObject({ price: null, problem: { code: 'sku.unknown' }, ladder: [] });
  const buyer = world.as('customer-buyer', world.ours, { scope: { customerIds: [world.ours.customers[0]?.id ?? ''] } });
  expect(await explain({ customerCode: undefined }, buyer)).toMatchObject({ customerCode: 'CUST-001' });
  // What lists there are is the house's; the one that won says nothing to them.
  expect((await explain({ customerCode: undefined }, buyer)).lists).toEqual([]);
  await expect(explain({ customerCode: 'CUST-002' }, buyer)).rejects.toMatchObject({ kind: 'not-found' });
  expect((await explain({}, as('order-clerk', world.theirs))).near).toEqual([]);
});
