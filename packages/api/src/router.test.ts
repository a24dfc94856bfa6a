import { isPermitted, ROLES, VERB_IDS, type VerbId } from '@omniroute/domain/tenant';
import { describe, expect, it } from 'vitest';
import { appRouter } from './router.ts';

interface Definition {
  readonly _def: { readonly type: 'query' | 'mutation' | 'subscription'; readonly meta?: { readonly verb?: VerbId } };
}
const procedures = Object.entries(appRouter._def.procedures as unknown as Readonly<Record<string, Definition>>);

/** Verbs that no person calls through an app: the house's own, the importer's, and what the gateway alone offers. */
const ELSEWHERE: readonly VerbId[] = [
  'tenant.create-tenant',
  'tenant.add-members',
  'tenant.import-business',
  'catalogue.add-media',
  'catalogue.read-media',
  'catalogue.sweep-media',
  'customer.put-customers',
  'customer.set-credit',
  'customer.set-price-class',
  'pricing.put-price-list',
  'pricing.sign-prices',
  'pricing.add-old-stock',
  'pricing.bulk-calculate-prices',
  'pricing.advance-impact',
  'pricing.give-back-uses',
  'inventory.put-warehouses',
  'inventory.reserve-stock',
  'intake.start-import',
  'intake.export',
  'intake.advance-imports',
  'intake.give-up-imports',
  'intake.sweep-imports',
  'intake.put-open-invoices',
  'intake.put-unapplied-money',
  'intake.put-opening-stock',
  'intake.put-empties',
  'order.agree-price',
  'order.sell-below-minimum',
  'order.choose-terms',
  'order.read-import',
  'order.reprice-orders',
  'order.settle-reservation',
  'search.publish-changes',
];

describe('the router', () => {
  it.each(procedures)('%s is one row of the permission matrix that somebody may use', (_path, { _def }) => {
    const verb = _def.meta?.verb;
    expect(VERB_IDS).toContain(verb);
    expect(ROLES.some((role) => verb && isPermitted(verb, role))).toBe(true);
    expect(_def.type).not.toBe('subscription');
  });
  it('offers every verb of the matrix that people have, and names the others', () => {
    const offered = new Set(procedures.map(([, { _def }]) => _def.meta?.verb));
    expect(VERB_IDS.filter((verb) => !offered.has(verb)).sort()).toEqual([...ELSEWHERE].sort());
  });
});
