import { runVerb } from '@omniroute/services';
import { standingClock } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOutlet, mergeOutlets } from '../customer/index.ts';
import { calculatePrices, listClaims } from './index.ts';

const world = promotionWorld({ customers: 2, stock: 1_000, clock: standingClock('2026-03-15T09:00:00Z') });
const { as, promote, order, settle } = world;
const SHOP = { name: 'Shop', address: '1 Broad Street', city: 'Lagos', state: 'Lagos', localGovernment: 'Ikeja' };
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  for (const tenant of [world.ours, world.theirs]) {
    for (const [code, kind] of [
      ['A', 'Kiosk'],
      ['B', 'Supermarket'],
    ])
      await runVerb(as('tenant-owner', tenant), addOutlet, { customerCode: 'CUST-001', outlet: { ...SHOP, code, class: kind } });
    const principal = { funding: { principalBasisPoints: 10_000, distributorBasisPoints: 0 } };
    const conditions = { outletClasses: ['supermarket'] };
    await promote({ code: 'PLAZAS', type: 'percentage', config: { basisPoints: 1_000 }, conditions, ...principal }, tenant);
  }
});
afterAll(world.close);

const sell = async (outletCode: string, tenant = world.ours) => {
  const placed = await order([{ sku: 'SKU-001', quantity: 2, unit: 'piece' }], { outletCode, tenant });
  await settle([placed.id], tenant);
  return placed;
};
const merge = () => runVerb(as('credit-controller'), mergeOutlets, { customerCode: 'CUST-001', keeper: 'A', merged: 'B' });
const claims = (tenant = world.ours) => runVerb(as('finance-officer', tenant), listClaims, {});

describe('two outlets that were made one', () => {
  it('leave what promotions gave each of them as it was claimed', async () => {
    await sell('B');
    await sell('B');
    await sell('B', world.theirs);
    await sell('A');
    const [ours, theirs] = [await claims(), await claims(world.theirs)];
    expect(ours.items.map(({ outletCode, orders }) => [outletCode, orders])).toEqual([['B', 2]]);
    expect(ours.totals.givenMinor).not.toBe('0');
    await merge();
    expect(await claims()).toEqual(ours);
    expect(await claims(world.theirs)).toEqual(theirs);
  });

  it('have the class of the one that stays, under either code', async () => {
    const price = async (outletCode: string, tenant = world.ours) => {
      const lines = [{ sku: 'SKU-001', quantity: 2, unit: 'piece' }];
      return (await runVerb(as('order-clerk', tenant), calculatePrices, { customerCode: 'CUST-001', outletCode, lines })).lines[0]
        ?.netMinor;
    };
    const full = await price('A');
    expect(await price('B')).not.toBe(full);
    const before = await sell('B');
    await merge();
    expect([await price('A'), await price('B')]).toEqual([full, full]);
    expect(await price('B', world.theirs)).not.toBe(full);
    const { discountMinor, outletCode } = await sell('B');
    expect([discountMinor, outletCode]).toEqual(['0', 'A']);
    expect((await claims()).items).toMatchObject([{ outletCode: 'B', orders: 1, givenMinor: before.discountMinor }]);
  });
});
