import { runVerb } from '@omniroute/services';
import { priceWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergeCustomers } from '../customer/index.ts';
import { calculatePrices, editPriceDraft, getPricingSettings, putPriceDraft, putPricingSettings } from './index.ts';

const world = priceWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { as, codeOf, goLive, list, maker, priceOf, publish } = world;

describe('a derived list', () => {
  const basedOn = {
    code: 'STD',
    formula: {
      steps: [
        { step: 'percentage', basisPoints: -1000 },
        { step: 'round', rounding: { toMinor: '100' } },
      ],
    },
  };
  it('follows the other when that one changes, at the same moment (cubecart #370)', async () => {
    await goLive({ basedOn, entries: [] });
    expect(await priceOf()).toBe('9900');
    await runVerb(maker(), editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '20000' } }] });
    await publish('STD');
    expect(await priceOf()).toBe('18000');
    expect(await priceOf(world.theirs)).toBe('11000');
  });
  it('does not follow itself', async () => {
    await runVerb(maker(), putPriceDraft, list({ basedOn, entries: [] }));
    const circle = { ...basedOn, code: 'MAY' };
    expect(await codeOf(runVerb(maker(), editPriceDraft, { code: 'STD', terms: { basedOn: circle } }))).toBe('price-list.circular');
  });
});

describe('breaks', () => {
  it('are reached in base units, over cartons and pieces alike', async () => {
    const entries = [
      { sku: 'SKU-001', unit: 'carton', priceMinor: '11000' },
      { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 36, priceMinor: '10500' },
      { sku: 'SKU-001', unit: 'piece', priceMinor: '1000' },
    ];
    await goLive({ entries });
    const lines = [
      { sku: 'SKU-001', quantity: 2, unit: 'carton' },
      { sku: 'SKU-001', quantity: 12, unit: 'piece' },
    ];
    const price = await runVerb(as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', lines });
    expect(price.lines.map((line) => line.netMinor)).toEqual(['21000', '12000']);
    expect(price.lines[0]?.why).toContain('from 3');
  });
});

describe('whom a list is for', () => {
  it('a territory means all that lies in it', async () => {
    await world.database.sql(
      `insert into territories (tenant_id, id, code, name, parent_id, path, created_at) select $1, gen_random_uuid(), 'SW', 'South West', null, array['SW'], now()
       where not exists (select from territories where tenant_id = $1 and code = 'SW')`,
      [world.ours.id],
    );
    await world.database.sql(
      `insert into territories (tenant_id, id, code, name, parent_id, path, created_at) select $1, gen_random_uuid(), 'Lagos', 'Lagos', t.id, array['SW', 'Lagos'], now()
       from territories t where t.tenant_id = $1 and t.code = 'SW'`,
      [world.ours.id],
    );
    await goLive({ assignments: [{ territory: 'SW', priority: 5, from: '2020-01-01T00:00:00Z' }] });
    expect(await priceOf()).toBe('12000');
    expect(await priceOf(world.ours, { territory: 'Kano' })).toBe('11000');
  });

  it('the code of a merged customer means who they are now', async () => {
    await goLive({ assignments: [{ customerCode: 'CUST-002', priority: 5, from: '2020-01-01T00:00:00Z' }] });
    expect(await priceOf()).toBe('11000');
    await runVerb(as('tenant-owner'), mergeCustomers, { keeper: 'CUST-001', merged: 'CUST-002' });
    expect(await priceOf()).toBe('12000');
  });
});

it('a total is rounded as the tenant says, beside what the lines come to', async () => {
  const ask = async () => {
    const lines = [{ sku: 'SKU-001', quantity: 3, unit: 'piece' }];
    return runVerb(as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', lines });
  };
  expect(await ask()).not.toHaveProperty('roundingMinor');
  const { currency: _currency, timeline: _timeline, ...settings } = await runVerb(as('tenant-owner'), getPricingSettings, {});
  await runVerb(as('tenant-owner'), putPricingSettings, { ...settings, totalStepMinor: '500' });
  expect(await ask()).toMatchObject({ grossMinor: '3225', roundingMinor: '-225', payableMinor: '3000' });
});
