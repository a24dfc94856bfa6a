import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { TwoTenants, type Who } from '@omniroute/testing';
import { problemOf } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeOrder } from '../order/index.ts';
import { listMyWork } from '../tenant/index.ts';
import {
  addSpecialPrice,
  approvePriceList,
  calculatePrices,
  editPriceDraft,
  getPricingSettings,
  publishPriceList,
  putCosts,
  putMinimumPrices,
  putPriceDraft,
  putPricingSettings,
  submitPriceList,
} from './index.ts';

const world = new TwoTenants();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { as } = world;
const SETTINGS = {
  mergeStrategy: 'lowest-price',
  priceDate: 'loading',
  totalStepMinor: '500',
  totalMode: 'nearest-half-up',
  totalTerms: null,
  costSource: 'principal-list',
  singleSignature: { prices: 1, basisPoints: 500 },
  minimumMarginBasisPoints: 0,
  version: 0,
};
const edit = (price: string, tenant = world.ours) =>
  runVerb(as('pricing-manager', tenant), editPriceDraft, {
    code: 'STD',
    cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: price } }],
  });
/** The member of a role, as themselves. */
async function memberOf(role: Role, tenant = world.ours) {
  const [row] = await world.database.sql<{ id: string }>('select id from members where tenant_id = $1 and role = $2', [tenant.id, role]);
  const caller = tenant.caller(role);
  const id = row?.id ?? '';
  return { id, who: { services: world.services, caller: { ...caller, actor: { ...caller.actor, id } } } };
}
const day = (days: number) => new Date(world.services.clock.now().getTime() + days * 86_400_000).toISOString();

describe('settings', () => {
  it('are the tenant’s own, hold at once, and say how small a change its author may sign', async () => {
    expect(await runVerb(as('auditor'), getPricingSettings, {})).toMatchObject({ mergeStrategy: 'first-match', totalStepMinor: '1' });
    await runVerb(as('tenant-owner'), putPricingSettings, SETTINGS);
    expect(await runVerb(as('auditor'), getPricingSettings, {})).toMatchObject({ ...SETTINGS, currency: 'NGN', version: 1 });
    expect(await runVerb(as('auditor', world.theirs), getPricingSettings, {})).toMatchObject({ mergeStrategy: 'first-match' });
    await edit('11500');
    expect(await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD' })).toMatchObject({ state: 'approved' });
    await edit('11600');
    expect(await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD' })).toMatchObject({ state: 'submitted' });
    expect(await problemOf(runVerb(as('pricing-manager'), putPricingSettings, SETTINGS))).toMatchObject({ kind: 'forbidden' });
    const steps = async (tenant = world.ours) => (await runVerb(as('auditor', tenant), getPricingSettings, {})).timeline;
    expect(await steps()).toMatchObject([{ type: 'pricing-settings.put', actor: 'tenant-owner' }]);
    expect((await steps())[0]?.changes).toContainEqual({ field: 'mergeStrategy', from: 'first-match', to: 'lowest-price' });
    expect((await steps())[0]?.changes).toContainEqual({ field: 'singleSignatureBasisPoints', from: 0, to: 500 });
    expect(await steps(world.theirs)).toEqual([]);
  });

  it('are not written over a change that was not seen; both are told, and what changes nothing writes nothing', async () => {
    const put = (change: object, tenant = world.ours) =>
      problemOf(runVerb(as('tenant-owner', tenant), putPricingSettings, { ...SETTINGS, ...change }));
    expect(await put({})).toMatchObject({ code: 'done' });
    expect(await put({ priceDate: 'order' })).toMatchObject({
      kind: 'conflict',
      code: 'pricing-settings.changed-meanwhile',
      detail: expect.stringContaining('tenant-owner has changed'),
      errors: [{ pointer: '/priceDate', detail: 'It is the price of the day of loading now; you say the price of the day of the order.' }],
    });
    // The version of another tenant is its own: ours has risen, theirs has not.
    expect(await put({}, world.theirs)).toMatchObject({ code: 'done' });
    expect(await put({ version: 1 })).toMatchObject({ code: 'done' });
    expect((await runVerb(as('auditor'), getPricingSettings, {})).timeline).toHaveLength(1);
    expect(await put({ version: 1, totalStepMinor: '1000' })).toMatchObject({ code: 'done' });
    expect(await put({ version: 2, totalStepMinor: '100001' })).toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/totalStepMinor' }],
    });
  });

  it('say on which terms totals are rounded, each once and in one order, and how', async () => {
    const put = (change: object) => problemOf(runVerb(as('tenant-owner'), putPricingSettings, { ...SETTINGS, ...change }));
    const pointerOf = async (change: object) => (await put(change)).errors?.map(({ pointer }) => pointer);
    expect(await pointerOf({ totalTerms: ['cash', 'net 30'] })).toEqual(['/totalTerms/1']);
    expect(await pointerOf({ totalTerms: [] })).toEqual(['/totalTerms']);
    expect(await pointerOf({ totalMode: 'half-down' })).toEqual(['/totalMode']);
    expect(await put({ totalMode: 'up', totalTerms: ['credit-30', 'prepaid', 'cash', 'credit-7', 'cash'] })).toMatchObject({
      code: 'done',
    });
    const kept = { totalMode: 'up', totalTerms: ['cash', 'prepaid', 'credit-7', 'credit-30'] };
    const settings = (tenant = world.ours) => runVerb(as('auditor', tenant), getPricingSettings, {});
    const { timeline, ...now } = await settings();
    expect(now).toMatchObject({ ...kept, version: 1 });
    expect(timeline[0]?.changes).toContainEqual({ field: 'totalTerms', from: 'all', to: kept.totalTerms });
    expect(await settings(world.theirs)).toMatchObject({ totalMode: 'nearest-half-up', totalTerms: null });
    // What is said in another order is the same, and what is not seen is told in words.
    expect(await put({ ...kept, totalTerms: kept.totalTerms.toReversed(), version: 1 })).toMatchObject({ code: 'done' });
    expect((await settings()).version).toBe(1);
    expect(await put({ totalTerms: ['cash'] })).toMatchObject({
      errors: [
        { pointer: '/totalMode', detail: 'It is totals up now; you say totals to the nearest, half up.' },
        { pointer: '/totalTerms', detail: 'It is totals on cash, prepaid, credit-7, credit-30 only now; you say totals on cash only.' },
      ],
    });
  });

  it('take one of those that are written at once', async () => {
    const settings = () => runVerb(as('auditor'), getPricingSettings, {});
    const writers = ['100', '200', '500', '1000', '2000', '5000'];
    // Each with a connection of its own, so that all of them have read before the first has written.
    await Promise.all(writers.map(settings));
    for (let version = 0; version < 5; version += 1) {
      const put = (step: string, place: number) => {
        const totalStepMinor = `${Number(step) + version * 10 + place}`;
        return problemOf(runVerb(as('tenant-owner'), putPricingSettings, { ...SETTINGS, totalStepMinor, version }));
      };
      const done = await Promise.all(writers.map(put));
      expect(done.filter(({ code }) => code === 'done')).toHaveLength(1);
      expect(done.filter(({ code }) => code === 'pricing-settings.changed-meanwhile')).toHaveLength(writers.length - 1);
    }
    expect(await settings()).toMatchObject({ version: 5 });
  });

  it('raise the book where prices move, and only there', async () => {
    const book = async () =>
      (
        await world.database.sql<{ version: number }>(`select version from price_books where tenant_id = $1 and part = 'lists'`, [
          world.ours.id,
        ])
      )[0]?.version;
    const still = { ...SETTINGS, mergeStrategy: 'first-match', priceDate: 'order', totalStepMinor: '1' };
    const before = await book();
    await runVerb(as('tenant-owner'), putPricingSettings, still);
    expect(await book()).toEqual(before);
    await runVerb(as('tenant-owner'), putPricingSettings, { ...still, totalStepMinor: '500', version: 1 });
    const stepped = await book();
    expect(stepped).not.toEqual(before);
    await runVerb(as('tenant-owner'), putPricingSettings, { ...still, totalStepMinor: '500', totalMode: 'down', version: 2 });
    const turned = await book();
    expect(turned).not.toEqual(stepped);
    await runVerb(as('tenant-owner'), putPricingSettings, {
      ...still,
      totalStepMinor: '500',
      totalMode: 'down',
      totalTerms: ['cash'],
      version: 3,
    });
    expect(await book()).not.toEqual(turned);
  });

  it('choose the cheapest list from the next price on', async () => {
    const cheap = {
      code: 'CHEAP',
      name: 'Cheap',
      currency: 'NGN',
      taxInclusive: false,
      assignments: [{ priority: 0, from: '2020-01-01T00:00:00Z', customerCode: 'CUST-001' }],
      entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '12000' }],
    };
    await runVerb(as('pricing-manager'), putPriceDraft, cheap);
    await runVerb(as('pricing-manager'), submitPriceList, { code: 'CHEAP' });
    await runVerb(as('finance-approver'), approvePriceList, { code: 'CHEAP' });
    await runVerb(as('pricing-manager'), publishPriceList, { code: 'CHEAP' });
    const price = async () =>
      (
        await runVerb(as('order-clerk'), calculatePrices, {
          customerCode: 'CUST-001',
          lines: [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }],
        })
      ).netMinor;
    expect(await price()).toBe('12000');
    await runVerb(as('tenant-owner'), putPricingSettings, SETTINGS);
    expect(await price()).toBe('11000');
  });
});

describe('my work', () => {
  it('shows what I may sign and did not write', async () => {
    const maker = await memberOf('pricing-manager');
    const cell = { sku: 'SKU-001', unit: 'carton', to: { priceMinor: '11500' } };
    await runVerb(maker.who, editPriceDraft, { code: 'STD', cells: [cell] });
    await runVerb(maker.who, submitPriceList, { code: 'STD' });
    const special = {
      customerCode: 'CUST-001',
      sku: 'SKU-001',
      unit: 'carton',
      priceMinor: '100',
      taxInclusive: false,
      from: day(0),
      reason: 'x',
    };
    await runVerb(as('sales-rep'), addSpecialPrice, special);
    const kinds = async (who: Who) =>
      (await runVerb(who, listMyWork, {})).items.map(({ kind }) => kind).filter((kind) => kind.endsWith('approve'));
    expect(await kinds(maker.who)).toEqual(['special-prices-to-approve']);
    expect(await kinds(as('finance-approver'))).toEqual(['price-lists-to-approve', 'special-prices-to-approve']);
    expect(await kinds(as('storekeeper'))).toEqual([]);
    expect(await kinds(as('finance-approver', world.theirs))).toEqual([]);
  });
});

describe('costs and minimum prices', () => {
  const cost = (sku: string, unit = 'carton', more: object = {}) => ({
    sku,
    unit,
    source: 'moving-average',
    costMinor: '9000',
    reference: 'GRN 7',
    ...more,
  });
  it('are refused whole with each bad row', async () => {
    const problem = await problemOf(
      runVerb(as('finance-officer'), putCosts, { costs: [cost('SKU-001'), cost('SKU-999'), cost('SKU-002', 'pallet')] }),
    );
    expect(problem).toMatchObject({ code: 'sku.unknown', errors: [{ pointer: '/costs/1/sku' }, { pointer: '/costs/2/unit' }] });
    expect(await world.database.sql('select 1 from product_costs where tenant_id = $1', [world.ours.id])).toEqual([]);
    expect(await problemOf(runVerb(as('finance-officer'), putCosts, { costs: [cost('SKU-001'), cost('SKU-001')] }))).toMatchObject({
      code: 'price.twice',
    });
  });

  it('do not move a list that follows them, not even on a day that was entered before it was made', async () => {
    const steps = [{ step: 'cost-plus', cost: 'moving-average', margin: { by: 'cost', basisPoints: 1000 } }];
    const plus = {
      code: 'PLUS',
      name: 'Plus',
      currency: 'NGN',
      taxInclusive: false,
      assignments: [{ priority: 9, from: '2020-01-01T00:00:00Z' }],
      basedOn: { code: 'STD', formula: { steps } },
      entries: [],
    };
    await runVerb(as('finance-officer'), putCosts, {
      costs: [cost('SKU-001', 'carton', { from: day(-2) }), cost('SKU-001', 'carton', { from: day(1), costMinor: '10000' })],
    });
    await runVerb(as('pricing-manager'), putPriceDraft, plus);
    await runVerb(as('pricing-manager'), submitPriceList, { code: 'PLUS' });
    await runVerb(as('finance-approver'), approvePriceList, { code: 'PLUS' });
    await runVerb(as('pricing-manager'), publishPriceList, { code: 'PLUS' });
    const lines = [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }];
    const price = async (at: string) =>
      (await runVerb(as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', lines, at })).netMinor;
    expect([await price(day(0)), await price(day(2)), await price(day(0))]).toEqual(['9900', '9900', '9900']);
  });

  it('hold the least that anything is sold at, from the next order on', async () => {
    const order = (tenant = world.ours) =>
      problemOf(
        runVerb(as('order-clerk', tenant), placeOrder, {
          customerCode: 'CUST-001',
          lines: [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }],
        }),
      );
    const put = (priceMinor: string | null) =>
      runVerb(as('pricing-manager'), putMinimumPrices, {
        reason: 'Agreed with the principal',
        prices: [{ sku: 'SKU-001', unit: 'carton', priceMinor }],
      });
    expect((await order()).code).toBe('done');
    await put('12000');
    expect((await order()).code).toBe('price.below-minimum');
    expect((await order(world.theirs)).code).toBe('done');
    await put(null);
    expect((await order()).code).toBe('done');
  });
});
