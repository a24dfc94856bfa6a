import { Fault } from '@omniroute/domain';
import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import {
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeOrder } from '../order/index.ts';
import { listMyWork } from '../tenant/index.ts';
import {
  addSpecialPrice,
  approvePriceList,
  calculatePrices,
  editPriceDraft,
  getPricingSettings,
  listDeputies,
  nameDeputy,
  publishPriceList,
  putCosts,
  putMinimumPrices,
  putPriceDraft,
  putPricingSettings,
  submitPriceList,
} from './index.ts';

let database: TestDatabase;
let services: TestServices;
let ours: MintedTenant;
let theirs: MintedTenant;
beforeAll(async () => {
  database = await startTestDatabase();
  services = openTestServices(database);
  theirs = await mintTenant(database);
});
beforeEach(async () => {
  ours = await mintTenant(database);
});
afterAll(async () => {
  await services.close();
  await database.close();
});

const as = (role: Role, tenant = ours) => ({ services, caller: tenant.caller(role) });
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'done', errors: [] }),
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      return { kind: error.kind, ...error.problem };
    },
  );
const SETTINGS = {
  mergeStrategy: 'lowest-price',
  priceDate: 'loading',
  totalStepMinor: '500',
  costSource: 'principal-list',
  singleSignature: { prices: 1, basisPoints: 500 },
};
const edit = (price: string, tenant = ours) =>
  runVerb(as('pricing-manager', tenant), editPriceDraft, {
    code: 'STD',
    cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: price } }],
  });
/** The member of a role, as themselves. */
async function memberOf(role: Role, tenant = ours) {
  const [row] = await database.sql<{ id: string }>('select id from members where tenant_id = $1 and role = $2', [tenant.id, role]);
  const caller = tenant.caller(role);
  const id = row?.id ?? '';
  return { id, who: { services, caller: { ...caller, actor: { ...caller.actor, id } } } };
}
const day = (days: number) => new Date(services.clock.now().getTime() + days * 86_400_000).toISOString();

describe('settings', () => {
  it('are the tenant’s own, hold at once, and say how small a change its author may sign', async () => {
    expect(await runVerb(as('auditor'), getPricingSettings, {})).toMatchObject({ mergeStrategy: 'first-match', totalStepMinor: '1' });
    await runVerb(as('tenant-owner'), putPricingSettings, SETTINGS);
    expect(await runVerb(as('auditor'), getPricingSettings, {})).toEqual({ ...SETTINGS, currency: 'NGN' });
    expect(await runVerb(as('auditor', theirs), getPricingSettings, {})).toMatchObject({ mergeStrategy: 'first-match' });
    await edit('11500');
    expect(await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD' })).toMatchObject({ state: 'approved' });
    await edit('11600');
    expect(await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD' })).toMatchObject({ state: 'submitted' });
    expect(await problemOf(runVerb(as('pricing-manager'), putPricingSettings, SETTINGS))).toMatchObject({ kind: 'forbidden' });
    const [row] = await database.sql<{ detail: unknown }>(
      `select detail from audit_log where tenant_id = $1 and type = 'pricing-settings.put'`,
      [ours.id],
    );
    expect(row?.detail).toMatchObject({ mergeStrategy: { from: 'first-match', to: 'lowest-price' } });
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

describe('a deputy', () => {
  it('signs for whoever named them, for as long as was said, and finds it under their work', async () => {
    const approver = await memberOf('finance-approver');
    const clerk = await memberOf('order-clerk');
    await edit('11500');
    await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD' });
    const work = async (who: typeof clerk.who) =>
      (await runVerb(who, listMyWork, {})).items.filter(({ kind }) => kind.endsWith('to-approve'));
    expect(await work(clerk.who)).toEqual([]);
    const given = { deputyId: clerk.id, from: day(-1), until: day(1) };
    expect(await runVerb(approver.who, nameDeputy, given)).toMatchObject({ memberId: approver.id, deputyName: 'Order Clerk' });
    expect(await work(clerk.who)).toMatchObject([{ kind: 'price-lists-to-approve', count: 1, sample: [{ id: 'STD', label: 'Standard' }] }]);
    expect((await runVerb(clerk.who, listDeputies, {})).items).toMatchObject([
      { memberName: 'Finance Approver', deputyName: 'Order Clerk' },
    ]);
    expect((await runVerb(as('auditor', theirs), listDeputies, {})).items).toEqual([]);
    expect(await runVerb(clerk.who, approvePriceList, { code: 'STD' })).toMatchObject({ state: 'approved' });
    // Ended early.
    await edit('11600');
    await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD' });
    await runVerb(approver.who, nameDeputy, { ...given, until: day(-0.5) });
    expect(await problemOf(runVerb(clerk.who, approvePriceList, { code: 'STD' }))).toMatchObject({ code: 'role.not-permitted' });
    expect(await work(clerk.who)).toEqual([]);
  });

  it('is somebody else, of this house, for one who may sign', async () => {
    const [approver, clerk, stranger] = [
      await memberOf('finance-approver'),
      await memberOf('order-clerk'),
      await memberOf('order-clerk', theirs),
    ];
    const name = async (who: typeof clerk.who, input: object) =>
      (await problemOf(runVerb(who, nameDeputy, { from: day(-1), until: day(1), ...input }))).code;
    expect(await name(approver.who, { deputyId: approver.id })).toBe('deputy.self');
    expect(await name(approver.who, { deputyId: stranger.id })).toBe('member.unknown');
    expect(await name(approver.who, { deputyId: clerk.id, memberId: (await memberOf('tenant-owner')).id })).toBe('role.not-permitted');
    const owner = await memberOf('tenant-owner');
    expect(await name(owner.who, { deputyId: approver.id, memberId: clerk.id })).toBe('deputy.nothing-to-sign');
    expect(await name(owner.who, { deputyId: clerk.id, memberId: approver.id })).toBe('done');
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
    const kinds = async (who: typeof maker.who) =>
      (await runVerb(who, listMyWork, {})).items.map(({ kind }) => kind).filter((kind) => kind.endsWith('approve'));
    expect(await kinds(maker.who)).toEqual(['special-prices-to-approve']);
    expect(await kinds(as('finance-approver'))).toEqual(['price-lists-to-approve', 'special-prices-to-approve']);
    expect(await kinds(as('storekeeper'))).toEqual([]);
    expect(await kinds(as('finance-approver', theirs))).toEqual([]);
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
    expect(await database.sql('select 1 from product_costs where tenant_id = $1', [ours.id])).toEqual([]);
    expect(await problemOf(runVerb(as('finance-officer'), putCosts, { costs: [cost('SKU-001'), cost('SKU-001')] }))).toMatchObject({
      code: 'price.twice',
    });
  });

  it('move a list that follows them on their day, without anybody doing anything', async () => {
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
    expect([await price(day(0)), await price(day(2)), await price(day(0))]).toEqual(['9900', '11000', '9900']);
  });

  it('hold the least that anything is sold at, from the next order on', async () => {
    const order = (tenant = ours) =>
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
    expect((await order(theirs)).code).toBe('done');
    await put(null);
    expect((await order()).code).toBe('done');
  });
});
