import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putGroups } from '../../customer/index.ts';
import {
  approvePriceList,
  calculatePrices,
  diffPriceDraft,
  editPriceDraft,
  getPricingSettings,
  lintPriceDraft,
  previewPriceDraft,
  publishPriceList,
  putCosts,
  putPriceDraft,
  putPricingSettings,
  putPromotion,
  simulateBasket,
  submitPriceList,
} from '../index.ts';

const world = new TwoTenants();
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  for (const tenant of [world.ours, world.theirs])
    await runVerb(as('tenant-owner', tenant), putGroups, {
      groups: [
        { code: 'vip', name: 'VIP' },
        { code: 'nobody', name: 'Nobody yet' },
      ],
    });
});
afterAll(world.close);

const { as } = world;
const maker = (tenant = world.ours) => as('pricing-manager', tenant);
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      return error.problem.code;
    },
  );
const edit = (price: string, more: object = {}, tenant = world.ours) =>
  runVerb(maker(tenant), editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: price } }], ...more });
const basket = { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 2, unit: 'carton' }] };
const follower = {
  code: 'MAY',
  name: 'May prices',
  currency: 'NGN',
  taxInclusive: false,
  assignments: [{ group: 'vip', priority: 5, from: '2020-01-01T00:00:00Z' }],
  basedOn: { code: 'STD', formula: { steps: [{ step: 'percentage', basisPoints: -1000 }] } },
  entries: [],
};
async function publish(code: string) {
  await runVerb(maker(), submitPriceList, { code });
  await runVerb(as('finance-approver'), approvePriceList, { code });
  return runVerb(maker(), publishPriceList, { code });
}

describe('a test basket', () => {
  const simulate = async (input: object = { lists: ['STD'] }, tenant = world.ours) => {
    const { before, after } = await runVerb(maker(tenant), simulateBasket, { basket, ...input });
    return [before, after].map((one) => ('price' in one ? one.price.netMinor : one.problem.code));
  };
  it('costs what it will once the draft is live, and changes nothing', async () => {
    await edit('11500');
    expect(await simulate()).toEqual(['22000', '23000']);
    // Asked again with the draft changed: not the book that was made before.
    await edit('11900');
    expect(await simulate()).toEqual(['22000', '23800']);
    expect((await runVerb(as('order-clerk'), calculatePrices, basket)).netMinor).toBe('22000');
    await publish('STD');
    expect((await runVerb(as('order-clerk'), calculatePrices, basket)).netMinor).toBe('23800');
  });

  it('is refused by the draft where that has no price, and meets drafts of promotions', async () => {
    await runVerb(maker(), editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-001', unit: 'carton', to: {} }] });
    expect(await simulate()).toEqual(['22000', 'price.missing']);
    const promotion = {
      code: 'TEN',
      name: 'Ten off',
      type: 'percentage',
      config: { basisPoints: 1000 },
      conditions: {},
      from: '2020-01-01T00:00:00Z',
    };
    await runVerb(maker(), putPromotion, { promotion });
    expect(await simulate({ promotions: ['TEN'] })).toEqual(['22000', '19800']);
  });

  it('meets no draft of another tenant', async () => {
    await edit('11500', {}, world.theirs);
    expect(await codeOf(simulate())).toBe('draft.unknown');
    expect(await simulate({ lists: ['STD'] }, world.theirs)).toEqual(['22000', '23000']);
  });

  it('keeps what the draft showed apart from what is published when another changes it between', async () => {
    await edit('11500');
    expect(await simulate()).toEqual(['22000', '23000']);
    await runVerb(maker(), submitPriceList, { code: 'STD' });
    await runVerb(as('finance-approver'), approvePriceList, { code: 'STD' });
    await runVerb(as('tenant-owner'), editPriceDraft, {
      code: 'STD',
      cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '90000' } }],
    });
    expect(await codeOf(runVerb(maker(), publishPriceList, { code: 'STD' }))).toBe('draft.not-approved');
    expect(await simulate()).toEqual(['22000', '180000']);
  });
});

it('a draft is warned about what earns less than the tenant asks for, and about nothing where it asks for nothing', async () => {
  const cost = { unit: 'carton', source: 'moving-average', costMinor: '10000', reference: 'GRN 8' };
  for (const tenant of [world.ours, world.theirs]) {
    await runVerb(maker(tenant), putCosts, { costs: ['SKU-001', 'SKU-002'].map((sku) => ({ ...cost, sku })) });
    await edit('11500', {}, tenant);
  }
  const margins = async (tenant = world.ours) =>
    (await runVerb(maker(tenant), lintPriceDraft, { code: 'STD' })).findings.flatMap(({ code, sku, words, severity }) =>
      code.startsWith('margin.') ? [[code, sku, severity, words]] : [],
    );
  expect(await margins()).toEqual([]);
  const { currency: _, timeline: __, ...settings } = await runVerb(as('tenant-owner'), getPricingSettings, {});
  await runVerb(as('tenant-owner'), putPricingSettings, { ...settings, minimumMarginBasisPoints: 1_000 });
  // 115.00 earns 13.04 %; 110.00 earns 9.09 %.
  expect(await margins()).toEqual([
    ['margin.below-minimum', 'SKU-002', 'warning', expect.stringMatching(/earns 9\.09 %.*the least is 10 %/)],
  ]);
  expect(await margins(world.theirs)).toEqual([]);
});

describe('a draft', () => {
  it('is told with the lists that follow it', async () => {
    await runVerb(maker(), putPriceDraft, follower);
    await publish('MAY');
    await edit('11500');
    const preview = await runVerb(maker(), previewPriceDraft, { lists: ['STD'] });
    const rise = { sku: 'SKU-001', name: 'Product SKU-001', unit: 'carton', factor: 12 };
    expect(preview.lists).toMatchObject([
      {
        ...{ code: 'STD', isDraft: true, baseVersion: 1, isBehind: false, changesTerms: false, up: 1, down: 0, unchanged: 9 },
        biggestUp: { ...rise, was: '11000', now: '11500', basisPoints: 455 },
        biggestDown: null,
      },
      {
        code: 'MAY',
        isDraft: false,
        changesTerms: false,
        up: 1,
        down: 0,
        biggestUp: { ...rise, was: '9900', now: '10350', basisPoints: 455 },
      },
    ]);
    const vip = { ...basket, at: undefined };
    await world.database.sql(`update customers set segment = 'vip' where tenant_id = $1 and code = 'CUST-001'`, [world.ours.id]);
    const { after } = await runVerb(maker(), simulateBasket, { basket: vip, lists: ['STD'] });
    expect('price' in after && after.price.netMinor).toBe('20700');
  });

  it('reaches the customers of the lists that follow it too, each once', async () => {
    const reachOf = async () => (await runVerb(maker(), previewPriceDraft, { lists: ['STD'] })).reach;
    const everybody = await world.database.sql<{ count: number }>(
      `select count(*)::int as count from customers where tenant_id = $1 and status <> 'closed'`,
      [world.ours.id],
    );
    await runVerb(maker(), putPriceDraft, follower);
    await publish('MAY');
    await world.database.sql(`update customers set segment = 'vip' where tenant_id = $1 and code = 'CUST-001'`, [world.ours.id]);
    await edit('11500');
    expect(await reachOf()).toBe(everybody[0]?.count);
    const forNobody = [{ group: 'nobody', priority: 0, from: '2020-01-01T00:00:00Z' }];
    await edit('11500', { terms: { assignments: forNobody } });
    expect(await reachOf()).toBe(1);
  });

  it('says of cells that changed that nothing else did: not the day from which its list is for somebody', async () => {
    await edit('11500');
    const preview = await runVerb(maker(), previewPriceDraft, { lists: ['STD'] });
    expect(preview.lists.map(({ changesTerms }) => changesTerms)).toEqual([false]);
    expect((await runVerb(maker(), diffPriceDraft, { code: 'STD' })).head).toEqual([]);
    const planned = new Date(Date.now() + 7 * 86_400_000).toISOString();
    expect((await runVerb(maker(), diffPriceDraft, { code: 'STD', at: planned })).head).toEqual([]);
    const assignments = [{ priority: 0, from: '2020-01-01T00:00:00Z', until: '2031-01-01T00:00:00Z' }];
    await edit('11500', { terms: { assignments } });
    expect((await runVerb(maker(), diffPriceDraft, { code: 'STD' })).head.map(({ field }) => field)).toContain('assignment');
  });

  it('of a list that follows another shows what another formula makes of its prices', async () => {
    await runVerb(maker(), putPriceDraft, follower);
    await publish('MAY');
    const basedOn = { code: 'STD', formula: { steps: [{ step: 'percentage', basisPoints: -2000 }] } };
    await runVerb(maker(), editPriceDraft, { code: 'MAY', cells: [], terms: { basedOn } });
    const diff = await runVerb(maker(), diffPriceDraft, { code: 'MAY' });
    expect(diff.head).toEqual([{ field: 'based-on', before: 'STD: 10 % less', after: 'STD: 20 % less' }]);
    expect(diff.totals).toMatchObject({ down: 10, up: 0, unchanged: 0 });
    expect(diff.rows.find(({ sku, unit }) => sku === 'SKU-001' && unit === 'carton')).toMatchObject({ was: '9900', now: '8800' });
    const { lists } = await runVerb(maker(), previewPriceDraft, { lists: ['MAY'] });
    expect(lists).toMatchObject([{ code: 'MAY', changesTerms: true, down: 10 }]);
  });

  it('is compared price by price, and by brand', async () => {
    await edit('11500', { terms: { name: 'Standard 2' } });
    await runVerb(maker(), editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-002', unit: 'piece', to: { priceMinor: '900' } }] });
    const diff = await runVerb(maker(), diffPriceDraft, { code: 'STD' });
    expect(diff).toMatchObject({
      beforeVersion: 1,
      head: [{ field: 'name', before: 'Standard', after: 'Standard 2' }],
      totals: { up: 1, down: 1, unchanged: 8 },
      byBrand: [{ name: 'Brand', up: 1, down: 1, biggestUp: { sku: 'SKU-001' } }],
      count: 2,
    });
    expect((await runVerb(maker(), diffPriceDraft, { code: 'STD', kind: 'down' })).rows).toEqual([
      {
        kind: 'down',
        sku: 'SKU-002',
        name: 'Product SKU-002',
        brand: 'Brand',
        unit: 'piece',
        factor: 1,
        minBaseQuantity: 1,
        was: '1000',
        now: '900',
        differenceMinor: '-100',
        basisPoints: -1000,
      },
    ]);
  });

  it('is linted: dearer packs, lost prices, retired goods, prices under cost', async () => {
    await edit('99000');
    await runVerb(maker(), editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-002', unit: 'piece', to: {} }] });
    await world.database.sql(`update products set status = 'discontinued' where tenant_id = $1 and sku = 'SKU-003'`, [world.ours.id]);
    await world.database.sql(
      `insert into product_costs select tenant_id, id, 'carton', 'moving-average', 12000, 'NGN', '2020-01-01Z', 'GRN 7', '2020-01-01Z' from products where tenant_id = $1 and sku = 'SKU-004'`,
      [world.ours.id],
    );
    await world.database.sql(`update price_books set version = version + 1 where tenant_id = $1`, [world.ours.id]);
    const lint = await runVerb(maker(), lintPriceDraft, { code: 'STD' });
    const seen = lint.findings.map(({ code, sku }) => `${code} ${sku ?? ''}`.trim());
    expect(seen).toEqual(
      expect.arrayContaining([
        'pack.dearer-per-piece SKU-001',
        'price.far-off SKU-001',
        'coverage.lost SKU-002',
        'product.discontinued SKU-003',
        'margin.below-cost SKU-004',
      ]),
    );
    expect(seen.filter((one) => one.includes('SKU-005'))).toEqual([]);
    expect(lint.errors + lint.warnings + lint.notices).toBe(lint.count);
    const page = await runVerb(maker(), lintPriceDraft, { code: 'STD', severity: 'error', limit: 1 });
    expect([page.findings.length, page.count]).toEqual([1, lint.errors]);
  });
});
