import type { FilledTenant } from './filled-tenant.ts';
import type { VerbSample } from './verb-sample.ts';

/** One working call of every verb about customers' groups, owners, territories and twins, and about saved views. */
export function customerSamples(of: FilledTenant): Readonly<Record<string, VerbSample>> {
  const owner = (input: unknown): VerbSample => ({ role: 'tenant-owner', input });
  const change = { warehouse: 'WH-1', segment: 'retail' };
  return {
    'customer.bulkEditCustomers': owner({ codes: ['CUST-001'], change }),
    'customer.dismissDuplicate': owner({ first: 'CUST-001', second: 'CUST-002', reason: 'Two shops' }),
    'customer.editCustomer': owner({ code: 'CUST-002', version: 1, change: { ...change, ownerName: 'Ngozi' } }),
    'customer.listDuplicates': owner({}),
    'customer.listGroups': owner({}),
    'customer.listOwners': owner({ search: 'ngozi' }),
    'customer.listTerritories': owner({}),
    'customer.mergeCustomers': owner({ keeper: 'CUST-001', merged: 'CUST-003' }),
    'customer.previewMerge': owner({ keeper: 'CUST-001', merged: 'CUST-002' }),
    'customer.putGroups': owner({ groups: [{ code: 'CLUB', name: 'Club', add: ['CUST-001'] }] }),
    'customer.putOwners': owner({ owners: [{ code: 'OWN-1', name: 'Ngozi', phones: ['0803 123 4567'], customers: ['CUST-001'] }] }),
    'customer.putTerritories': owner({ territories: [{ code: 'Lagos', name: 'Lagos' }] }),
    'tenant.deleteView': owner({ id: of.unwantedViewId }),
    'tenant.listViews': owner({ list: 'customers' }),
    'tenant.saveView': owner({ list: 'customers', name: 'On hold', isShared: true, state: { query: 'f.status=on-hold' } }),
    'tenant.setDefaultView': owner({ list: 'customers', roles: ['order-clerk'], viewId: of.ownViewId }),
  };
}
