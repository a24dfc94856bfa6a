import { standingClock } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { DESK, type PriceDesk, SINCE } from '../test/price-desk.ts';

// Planned on a Friday, and corrected for the same midnight.
const [FRIDAY, MONDAY, TUESDAY] = ['2026-11-27T17:00:00Z', '2026-11-29T23:00:00Z', '2026-11-30T23:00:00Z'] as const;
const clock = standingClock(FRIDAY);
const world = new GatewayTenants({ ...DESK, clock });
let desk: PriceDesk;
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date(FRIDAY));
  await world.mint();
  desk = await world.desk();
});
afterAll(world.close);

const CARTON = [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }];
const net = async (of = desk) => (await of.nets(CARTON))[0];
const pass = (to: string) => clock.set(new Date(to));

it('takes a price list back to the prices that held, not to those that were corrected before they began, and to and fro', async () => {
  const theirs = await world.desk(world.theirs);
  const of = (priceMinor: string) => ({
    ...{ name: 'A', currency: desk.tenant.currency, taxInclusive: false, assignments: [{ priority: 5, from: SINCE }] },
    entries: [{ sku: 'SKU-001', unit: 'carton', minBaseQuantity: 1, priceMinor }],
  });
  await desk.goLive('/price-lists/A', of('12000'));
  await desk.goLive('/price-lists/A', of('99000'), MONDAY);
  await desk.goLive('/price-lists/A', of('14000'), MONDAY);
  pass(TUESDAY);
  expect(await net()).toBe('14000');
  expect((await desk.send('POST /price-lists/A/revert', { version: 3 })).json).toMatchObject({ state: 'reverted', version: 4 });
  expect(await net()).toBe('12000');
  pass('2026-12-01T09:00:00Z');
  expect((await desk.send('POST /price-lists/A/revert', { version: 4 })).json).toMatchObject({ state: 'reverted', version: 5 });
  expect([await net(), await net(theirs)]).toEqual(['14000', '11000']);
});

it('takes a promotion back to what held, and ends one of which nothing did', async () => {
  const of = (basisPoints: number, code = 'P') => ({ code, name: code, type: 'percentage', config: { basisPoints }, from: SINCE });
  await desk.goLive('/promotions/P', of(1000));
  await desk.goLive('/promotions/P', of(9000), MONDAY);
  await desk.goLive('/promotions/P', of(500), MONDAY);
  pass(TUESDAY);
  expect(await net()).toBe('10450');
  expect((await desk.send('POST /promotions/P/revert', { version: 3 })).json).toMatchObject({ state: 'reverted', version: 4 });
  expect(await net()).toBe('9900');
  await desk.goLive('/promotions/Q', of(9000, 'Q'), '2026-12-02T00:00:00Z');
  await desk.goLive('/promotions/Q', of(9500, 'Q'), '2026-12-02T00:00:00Z');
  pass('2026-12-03T00:00:00Z');
  expect((await desk.send('POST /promotions/Q/revert')).json).toMatchObject({ state: 'ended', version: 2 });
  expect(await net()).toBe('9900');
});
