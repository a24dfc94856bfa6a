import { runVerb } from '@omniroute/services';
import { standingClock, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergeCustomers } from '../customer/index.ts';
import { bulkCalculatePrices, calculatePrices, explainPrice } from './index.ts';

const clock = standingClock('2026-11-12T08:00:00Z');
const world = new TwoTenants({ clock, customers: 4 });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date('2026-11-12T08:00:00Z'));
  await world.mint();
  await runVerb(world.as(), mergeCustomers, { keeper: 'CUST-001', merged: 'CUST-002', reason: null });
  clock.set(new Date('2026-11-14T15:00:00Z'));
});
afterAll(world.close);

const lines = [{ sku: 'SKU-001', quantity: 1, unit: 'piece' }];
const asked = (customerCode: string, at?: string, more: object = {}) => ({
  customerCode,
  channel: 'api' as const,
  lines,
  ...(at && { at }),
  ...more,
});
const note = async (
  customerCode: string,
  at?: string,
  { tenant = world.ours, ...more }: { tenant?: typeof world.ours; [asked: string]: unknown } = {},
) => (await runVerb(world.as('tenant-owner', tenant), calculatePrices, asked(customerCode, at, more))).pastNote;

const OWN =
  'Priced by the groups, territory, depot and payment terms that CUST-001 has today: which it had on 10 November 2026 is not kept.';
const MERGED =
  ' CUST-002 was a customer of its own until 12 November 2026, when it was merged into CUST-001; what it paid then may have been another price.';

describe('a price of a past day', () => {
  it('says what of the customer is today’s, and who was merged into them since, by either code', async () => {
    const before = '2026-11-10T12:00:00Z';
    for (const code of ['CUST-001', 'CUST-002']) expect(await note(code, before)).toBe(OWN + MERGED);
    expect(await note('CUST-002', '2026-11-13T12:00:00Z')).toBe(OWN.replace('10 November', '13 November'));
    expect(await note('CUST-002', before, { warehouse: 'WH-1', territory: 'Lagos', paymentTerms: 'cash' })).toBe(
      `Priced by the groups that CUST-001 has today: which it had on 10 November 2026 is not kept.${MERGED}`,
    );
    expect(await note('CUST-002', before, { tenant: world.theirs })).toBe(OWN.replace('CUST-001', 'CUST-002'));
  });

  it('says so in the story and in the page’s answer too', async () => {
    const at = '2026-11-10T12:00:00Z';
    const step = { step: 'customer', code: 'CUST-001', result: 'applied', words: OWN + MERGED };
    const priced = await runVerb(world.as(), calculatePrices, asked('CUST-002', at, { trace: true }));
    expect(priced.lines[0]?.trace?.[0]).toEqual(step);
    const told = await runVerb(world.as(), explainPrice, { customerCode: 'CUST-002', sku: 'SKU-001', quantity: 1, at });
    expect([told.pastNote, told.price?.steps[0]]).toEqual([OWN + MERGED, step]);
    const baskets = [asked('CUST-002', at), asked('CUST-003', at), asked('CUST-002')];
    const { results } = await runVerb(world.as(), bulkCalculatePrices, { baskets });
    expect(results.map((one) => 'price' in one && one.price.pastNote)).toEqual([
      OWN + MERGED,
      OWN.replace('CUST-001', 'CUST-003'),
      undefined,
    ]);
  });

  it('has nothing to say of today and what is to come', async () => {
    expect([
      await note('CUST-002'),
      await note('CUST-002', '2026-11-14T12:00:00Z'),
      await note('CUST-002', '2026-12-01T12:00:00Z'),
    ]).toEqual([undefined, undefined, undefined]);
  });
});
