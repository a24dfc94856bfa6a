import { runVerb, type Services } from '@omniroute/services';
import { putOpeningStock } from '@omniroute/services/intake';
import {
  addSpecialPrice,
  approvePriceList,
  approvePromotion,
  cancelImpact,
  publishPriceList,
  publishPromotion,
  putPriceDraft,
  putPromotion,
  startImpact,
  submitPriceList,
  submitPromotion,
} from '@omniroute/services/pricing';
import type { FilledTenant } from './filled-tenant.ts';
import type { MintedTenant } from './mint-tenant.ts';
import type { TestDatabase } from './test-database.ts';
import type { VerbSample } from './verb-sample.ts';

const list = (code: string, currency: string) => ({
  code,
  name: 'Draft',
  currency,
  taxInclusive: true,
  assignments: [{ warehouse: 'WH-1', priority: 1, from: '2027-01-01T00:00:00Z' }],
  entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '13200' }],
});
const promotion = (code: string) => ({
  code,
  name: 'Five off',
  type: 'percentage',
  config: { basisPoints: 500 },
  conditions: { coupon: 'NOBODY' },
  from: '2027-01-01T00:00:00Z',
});
const special = (customerCode: string) => ({
  customerCode,
  sku: 'SKU-001',
  unit: 'carton',
  priceMinor: '10500',
  taxInclusive: false,
  from: '2027-01-01T00:00:00Z',
  reason: 'Agreed by phone',
});

const BATCHES = ['B-1', 'B-2', 'B-3'];
const batch = (name: string) => ({ warehouse: 'WH-1', sku: 'SKU-001', batch: name, unit: 'carton', quantity: 4, unitCostMinor: '9000' });

/** Drafts of lists and promotions as far as each can come, made by a pricing manager; and a special price that waits. */
export async function preparePricing(
  database: TestDatabase,
  services: Services,
  tenant: MintedTenant,
): Promise<{ specialPriceId: string; impactIds: readonly string[] }> {
  const maker = { services, caller: tenant.caller('pricing-manager') };
  const signer = { services, caller: tenant.caller('finance-approver') };
  for (const state of ['DRAFT', 'UNWANTED', 'SUBMITTED', 'APPROVED']) {
    await runVerb(maker, putPriceDraft, list(`L-${state}`, tenant.currency));
    await runVerb(maker, putPromotion, { promotion: promotion(`P-${state}`) });
    if (state === 'DRAFT' || state === 'UNWANTED') continue;
    await runVerb(maker, submitPriceList, { code: `L-${state}`, reason: 'As agreed' });
    await runVerb(maker, submitPromotion, { code: `P-${state}` });
  }
  await runVerb(signer, approvePriceList, { code: 'L-APPROVED' });
  await runVerb(signer, approvePromotion, { code: 'P-APPROVED' });
  for (let version = 1; version <= 2; version += 1) {
    await runVerb(maker, putPriceDraft, { ...list('L-TWICE', tenant.currency), name: `Version ${version}` });
    await runVerb(maker, submitPriceList, { code: 'L-TWICE', reason: 'As agreed' });
    await runVerb(signer, approvePriceList, { code: 'L-TWICE' });
    await runVerb(maker, publishPriceList, { code: 'L-TWICE' });
  }
  await runVerb(maker, putPromotion, { promotion: promotion('P-LIVE') });
  await runVerb(maker, submitPromotion, { code: 'P-LIVE' });
  await runVerb(signer, approvePromotion, { code: 'P-LIVE' });
  await runVerb(maker, publishPromotion, { code: 'P-LIVE' });
  for (const customer of ['CUST-002', 'CUST-003']) await runVerb(maker, addSpecialPrice, special(customer));
  const { id } = await runVerb(maker, addSpecialPrice, special('CUST-001'));
  const old = { customerCode: undefined, kind: 'old-stock', warehouse: 'WH-1' };
  await runVerb({ services, caller: tenant.caller('tenant-owner') }, putOpeningStock, { rows: BATCHES.map(batch) });
  await runVerb(maker, addSpecialPrice, { ...special(''), ...old, batches: BATCHES } as never);
  await database.sql(
    `insert into pricing_deputies (tenant_id, member_id, deputy_id, valid_from, valid_until)
     select tenant_id, id, lead(id) over (order by id), '2026-01-01Z', '2026-01-02Z' from members where tenant_id = $1 order by id limit 3`,
    [tenant.id],
  );
  await database.sql(
    `insert into pricing_deputies (tenant_id, member_id, deputy_id, valid_from, valid_until)
     select m.tenant_id, m.id, d.id, '2027-03-01Z', '2027-04-01Z' from members m join members d on d.tenant_id = $1 and d.role = 'order-clerk' and d.subject like '%/%'
     where m.tenant_id = $1 and m.role = 'finance-approver' and m.subject like '%/%'`,
    [tenant.id],
  );
  await database.sql(`insert into pricing_settings (tenant_id, updated_at) values ($1, now())`, [tenant.id]);
  await database.sql(
    `insert into past_pricing_settings (tenant_id, version, held_until, merge_strategy, price_date, total_step_minor)
     select $1, 100 + n, '2026-01-01Z', 'first-match', 'order', 1 from generate_series(1, 3) n`,
    [tenant.id],
  );
  await database.sql(
    `insert into tax_rates (tenant_id, tax_class, valid_from, basis_points, evidence, reference, entered_by, entered_at)
     values ($1, 'standard', '2027-05-01Z', 1000, 'Planned', 'Gazette 1', 'Finance', now())`,
    [tenant.id],
  );
  await database.sql(
    `insert into past_price_traces (tenant_id, id, order_id, customer_id, book_version, priced_at, story, replaced_at)
     select tenant_id, md5(order_id::text), order_id, customer_id, book_version, priced_at, story, now() from price_traces where tenant_id = $1`,
    [tenant.id],
  );
  const impactIds: string[] = [];
  for (let run = 1; run <= 3; run += 1) impactIds.push((await runVerb(maker, startImpact, { lists: ['L-DRAFT'] })).id);
  await runVerb(maker, cancelImpact, { id: impactIds[2] });
  return { specialPriceId: id, impactIds };
}

const owner = (input: unknown): VerbSample => ({ role: 'tenant-owner', input });

/** The same about what goods cost and may not be sold below. */
const LIMIT_SAMPLES: Readonly<Record<string, VerbSample>> = {
  'pricing.compareSpecialPrice': owner({
    customerCode: 'CUST-002',
    sku: 'SKU-001',
    unit: 'carton',
    priceMinor: '10500',
    taxInclusive: false,
  }),
  'pricing.getProductCosts': owner({ sku: 'SKU-001' }),
  'pricing.getMinimumPrices': owner({ sku: 'SKU-001' }),
  'pricing.putCosts': owner({ costs: [{ sku: 'SKU-001', unit: 'carton', source: 'last-grn', costMinor: '9000', reference: 'GRN 1' }] }),
  'pricing.putMinimumPrices': owner({ reason: 'Agreed', prices: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '9000' }] }),
};

/** One working call of every verb about the rules of prices and tax rates. */
const RULE_SAMPLES: Readonly<Record<string, VerbSample>> = {
  'pricing.getPricingSettings': owner({}),
  'pricing.putPricingSettings': owner({
    mergeStrategy: 'lowest-price',
    priceDate: 'payment',
    totalStepMinor: '500',
    totalMode: 'up',
    totalTerms: ['cash'],
    costSource: 'last-grn',
    singleSignature: { prices: 3, basisPoints: 100 },
    minimumMarginBasisPoints: 500,
    version: 1,
  }),
  'pricing.listTaxRates': owner({}),
  'pricing.putTaxRate': owner({
    taxClass: 'standard',
    basisPoints: 900,
    from: '2027-04-01T00:00:00Z',
    evidence: 'Act',
    reference: 'Gazette 2',
  }),
  'pricing.takeBackTaxRate': owner({ taxClass: 'standard', from: '2027-05-01T00:00:00Z' }),
};

/** One working call of every verb about the impact of a change. */
const impactSamples = (of: FilledTenant): Readonly<Record<string, VerbSample>> => ({
  'pricing.advanceImpact': { role: 'worker', input: [{ event: of.created[0], data: { runId: of.impactIds[0], step: 0 } }] },
  'pricing.cancelImpact': owner({ id: of.impactIds[1] }),
  'pricing.getImpact': owner({ id: of.impactIds[0] }),
  'pricing.listImpactLines': owner({ id: of.impactIds[2] }),
  'pricing.listImpacts': owner({}),
  'pricing.startImpact': owner({ lists: ['L-DRAFT'] }),
});

/** One working call of every verb about price lists, promotions, special prices and tax rates. */
export function pricingSamples(of: FilledTenant): Readonly<Record<string, VerbSample>> {
  const basket = { customerCode: 'CUST-001', warehouse: 'WH-1', lines: [{ sku: 'SKU-001', quantity: 2, unit: 'carton' }] };
  return {
    ...LIMIT_SAMPLES,
    'pricing.addSpecialPrice': owner(special('CUST-002')),
    'pricing.listBatches': owner({ warehouse: 'WH-1', sku: 'SKU-001' }),
    'pricing.countBatch': owner({
      warehouse: 'WH-1',
      sku: 'SKU-001',
      batch: 'B-1',
      fact: 'counted',
      leftBaseQuantity: 12,
      reason: 'Counted',
    }),
    // Whoever works here may ask to sign; what their role may sign is looked up then.
    'pricing.approvePriceList': { ...owner({ code: 'L-SUBMITTED' }), needs: 'pricing.sign-prices' },
    'pricing.approvePromotion': { ...owner({ code: 'P-SUBMITTED' }), needs: 'pricing.sign-prices' },
    'pricing.approveSpecialPrice': { ...owner({ id: of.specialPriceId }), needs: 'pricing.sign-prices' },
    'pricing.discardPriceList': owner({ code: 'L-UNWANTED' }),
    'pricing.discardPromotion': owner({ code: 'P-UNWANTED' }),
    'pricing.editPriceDraft': owner({ code: 'L-DRAFT', cells: [{ sku: 'SKU-001', unit: 'piece', to: { priceMinor: '1200' } }] }),
    'pricing.endSpecialPrice': owner({ id: of.specialPriceId }),
    'pricing.explainPrice': owner({ customerCode: 'CUST-001', warehouse: 'WH-1', sku: 'SKU-001', unit: 'carton', quantity: 2 }),
    'pricing.getPriceDraft': owner({ code: 'L-DRAFT' }),
    'pricing.getPriceMoment': owner({}),
    'pricing.getPriceTrace': owner({ traceId: of.traceId }),
    'pricing.getPromotion': owner({ code: 'P-DRAFT' }),
    'pricing.listPromotions': owner({ withTotal: true }),
    'pricing.listSpecialPrices': owner({ state: ['submitted', 'live', 'ended'] }),
    'pricing.publishPriceList': owner({ code: 'L-APPROVED' }),
    'pricing.publishPromotion': owner({ code: 'P-APPROVED' }),
    'pricing.putPriceDraft': owner(list('L-NEW', of.currency)),
    'pricing.putPromotion': owner({ promotion: promotion('P-NEW') }),
    'pricing.readPriceSheet': owner({ lists: ['L-DRAFT', 'L-TWICE'] }),
    'pricing.inferPriceList': owner({ code: 'INFERRED', name: 'Inferred', weeks: 104 }),
    'pricing.listDeputies': owner({}),
    // For somebody else: which only the owner may.
    'pricing.nameDeputy': {
      ...owner({ memberId: of.signerId, deputyId: of.deputyId, from: '2027-01-01T00:00:00Z', until: '2027-02-01T00:00:00Z' }),
      needs: 'pricing.put-settings',
    },
    'pricing.endDeputy': {
      ...owner({ memberId: of.signerId, deputyId: of.deputyId, from: '2027-03-01T00:00:00Z' }),
      needs: 'pricing.put-settings',
    },
    ...impactSamples(of),
    'pricing.previewPriceDraft': owner({ lists: ['L-DRAFT'], promotions: ['P-DRAFT'] }),
    'pricing.lintPriceDraft': owner({ code: 'L-DRAFT' }),
    'pricing.diffPriceDraft': owner({ code: 'L-DRAFT' }),
    'pricing.simulateBasket': owner({ basket, lists: ['L-DRAFT'], promotions: ['P-DRAFT'] }),
    'pricing.rebasePriceDraft': owner({ code: 'L-DRAFT' }),
    'pricing.revertPriceList': owner({ code: 'L-TWICE' }),
    'pricing.revertPromotion': owner({ code: 'P-LIVE' }),
    'pricing.submitPriceList': owner({ code: 'L-DRAFT', reason: 'As agreed' }),
    'pricing.submitPromotion': owner({ code: 'P-DRAFT' }),
    'pricing.listClaims': owner({}),
    'pricing.getPriceTimeline': owner({ kind: 'price-list', code: 'L-DRAFT' }),
    'pricing.getPromotionBurn': owner({ code: 'P-LIVE' }),
    'pricing.listCalendar': owner({ from: '2026-12-01', until: '2027-02-28' }),
    'pricing.giveBackUses': { role: 'worker', input: { orderId: of.orders[0]?.id, lineIndex: 0, quantity: 1, reference: 'RET-1' } },
    'pricing.testPromotion': owner({ promotion: promotion('P-TRIED'), basket }),
    'pricing.validatePromotions': owner(basket),
    ...RULE_SAMPLES,
  };
}
