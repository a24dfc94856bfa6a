import { runVerb } from '@omniroute/services';
import { standingClock } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calculatePrices, revertPromotion } from './index.ts';

// The usual Friday: a promotion is planned for Monday, and its correction for the same midnight.
const [FRIDAY, MONDAY, TUESDAY] = ['2026-11-27T17:00:00.000Z', '2026-11-29T23:00:00.000Z', '2026-11-30T23:00:00.000Z'] as const;
const HOUR_MS = 3_600_000;
const clock = standingClock(FRIDAY);
const world = promotionWorld({ clock });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date(FRIDAY));
  await world.mint();
});
afterAll(world.close);

const off = (basisPoints: number) => ({ code: 'OFF', type: 'percentage', config: { basisPoints } });
/** What ten pieces of SKU-001 cost, net: 100.00 by the list. */
const netOf = async (tenant = world.ours): Promise<string> => {
  const lines = [{ sku: 'SKU-001', quantity: 10, unit: 'piece' }];
  return (await runVerb(world.as('order-clerk', tenant), calculatePrices, { customerCode: 'CUST-001', lines })).netMinor;
};
/** An hour later than whatever was done last. */
const revert = (version: number) => {
  clock.set(new Date(clock.now().getTime() + HOUR_MS));
  return runVerb(world.maker(), revertPromotion, { code: 'OFF', version });
};

describe('a promotion whose plan was planned over', () => {
  it('goes back to what held, not to a plan that another replaced before it began, and to and fro from there', async () => {
    await world.promote(off(1000));
    await world.plan(off(9000), MONDAY);
    await world.plan(off(500), MONDAY);
    clock.set(new Date(TUESDAY));
    expect(await netOf()).toBe('9500');
    expect(await revert(3)).toMatchObject({ state: 'reverted', version: 4 });
    expect(await netOf()).toBe('9000');
    expect(await revert(4)).toMatchObject({ state: 'reverted', version: 5 });
    expect(await netOf()).toBe('9500');
    expect(await revert(5)).toMatchObject({ state: 'reverted', version: 6 });
    expect([await netOf(), await netOf(world.theirs)]).toEqual(['9000', '10000']);
  });

  it('ends where nothing of it ever held before', async () => {
    await world.plan(off(9000), MONDAY);
    await world.plan(off(500), MONDAY);
    clock.set(new Date(TUESDAY));
    expect(await netOf()).toBe('9500');
    expect(await revert(2)).toMatchObject({ state: 'ended', version: 2 });
    expect(await netOf()).toBe('10000');
  });

  it('is planned as it was first where the second plan is taken back before it begins', async () => {
    await world.promote(off(1000));
    await world.plan(off(2000), MONDAY);
    await world.plan(off(500), MONDAY);
    expect(await revert(3)).toMatchObject({ state: 'reverted', version: 2, effectiveFrom: MONDAY });
    expect(await netOf()).toBe('9000');
    clock.set(new Date(TUESDAY));
    expect(await netOf()).toBe('8000');
  });
});
