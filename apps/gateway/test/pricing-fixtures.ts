import { type Caller, runVerb, type Services } from '@omniroute/services';
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

/** A tenant, as far as its prices are changed here. */
interface Changing {
  caller(role: 'pricing-manager' | 'finance-approver'): Caller;
}

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
  conditions: { coupon: 'NOBODY' },
  from: since,
});

export const STAGES = ['draft', 'submitted', 'approved', 'published'] as const;
export type Stage = (typeof STAGES)[number];

/** A price list's draft as far as wanted, made by the pricing manager and signed by another. */
export async function listAt(services: Services, tenant: Changing, [code, stage]: readonly [string, Stage]): Promise<void> {
  const [maker, signer] = [tenant.caller('pricing-manager'), tenant.caller('finance-approver')];
  const far = STAGES.indexOf(stage);
  await runVerb({ services, caller: maker }, putPriceDraft, { ...LIST, code });
  if (far > 0) await runVerb({ services, caller: maker }, submitPriceList, { code, reason: 'As agreed' });
  if (far > 1) await runVerb({ services, caller: signer }, approvePriceList, { code });
  if (far > 2) await runVerb({ services, caller: maker }, publishPriceList, { code });
}

/** The same of a promotion. */
export async function promotionAt(services: Services, tenant: Changing, [code, stage]: readonly [string, Stage]): Promise<void> {
  const [maker, signer] = [tenant.caller('pricing-manager'), tenant.caller('finance-approver')];
  const far = STAGES.indexOf(stage);
  await runVerb({ services, caller: maker }, putPromotion, { promotion: promotion(code) });
  if (far > 0) await runVerb({ services, caller: maker }, submitPromotion, { code });
  if (far > 1) await runVerb({ services, caller: signer }, approvePromotion, { code });
  if (far > 2) await runVerb({ services, caller: maker }, publishPromotion, { code });
}

/** What has to be there before an action, by its name in the address. */
export const BEFORE: Readonly<Record<string, Stage>> = { submit: 'draft', approve: 'submitted', publish: 'approved', revert: 'published' };

/** One field of a request that could name something of B. */
export interface Field {
  readonly place: 'path' | 'query' | 'body';
  readonly name: string;
  /** What only B has: an id, and a code. */
  readonly theirs: readonly string[];
  /** The field's value with it, where it is not the value itself. */
  readonly as?: (theirs: string) => unknown;
}
export interface Fixture {
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly body?: Record<string, unknown>;
  /** A file instead, as CSV. */
  readonly file?: string;
  /** Of the answer; 200 unless said. */
  readonly status?: number;
  readonly fields: readonly Field[];
  /** Makes what the request needs; it is done once, and then asked for again. */
  readonly prepare?: () => Promise<void>;
  /** What the answer shows of A; its canary, where nothing is said. */
  readonly shows?: RegExp;
}

/** Two tenants, and what only the other has. */
interface World {
  readonly services: Services;
  readonly own: Changing & { readonly traceId: string };
  readonly other: { readonly id: string; readonly slug: string; readonly priceListId: string; readonly traceId: string };
  readonly customer: readonly string[];
  readonly warehouse: readonly string[];
}

const lines = [{ sku: 'SKU-001', quantity: 1 }];

/** The four steps of a change, each on one of A's own. */
function changes({ services, own, other }: World, kind: 'price-lists' | 'promotions', theirs: readonly string[]): Record<string, Fixture> {
  const make = kind === 'price-lists' ? listAt : promotionAt;
  const steps = Object.entries(BEFORE).map(([action, stage], place): [string, Fixture] => [
    `post /${kind}/{code}/${action}`,
    {
      path: `/${kind}/OWN-${place}/${action}`,
      body: {},
      fields: [
        { place: 'path', name: `OWN-${place}`, theirs },
        { place: 'body', name: 'tenantId', theirs: [other.id, other.slug] },
      ],
      prepare: async () => {
        await make(services, own, [`OWN-${place}`, stage]);
        // Taken back, a list goes to the version before.
        if (action === 'revert') await make(services, own, [`OWN-${place}`, stage]);
      },
      shows: new RegExp(`"code":"OWN-${place}"`),
    },
  ]);
  return Object.fromEntries(steps);
}

/** What a product costs, why, and what more of it would cost. */
function explained({ other, customer, warehouse }: World): Record<string, Fixture> {
  return {
    'post /prices/explain': {
      path: '/prices/explain',
      body: { customerCode: 'CUST-001', warehouse: 'WH-1', sku: 'SKU-001', unit: 'carton' },
      fields: [
        { place: 'body', name: 'customerCode', theirs: customer },
        { place: 'body', name: 'warehouse', theirs: warehouse },
        { place: 'body', name: 'sku', theirs: ['SKU-008'] },
        { place: 'body', name: 'tenantId', theirs: [other.id, other.slug] },
      ],
      shows: /"ladder":\[\{/,
    },
  };
}

/** A working request of every address about prices. */
export function pricingFixtures(world: World): Record<string, Fixture> {
  const { own, other, customer, warehouse } = world;
  const assigned = (to: object) => [{ ...to, priority: 1, from: '2020-01-01T00:00:00Z' }];
  const basedOn = (code: string) => ({ code, formula: { steps: [{ step: 'percentage', basisPoints: -100 }] } });
  const lists = [other.priceListId, 'ONLY-B'];
  const owned = { place: 'body', name: 'tenantId', theirs: [other.id, other.slug] } as const;
  return {
    'get /prices/traces/{traceId}': {
      path: `/prices/traces/${own.traceId}`,
      fields: [{ place: 'path', name: own.traceId, theirs: [other.traceId] }],
      shows: /"bookVersion"/,
    },
    'put /price-lists/{code}': {
      path: '/price-lists/OWN',
      body: LIST,
      fields: [
        { place: 'path', name: 'OWN', theirs: ['PUT-B'] },
        { place: 'body', name: 'assignments', theirs: customer, as: (customerCode) => assigned({ customerCode }) },
        { place: 'body', name: 'assignments', theirs: warehouse, as: (code) => assigned({ warehouse: code }) },
        { place: 'body', name: 'entries', theirs: ['SKU-008'], as: (sku) => [{ sku, unit: 'piece', priceMinor: '1' }] },
        { place: 'body', name: 'basedOn', theirs: ['BASE-B'], as: basedOn },
        owned,
      ],
      shows: /"code":"OWN"/,
    },
    ...explained(world),
    ...changes(world, 'price-lists', lists),
    'get /price-lists': {
      path: '/price-lists',
      query: { search: 'OWN' },
      fields: [{ place: 'query', name: 'search', theirs: ['ONLY-B'] }],
      shows: /"code":"OWN"/,
    },
    'get /price-lists/{code}': {
      path: '/price-lists/STD',
      query: { at: '2026-01-01T00:00:00Z' },
      fields: [{ place: 'path', name: 'STD', theirs: lists }],
      shows: /"code":"STD"/,
    },
    'post /promotions/validate': {
      path: '/promotions/validate',
      body: { customerCode: 'CUST-001', warehouse: 'WH-1', lines },
      fields: [
        { place: 'body', name: 'customerCode', theirs: customer },
        { place: 'body', name: 'warehouse', theirs: warehouse },
        { place: 'body', name: 'coupons', theirs: ['ONLY-B'], as: (coupon) => [coupon] },
        owned,
      ],
      shows: /"applied"/,
    },
    'put /promotions/{code}': {
      path: '/promotions/OWN',
      body: promotion('OWN'),
      fields: [{ place: 'path', name: 'OWN', theirs: ['ONLY-B'] }, { place: 'body', name: 'code', theirs: ['ONLY-B'] }, owned],
      shows: /"code":"OWN"/,
    },
    ...changes(world, 'promotions', ['ONLY-B']),
    'get /promotions': {
      path: '/promotions',
      query: { search: 'OWN' },
      fields: [{ place: 'query', name: 'search', theirs: ['ONLY-B'] }],
      shows: /"code":"OWN"/,
    },
    'get /promotions/{code}': {
      path: '/promotions/OWN',
      fields: [{ place: 'path', name: 'OWN', theirs: ['ONLY-B'] }],
      shows: /"code":"OWN"/,
    },
  };
}
