import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addSpecialPrice, endSpecialPrice, listSpecialPrices } from '../pricing/index.ts';
import { mergeCustomers, previewMerge } from './index.ts';

const world = new TwoTenants({ customers: 3 });
beforeAll(world.openMinted);
afterAll(world.close);

it('says beforehand how many special prices move along, and how many meet one of the keeper’s', async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const maker = world.as('pricing-manager');
  const theirMaker = world.as('pricing-manager', world.theirs);
  const give = (customerCode: string, sku: string, { by = maker, ...span }: { from: string; until?: string; by?: typeof maker }) =>
    runVerb(by, addSpecialPrice, {
      kind: 'special',
      customerCode,
      sku,
      unit: 'piece',
      priceMinor: '900',
      taxInclusive: true,
      reason: 'agreed',
      ...span,
    });
  await give('CUST-001', 'SKU-001', { from: day(1), until: day(30) });
  await give('CUST-002', 'SKU-001', { from: day(20) });
  await give('CUST-002', 'SKU-001', { from: day(2), until: day(10) });
  await give('CUST-002', 'SKU-002', { from: day(1) });
  // Another business has customers and products of the same codes.
  for (const code of ['CUST-001', 'CUST-002']) await give(code, 'SKU-001', { from: day(1), by: theirMaker });
  const { id } = await give('CUST-002', 'SKU-001', { from: day(1) });
  await runVerb(maker, endSpecialPrice, { id });
  const none = { capped: 0, begun: 0, promotions: 0, shared: 0 };
  const pair = { keeper: 'CUST-001', merged: 'CUST-002' };
  const shown = await runVerb(world.as(), previewMerge, pair);
  expect(shown.prices).toEqual({ specials: 3, meeting: 2, ...none });
  const turned = await runVerb(world.as(), previewMerge, { keeper: 'CUST-002', merged: 'CUST-001' });
  expect(turned.prices).toEqual({ specials: 1, meeting: 1, ...none });
  await runVerb(world.as('credit-controller'), mergeCustomers, pair);
  const moved = await runVerb(maker, listSpecialPrices, { filter: { customerCode: ['CUST-001'] } });
  expect(moved.items.filter(({ state }) => state !== 'ended')).toHaveLength(4);
  const left = await runVerb(theirMaker, listSpecialPrices, { filter: { customerCode: ['CUST-002'] } });
  expect(left.items).toHaveLength(1);
});
