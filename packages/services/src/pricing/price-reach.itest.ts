import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { priceWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergeCustomers, putTerritories } from '../customer/index.ts';
import {
  calculatePrices,
  editPriceDraft,
  explainPrice,
  getPricingSettings,
  lintPriceDraft,
  putCosts,
  putPriceDraft,
  putPricingSettings,
  putTaxRate,
} from './index.ts';

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
  it('says how it follows, of costs only to whoever may know them', async () => {
    const plus = { step: 'cost-plus', cost: 'last-grn', margin: { by: 'cost', basisPoints: 2000 } };
    await runVerb(maker(), putCosts, {
      costs: [{ sku: 'SKU-001', unit: 'carton', source: 'last-grn', costMinor: '8000', reference: 'GRN 1' }],
    });
    const told = async (role: Role) => {
      const { price } = await runVerb(as(role), explainPrice, { customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton' });
      return price?.steps.flatMap(({ step, code, words }) => (step.endsWith('formula') ? [`${step} ${code} ${words}`] : []));
    };
    await goLive({ basedOn, entries: [] });
    for (const role of ['pricing-manager', 'order-clerk'] as const)
      expect(await told(role)).toEqual(['formula STD ₦110 a carton; 10 % less: ₦99']);
    await goLive({ basedOn: { code: 'STD', formula: { steps: [plus] } }, entries: [] });
    const cost = /^cost-formula STD ₦110 a carton; cost at the last receipt ₦80 \(\d+ \w{3} \d{4}, GRN 1\) plus 20 % of the cost: ₦96$/;
    expect(await told('pricing-manager')).toEqual([expect.stringMatching(cost)]);
    expect(await told('order-clerk')).toEqual(['cost-formula STD worked out from what the goods cost']);
  });
  it('is worked out by the tax that holds, from the moment another one does', async () => {
    const inclusive = { code: 'STD', formula: { steps: [{ step: 'round', rounding: { toMinor: '1' } }] } };
    await goLive({ basedOn: inclusive, taxInclusive: true, entries: [] });
    const grossAt = async (at?: string) => {
      const lines = [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }];
      const {
        lines: [line],
        grossMinor,
      } = await runVerb(as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', lines, ...(at && { at }) });
      return [line?.netMinor, line?.taxMinor, grossMinor];
    };
    const [before, after, beyond] = ['2099-12-31T22:59:59Z', '2099-12-31T23:00:00Z', '2100-06-01T00:00:00Z'];
    const rate = (basisPoints: number, from?: string) =>
      runVerb(as('finance-approver'), putTaxRate, {
        taxClass: 'standard',
        basisPoints,
        evidence: 'Act',
        reference: 'Gazette 1',
        ...(from && { from }),
      });
    await rate(1000, after);
    expect([await grossAt(), await grossAt(before)]).toEqual([
      ['11000', '825', '11825'],
      ['11000', '825', '11825'],
    ]);
    expect([await grossAt(after), await grossAt(beyond)]).toEqual([
      ['11000', '1100', '12100'],
      ['11000', '1100', '12100'],
    ]);
    await rate(500);
    expect([await grossAt(), await grossAt(before), await grossAt(after)]).toEqual([
      ['11000', '550', '11550'],
      ['11000', '550', '11550'],
      ['11000', '1100', '12100'],
    ]);
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
  /** Lagos lies in the South West, Ikeja in Lagos; CUST-001 is of Ikeja, CUST-002 of Lagos. */
  async function tree(tenant = world.ours): Promise<void> {
    await runVerb(as('tenant-owner', tenant), putTerritories, {
      territories: [
        { code: 'SW', name: 'South West' },
        { code: 'Lagos', name: 'Lagos', parent: 'SW' },
        { code: 'Ikeja', name: 'Ikeja', parent: 'Lagos' },
        { code: 'Kano', name: 'Kano' },
      ],
    });
    await world.database.sql(`update customers set territory = 'Ikeja' where tenant_id = $1 and code = 'CUST-001'`, [tenant.id]);
  }
  const of = (territory: string) => [{ territory, priority: 5, from: '2020-01-01T00:00:00Z' }];

  it('a territory means all that lies in it, whether it is the customer’s own or named in the question', async () => {
    await tree();
    await goLive({ assignments: of('SW') });
    expect(await priceOf()).toBe('12000');
    for (const territory of ['Ikeja', 'Lagos', 'SW']) expect(await priceOf(world.ours, { territory }), territory).toBe('12000');
    expect(await priceOf(world.ours, { territory: 'Kano' })).toBe('11000');
    // One that is nowhere, or in another house only, is a typing error; the customer's own is theirs without a row, too.
    expect(await codeOf(priceOf(world.ours, { territory: 'Nowhere' }))).toBe('territory.unknown');
    expect(await codeOf(priceOf(world.theirs, { territory: 'Ikeja' }))).toBe('territory.unknown');
    expect(await priceOf(world.theirs, { territory: 'Lagos' })).toBe('11000');
  });

  it('is looked at along the tree before a draft goes live', async () => {
    await tree();
    await goLive({ assignments: of('SW') });
    await runVerb(maker(), putPriceDraft, list({ code: 'IKJ', assignments: of('Ikeja').map((one) => ({ ...one, priority: 3 })) }));
    const hidden = await runVerb(maker(), lintPriceDraft, { code: 'IKJ' } as never);
    expect(hidden.findings).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'list.shadowed', list: 'MAY' })]));
    await runVerb(maker(), putPriceDraft, list({ assignments: of('Kano') }));
    const lost = await runVerb(maker(), lintPriceDraft, { code: 'MAY' } as never);
    expect(lost.findings.map(({ code, segment }) => `${code} ${segment ?? ''}`)).not.toContain('coverage.none retail, Ikeja, WH-1, cash');
    await runVerb(maker(), editPriceDraft, { code: 'STD', terms: { assignments: of('Kano') } });
    const own = await runVerb(maker(), lintPriceDraft, { code: 'STD', finding: 'coverage.lost' } as never);
    // What SW prices stays for sale in Ikeja; what only STD priced is not any more.
    expect(own.findings.filter(({ segment }) => segment?.includes('Ikeja')).map(({ sku, unit }) => `${sku} ${unit ?? ''}`)).not.toContain(
      'SKU-001 carton',
    );
    expect(own.findings.filter(({ segment }) => segment?.includes('Ikeja')).map(({ sku }) => sku)).toContain('SKU-002');
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
