import { runVerb } from '@omniroute/services';
import { type MintedTenant, standingClock, TwoTenants } from '@omniroute/testing';
import { problemOf } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeOrder } from '../order/index.ts';
import {
  approvePriceList,
  approvePromotion,
  calculatePrices,
  getPriceTrace,
  publishPriceList,
  publishPromotion,
  putPriceDraft,
  putPromotion,
  revertPriceList,
  submitPriceList,
  submitPromotion,
} from './index.ts';

const codeOf = async (work: Promise<unknown>): Promise<string> => (await problemOf(work)).code;
const clock = standingClock('2026-03-27T12:00:00Z');
const world = new TwoTenants({ clock });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date('2026-03-27T12:00:00Z'));
  await world.mint();
});
afterAll(world.close);

const { as } = world;
const SINCE = '2020-01-01T00:00:00Z';
const at = (time: string): void => clock.set(new Date(time));
const inZone = (zone: string) => world.database.sql('update tenants set time_zone = $2 where id = $1', [world.ours.id, zone]);
async function publish(priceMinor: string, from?: string) {
  await runVerb(as('pricing-manager'), putPriceDraft, {
    ...{ code: 'A', name: 'A', currency: 'NGN', taxInclusive: false, assignments: [{ priority: 9, from: SINCE }] },
    entries: [{ sku: 'SKU-001', unit: 'piece', priceMinor }],
  });
  await runVerb(as('pricing-manager'), submitPriceList, { code: 'A', reason: 'As agreed' });
  await runVerb(as('finance-approver'), approvePriceList, { code: 'A' });
  return runVerb(as('pricing-manager'), publishPriceList, { code: 'A', ...(from !== undefined && { at: from }) });
}
const basket = { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 1 }] };
const calculated = async (tenant = world.ours) => (await runVerb(as('tenant-owner', tenant), calculatePrices, basket)).lines[0];
const ordered = async (more: object = {}, role: Parameters<MintedTenant['caller']>[0] = 'tenant-owner') =>
  (await runVerb(as(role), placeOrder, { ...basket, ...more })).lines[0];

describe('a list that is published while a basket is open', () => {
  it('prices the order as it holds when it is placed, which the trace tells from what was shown', async () => {
    await publish('900');
    const shown = await calculated();
    await publish('950');
    const line = await ordered();
    expect([shown?.netMinor, line?.netMinor]).toEqual(['900', '950']);
    expect((await calculated(world.theirs))?.netMinor).toBe('1000');
    expect(line?.traceId).not.toBe(shown?.traceId);
    const story = await runVerb(as(), getPriceTrace, { traceId: line?.traceId });
    expect(story.steps).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'A', version: 2, result: 'won' })]));
  });

  it('while a hundred orders come in, gives each one of the two prices, and the new one from then on', async () => {
    await publish('900');
    const orders = Array.from({ length: 100 }, () => ordered());
    const [lines] = await Promise.all([Promise.all(orders), publish('950')]);
    expect(lines.filter((line) => line?.netMinor !== '900' && line?.netMinor !== '950')).toEqual([]);
    expect((await ordered())?.netMinor).toBe('950');
  });
});

describe('a list planned for local midnight', () => {
  it.each([
    ['Africa/Lagos', '2026-03-28T00:00:00+01:00', '2026-03-27T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T00:00:00+01:00', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30T00:00:00+02:00', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-26T00:00:00+01:00', '2026-10-25T23:00:00.000Z'],
  ])('in %s, %s, begins at that instant and not a millisecond before', async (zone, from, instant) => {
    await inZone(zone);
    await publish('900');
    expect(await publish('950', from)).toMatchObject({ state: 'planned', effectiveFrom: instant });
    const [before, then] = [new Date(Date.parse(instant) - 1), new Date(instant)];
    clock.set(before);
    expect([(await calculated())?.netMinor, (await ordered())?.netMinor]).toEqual(['900', '900']);
    clock.set(then);
    expect([(await calculated())?.netMinor, (await ordered())?.netMinor]).toEqual(['950', '950']);
  });
});

describe('a promotion of Mondays', () => {
  it.each([
    ['Africa/Lagos', '2026-03-29T23:00:00Z', '2026-03-30T23:00:00Z'],
    // The night in which clocks go forward is Sunday’s; Monday begins an hour earlier in UTC than the Monday before.
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30T22:00:00Z'],
    // They go back on a Sunday too.
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26T23:00:00Z'],
    ['Pacific/Kiritimati', '2026-03-29T10:00:00Z', '2026-03-30T10:00:00Z'],
  ])('in %s holds from %s until %s', async (zone, from, until) => {
    await inZone(zone);
    const code = 'MONDAY';
    const promotion = { code, name: code, type: 'percentage', config: { basisPoints: 1000 }, conditions: { daysOfWeek: [1] }, from: SINCE };
    await runVerb(as('pricing-manager'), putPromotion, { promotion });
    await runVerb(as('pricing-manager'), submitPromotion, { code });
    await runVerb(as('finance-approver'), approvePromotion, { code });
    await runVerb(as('pricing-manager'), publishPromotion, { code });
    const prices: (string | undefined)[] = [];
    for (const [edge, by] of [
      [from, -1],
      [from, 0],
      [until, -1],
      [until, 0],
    ] as const) {
      clock.set(new Date(Date.parse(edge) + by));
      prices.push((await ordered())?.netMinor);
    }
    expect(prices).toEqual(['1000', '900', '900', '1000']);
  });
});

describe('a promotion whose end is written in another zone', () => {
  it.each(['2026-03-28T01:00:00Z', '2026-03-28T02:00:00+01:00', '2026-03-27T15:00:00-10:00', '2026-03-27T09:01:00-15:59'])(
    'holds until that moment and no longer: %s',
    async (until) => {
      const code = 'ENDS';
      const promotion = { code, name: code, type: 'percentage', config: { basisPoints: 1000 }, from: SINCE, until };
      // Published on the UTC day after the one that the text names.
      at('2026-03-28T00:30:00Z');
      await runVerb(as('pricing-manager'), putPromotion, { promotion });
      await runVerb(as('pricing-manager'), submitPromotion, { code });
      await runVerb(as('finance-approver'), approvePromotion, { code });
      await runVerb(as('pricing-manager'), publishPromotion, { code });
      const prices: (string | undefined)[] = [];
      for (const by of [-60_000, -1, 0]) {
        clock.set(new Date(Date.parse(until) + by));
        prices.push((await ordered())?.netMinor);
      }
      expect(prices).toEqual(['900', '900', '1000']);
    },
  );
});

describe('below the minimum selling price', () => {
  beforeEach(async () => {
    await world.database.sql(
      `insert into minimum_prices (tenant_id, product_id, unit, price_minor, reason, updated_at) select tenant_id, id, 'piece', 950, 'Cost', now() from products where tenant_id = $1 and sku = 'SKU-001'`,
      [world.ours.id],
    );
    await publish('900');
  });
  it('nobody sells without authority, and whoever has it leaves a reason in the story', async () => {
    const belowMinimumReason = 'Stock that expires on Friday';
    expect(await codeOf(ordered())).toBe('price.below-minimum');
    expect(await codeOf(ordered({ belowMinimumReason }, 'order-clerk'))).toBe('role.not-permitted');
    const line = await ordered({ belowMinimumReason });
    expect(line?.netMinor).toBe('900');
    const { steps } = await runVerb(as(), getPriceTrace, { traceId: line?.traceId });
    expect(steps.filter(({ step }) => step === 'minimum')).toMatchObject([
      { result: 'allowed', words: expect.stringContaining(belowMinimumReason) },
    ]);
  });
});

describe('two who take a list back at once', () => {
  it('take back the version they looked at, once: the second is told, and undoes nothing', async () => {
    for (const [place, price] of ['900', '910', '920'].entries()) {
      at(`2026-03-27T1${place}:00:00Z`);
      await publish(price);
    }
    at('2026-03-27T13:00:00Z');
    const takeBack = (more: object) => runVerb(as('pricing-manager'), revertPriceList, { code: 'A', ...more });
    const both = await Promise.all([1, 2].map(() => codeOf(takeBack({ version: 3 }))));
    expect(both.sort()).toEqual(['done', 'version.moved']);
    expect(await problemOf(takeBack({}))).toMatchObject({ kind: 'conflict', code: 'version.restored' });
    const told = await problemOf(takeBack({ version: 2 }));
    expect(told).toMatchObject({ kind: 'conflict', code: 'version.moved', detail: expect.stringContaining('version 4 of A') });
    // Named, what was put back goes too.
    expect(await takeBack({ version: 4 })).toMatchObject({ state: 'reverted', version: 5 });
  });
});
