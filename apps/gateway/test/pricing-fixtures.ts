import { runVerb, type Services } from '@omniroute/services';
import {
  approvePriceList,
  approvePromotion,
  publishPriceList,
  publishPromotion,
  putPriceDraft,
  putPromotion,
  submitPriceList,
  submitPromotion,
} from '@omniroute/services/pricing';
import type { MintedTenant } from '@omniroute/testing';

const since = '2020-01-01T00:00:00Z';

export const LIST = {
  name: 'Test prices',
  currency: 'NGN',
  taxInclusive: false,
  breaks: 'volume',
  assignments: [{ customerCode: 'CUST-001', priority: 5, from: since }],
  entries: [{ sku: 'SKU-001', unit: 'carton', minBaseQuantity: 1, priceMinor: '12000' }],
};

/** A promotion that touches no basket. */
export const promotion = (code: string) => ({
  code,
  name: 'Five off',
  type: 'percentage',
  config: { basisPoints: 500 },
  conditions: { customers: ['NOBODY'] },
  from: since,
});

export const STAGES = ['draft', 'submitted', 'approved', 'published'] as const;
export type Stage = (typeof STAGES)[number];

/** A price list's draft as far as wanted, made by the pricing manager and signed by another. */
export async function listAt(services: Services, tenant: MintedTenant, [code, stage]: readonly [string, Stage]): Promise<void> {
  const [maker, signer] = [tenant.caller('pricing-manager'), tenant.caller('finance-approver')];
  const far = STAGES.indexOf(stage);
  await runVerb({ services, caller: maker }, putPriceDraft, { ...LIST, code });
  if (far > 0) await runVerb({ services, caller: maker }, submitPriceList, { code });
  if (far > 1) await runVerb({ services, caller: signer }, approvePriceList, { code });
  if (far > 2) await runVerb({ services, caller: maker }, publishPriceList, { code });
}

/** The same of a promotion. */
export async function promotionAt(services: Services, tenant: MintedTenant, [code, stage]: readonly [string, Stage]): Promise<void> {
  const [maker, signer] = [tenant.caller('pricing-manager'), tenant.caller('finance-approver')];
  const far = STAGES.indexOf(stage);
  await runVerb({ services, caller: maker }, putPromotion, { promotion: promotion(code) });
  if (far > 0) await runVerb({ services, caller: maker }, submitPromotion, { code });
  if (far > 1) await runVerb({ services, caller: signer }, approvePromotion, { code });
  if (far > 2) await runVerb({ services, caller: maker }, publishPromotion, { code });
}

/** What has to be there before an action, by its name in the address. */
export const BEFORE: Readonly<Record<string, Stage>> = { submit: 'draft', approve: 'submitted', publish: 'approved', revert: 'published' };
