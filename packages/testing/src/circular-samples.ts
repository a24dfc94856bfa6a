import { runVerb, type Services } from '@omniroute/services';
import {
  approveCircular,
  approvePriceList,
  openCircular,
  priceCircular,
  publishCircular,
  publishPriceList,
  putPriceDraft,
  submitCircular,
  submitPriceList,
} from '@omniroute/services/pricing';
import type { CircularIds, FilledTenant } from './filled-tenant.ts';
import type { MintedTenant } from './mint-tenant.ts';
import type { VerbSample } from './verb-sample.ts';

const TEXT = 'Code | Description | Old price | New price\nSKU-001 | Semovita | 100.00 | 110.00\nSKU-002 | Noodles | 100.00 | 110.00';

/** A circular as far as each can come, each with a list of its own. */
export async function prepareCirculars(services: Services, tenant: MintedTenant): Promise<CircularIds> {
  const maker = { services, caller: tenant.caller('pricing-manager') };
  const signer = { services, caller: tenant.caller('finance-approver') };
  const ids: Record<string, string> = {};
  for (const [state, far] of [
    ['open', 0],
    ['priced', 1],
    ['unwanted', 1],
    ['submitted', 2],
    ['approved', 3],
    ['published', 4],
  ] as const) {
    const code = `C-${state.toUpperCase()}`;
    const entries = ['SKU-001', 'SKU-002'].map((sku) => ({ sku, unit: 'carton', priceMinor: '12000' }));
    const assignments = [{ customerCode: 'CUST-003', priority: 1, from: '2027-01-01T00:00:00Z' }];
    await runVerb(maker, putPriceDraft, { code, name: code, currency: tenant.currency, taxInclusive: false, assignments, entries });
    await runVerb(maker, submitPriceList, { code, reason: 'As agreed' });
    await runVerb(signer, approvePriceList, { code });
    await runVerb(maker, publishPriceList, { code });
    const { id } = await runVerb(maker, openCircular, { name: state, principal: 'Principal', text: TEXT, effectiveOn: '2026-01-01' });
    ids[state] = id;
    if (far >= 1) await runVerb(maker, priceCircular, { id, lists: [{ code, keep: 'amount' }] });
    if (far >= 2) await runVerb(maker, submitCircular, { id, reason: 'As agreed' });
    if (far >= 3) await runVerb(signer, approveCircular, { id });
    if (far >= 4) await runVerb(maker, publishCircular, { id });
  }
  return ids as CircularIds;
}

/** One working call of every verb about circulars. */
export function circularSamples({ circularIds: of }: FilledTenant): Readonly<Record<string, VerbSample>> {
  const owner = (input: unknown): VerbSample => ({ role: 'tenant-owner', input });
  return {
    'pricing.approveCircular': { ...owner({ id: of.submitted }), needs: 'pricing.sign-prices' },
    'pricing.discardCircular': owner({ id: of.unwanted }),
    'pricing.getCircular': owner({ id: of.open }),
    'pricing.listCircularRows': owner({ id: of.open }),
    'pricing.listCirculars': owner({}),
    'pricing.marketCircular': owner({ id: of.published }),
    'pricing.openCircular': owner({ name: 'New', principal: 'Principal', text: TEXT }),
    'pricing.priceCircular': owner({ id: of.open, lists: [{ code: 'C-OPEN', keep: 'percent', rounding: { toMinor: '100' } }] }),
    'pricing.publishCircular': owner({ id: of.approved }),
    'pricing.resolveCircularRows': owner({ id: of.open, rows: [{ line: 2, choose: { sku: 'SKU-001', unit: 'carton' } }] }),
    'pricing.revertCircular': owner({ id: of.published }),
    'pricing.submitCircular': owner({ id: of.priced, reason: 'As agreed' }),
  };
}
