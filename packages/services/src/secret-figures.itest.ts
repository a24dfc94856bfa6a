import { Fault } from '@omniroute/domain';
import { isPermitted, ROLES, type Role } from '@omniroute/domain/tenant';
import { everyVerb, type FilledTenant, fillWithCanaries, TwoTenants, verbSamples } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putOpeningStock } from './intake/index.ts';
import * as pricing from './pricing/index.ts';
import { runVerb } from './run-verb.ts';
import { listMyWork } from './tenant/index.ts';

// Who may not know what goods cost, what is earned on them, who pays for promotions and up to what, finds it in no answer of any reading verb:
// each figure below stands in one place only, and is looked for in all that is answered, in all the ways in which it is written.

const COST = 7_131_313;
const PRINCIPALS = 8_121_212;
const BATCH = 9_191_919;
const BUDGET = 6_565_656;

const written = (minor: number): RegExp => {
  const [whole, rest] = [Math.floor(minor / 100), String(minor % 100).padStart(2, '0')];
  return new RegExp(`\\b(${minor}|${whole}\\.${rest}|${whole.toLocaleString('en')}\\.${rest})\\b`);
};
const share = (basisPoints: number): RegExp => new RegExp(`asisPoints\\W+${basisPoints}\\b|\\b${basisPoints / 100} ?%`);

/** Each secret with the verbs in which whoever may know it reads it. */
const SECRETS = {
  cost: { looks: written(COST), told: ['getProductCosts', 'explainPrice', 'calculatePrices', 'compareSpecialPrice', 'lintPriceDraft'] },
  'principal’s price': { looks: written(PRINCIPALS), told: ['listCircularRows'] },
  'cost of a batch': { looks: written(BATCH), told: ['listBatches'] },
  'margin of a list': {
    looks: share(1_717),
    told: ['getPriceList', 'getPriceDraft', 'getPriceTimeline', 'diffPriceDraft', 'explainPrice'],
  },
  'margin of a draft': { looks: share(1_919), told: ['getPriceDraft', 'diffPriceDraft'] },
  'margin kept by a circular': { looks: share(1_414), told: ['getCircular'] },
  'least margin': { looks: share(2_323), told: ['getPricingSettings', 'lintPriceDraft'] },
  'who pays': { looks: share(6_161), told: ['getPromotion', 'listPromotions', 'listCalendar', 'getPriceTimeline'] },
  budget: { looks: written(BUDGET), told: ['getPromotion', 'listPromotions', 'getPriceTimeline', 'getPromotionBurn'] },
} as const;

const world = new TwoTenants({ customers: 3 });
let tenant: FilledTenant;
let circularId = '';

const as = (role: Role) => world.as(role, world.ours, { scope: scopeOf(role) });
const maker = () => as('pricing-manager');
const signer = () => as('finance-approver');
const scopeOf = (role: Role) =>
  role === 'customer-owner' || role === 'customer-buyer' ? { customerIds: [world.ours.customers[0]?.id ?? ''] } : {};

const SINCE = '2020-01-01T00:00:00Z';
const byCost = (basisPoints: number) => ({
  code: 'STD',
  formula: { steps: [{ step: 'cost-plus', cost: 'last-grn', margin: { by: 'cost', basisPoints } }] },
});
const list = (code: string, more: object) => ({
  code,
  name: code,
  currency: 'NGN',
  taxInclusive: false,
  assignments: [],
  entries: [],
  ...more,
});

async function publishList(code: string, more: object): Promise<void> {
  await runVerb(maker(), pricing.putPriceDraft, list(code, more) as never);
  await runVerb(maker(), pricing.submitPriceList, { code, reason: 'As agreed' });
  await runVerb(signer(), pricing.approvePriceList, { code });
  await runVerb(maker(), pricing.publishPriceList, { code });
}

async function publishPromotion(more: object): Promise<void> {
  const promotion = { code: 'TEN', name: 'Ten', type: 'percentage', config: { basisPoints: 1000 }, from: SINCE, ...more };
  await runVerb(maker(), pricing.putPromotion, { promotion } as never);
  await runVerb(maker(), pricing.submitPromotion, { code: 'TEN' });
  await runVerb(signer(), pricing.approvePromotion, { code: 'TEN' });
  await runVerb(maker(), pricing.publishPromotion, { code: 'TEN' });
}

const enter = (source: string, costMinor: number) =>
  runVerb(maker(), pricing.putCosts, {
    costs: [{ sku: 'SKU-001', unit: 'carton', source, costMinor: String(costMinor), reference: 'GRN 7' }],
  } as never);

async function makeSecrets(): Promise<void> {
  await enter('last-grn', COST);
  const assignments = [{ customerCode: 'CUST-001', priority: 900, from: SINCE }];
  await publishList('PLUS', { assignments, basedOn: byCost(1_515) });
  await publishList('PLUS', { assignments, basedOn: byCost(1_717) });
  await runVerb(maker(), pricing.putPriceDraft, list('PLUS', { assignments, basedOn: byCost(1_919) }) as never);
  const cheap = [{ sku: 'SKU-001', unit: 'carton', priceMinor: '12000' }];
  await runVerb(maker(), pricing.putPriceDraft, list('CHEAP', { entries: cheap }) as never);
  const settings = await runVerb(as('tenant-owner'), pricing.getPricingSettings, {});
  const { currency: _, timeline: __, ...kept } = settings;
  await runVerb(as('tenant-owner'), pricing.putPricingSettings, { ...kept, costSource: 'last-grn', minimumMarginBasisPoints: 2_323 });
  await publishPromotion({});
  const funding = { principalBasisPoints: 6_161, distributorBasisPoints: 3_839 };
  await publishPromotion({ funding, budget: { amountMinor: String(BUDGET), perCustomer: { uses: 44 } } });
  const rows = [{ warehouse: 'WH-1', sku: 'SKU-001', batch: 'B-9', unit: 'carton', quantity: 4, unitCostMinor: String(BATCH) }];
  await runVerb(as('tenant-owner'), putOpeningStock, { rows } as never);
  await publishList('KEPT', { entries: cheap });
  const text = `Code | Description | Old price | New price\nSKU-001 | One | ${PRINCIPALS / 100} | ${(PRINCIPALS + 10_000) / 100}`;
  const opened = await runVerb(maker(), pricing.openCircular, { name: 'Nov', principal: 'Principal', text, usualUnit: 'carton' } as never);
  circularId = opened.id;
  const chosen = [{ line: 2, choose: { sku: 'SKU-001', unit: 'carton' } }];
  await runVerb(maker(), pricing.resolveCircularRows, { id: circularId, rows: chosen });
  const minimum = { by: 'cost', basisPoints: 1_414 };
  await runVerb(maker(), pricing.priceCircular, {
    id: circularId,
    effectiveOn: '2026-01-01',
    lists: [{ code: 'KEPT', keep: 'amount', minimum }],
  } as never);
}

beforeAll(async () => {
  await world.openMinted();
  tenant = await fillWithCanaries(world.database, world.services, { tenant: world.ours, mark: 'A' });
  await makeSecrets();
});
afterAll(world.close);

const basket = { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }] };

/** Questions beside the sample of each verb, which go where the secrets are. */
const asked = (): Readonly<Record<string, readonly object[]>> => ({
  'pricing.getPriceList': [{ code: 'PLUS' }, { code: 'PLUS', derived: ['1'] }],
  'pricing.getPriceDraft': [{ code: 'PLUS' }, { code: 'CHEAP' }],
  'pricing.lintPriceDraft': [{ code: 'PLUS' }, { code: 'CHEAP' }],
  'pricing.diffPriceDraft': [{ code: 'PLUS' }],
  'pricing.previewPriceDraft': [{ lists: ['PLUS', 'CHEAP', 'KEPT'] }],
  'pricing.simulateBasket': [{ basket: { ...basket, trace: true }, lists: ['PLUS'] }],
  'pricing.listPriceLists': [{}],
  'pricing.getPriceTimeline': [
    { kind: 'price-list', code: 'PLUS' },
    { kind: 'price-list', code: 'KEPT' },
    { kind: 'promotion', code: 'TEN' },
  ],
  'pricing.getCircular': [{ id: circularId }],
  'pricing.listCircularRows': [{ id: circularId }],
  'pricing.marketCircular': [{ id: circularId }],
  'pricing.getPromotion': [{ code: 'TEN' }],
  'pricing.getPromotionBurn': [{ code: 'TEN' }],
  'pricing.explainPrice': [{ customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton' }],
  'pricing.calculatePrices': [{ ...basket, trace: true }],
  'pricing.quoteLines': [basket],
  'pricing.validatePromotions': [basket],
  'pricing.listBatches': [{ warehouse: 'WH-1', sku: 'SKU-001' }],
});

const reading = everyVerb().filter(({ kind, verb }) => kind === 'verb' && 'kind' in verb && verb.kind === 'read');

/** All that somebody is told by all reading verbs that they may call, by verb. */
async function toldTo(role: Role): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for (const { name, kind, verb } of reading) {
    if (kind !== 'verb' || !isPermitted(verb.id, role)) continue;
    const answers: unknown[] = [];
    for (const input of [verbSamples(tenant)[name]?.input, ...(asked()[name] ?? [])])
      answers.push(
        await runVerb(as(role), verb, input).catch((error: unknown) => {
          if (error instanceof Fault) return error.problem;
          throw error;
        }),
      );
    told.set(name, JSON.stringify(answers));
  }
  return told;
}

const KNOWING: readonly Role[] = ROLES.filter((role) => isPermitted('pricing.get-product-costs', role));

describe('figures that are not for everybody', () => {
  it('are told to whoever may know them, where they belong', async () => {
    const told = await toldTo('pricing-manager');
    for (const [secret, { looks, told: verbs }] of Object.entries(SECRETS))
      for (const verb of verbs) expect([secret, verb, looks.test(told.get(`pricing.${verb}`) ?? '')]).toEqual([secret, verb, true]);
  });

  it('are not for whoever takes orders or looks after credit', () => {
    for (const role of ['sales-rep', 'order-clerk', 'credit-controller'] as const)
      expect([role, KNOWING.includes(role)]).toEqual([role, false]);
  });

  it.each(ROLES.filter((role) => !KNOWING.includes(role)))('are in no answer to a %s', async (role) => {
    const told = await toldTo(role);
    const leaks = [...told].flatMap(([verb, text]) =>
      Object.entries(SECRETS).flatMap(([secret, { looks }]) => {
        const found = looks.exec(text);
        return found ? [`${verb} tells the ${secret}: ${text.slice(Math.max(0, found.index - 80), found.index + 40)}`] : [];
      }),
    );
    expect(leaks).toEqual([]);
  });

  it('are signed by no deputy whose own role is not told them, to whom it is not offered either', async () => {
    await runVerb(maker(), pricing.submitCircular, { id: circularId, reason: 'As agreed' });
    const day = (days: number): string => new Date(world.services.clock.now().getTime() + days * 86_400_000).toISOString();
    const named = { memberId: tenant.signerId, deputyId: tenant.deputyId, from: day(-1), until: day(1) };
    await runVerb(as('tenant-owner'), pricing.nameDeputy, named);
    const { services, caller } = as('order-clerk');
    const deputy = { services, caller: { ...caller, actor: { ...caller.actor, id: tenant.deputyId } } };
    const offered = async (who: typeof deputy) =>
      (await runVerb(who, listMyWork, {})).items.filter(({ kind }) => kind === 'circulars-to-approve').map(({ count }) => count);
    expect(await offered(deputy)).toEqual([]);
    await expect(runVerb(deputy, pricing.approveCircular, { id: circularId })).rejects.toMatchObject({
      problem: { code: 'role.not-permitted' },
    });
    // One who is told them may (control).
    const signer = as('finance-approver');
    expect(await offered(signer)).toHaveLength(1);
    expect(await runVerb(signer, pricing.approveCircular, { id: circularId })).toMatchObject({ state: 'approved' });
  });
});
