import { canaryOf } from './fill-canaries.ts';
import type { FilledTenant } from './filled-tenant.ts';
import type { VerbSample } from './verb-sample.ts';

/** One working call of every verb about customers' groups, owners, territories and twins, and about saved views. */
export function customerSamples(of: FilledTenant): Readonly<Record<string, VerbSample>> {
  const owner = (input: unknown): VerbSample => ({ role: 'tenant-owner', input });
  const change = { warehouse: 'WH-1', segment: 'retail' };
  const shop = { name: 'Shop', address: '1 Broad Street', city: 'Lagos', state: 'Lagos', localGovernment: 'Ikeja' };
  const territory = `${canaryOf(of.mark)}territories.code-1`;
  const ownerCode = (row: number): string => `${canaryOf(of.mark)}owners.code-${row}`;
  const fresh = { name: 'Iya Basira', territory, ownerName: 'Basira', ...change, paymentTerms: 'cash', limitMinor: null };
  const blank = { class: null, landmark: null, marketDay: null, phone: null, geo: null, isClosed: false };
  return {
    'customer.addCustomer': { ...owner({ ...fresh, phone: '0803 123 4567', outlet: shop }), needs: 'customer.set-credit' },
    'customer.addOutlet': owner({ customerCode: 'CUST-001', outlet: shop }),
    'customer.bulkEditCustomers': owner({ codes: ['CUST-001'], change }),
    'customer.dismissDuplicate': owner({ first: 'CUST-001', second: 'CUST-002', reason: 'Two shops' }),
    'customer.editCustomer': {
      ...owner({ code: 'CUST-002', version: 1, change: { ...change, ownerName: 'Ngozi' } }),
      needs: 'customer.set-price-class',
    },
    'customer.editOutlet': owner({ customerCode: 'CUST-002', code: 'OUT-002', change: { isClosed: true }, seen: { ...shop, ...blank } }),
    'customer.findAlike': owner({ name: 'Customer CUST-001', territory: 'Lagos', phones: ['0803 000 0001'] }),
    'customer.getOwner': owner({ code: ownerCode(1) }),
    'customer.listDuplicates': owner({}),
    'customer.listGroups': owner({}),
    'customer.listOwners': owner({ search: 'ngozi' }),
    'customer.listOutletTwins': owner({ customerCode: 'CUST-001' }),
    'customer.listOwnerTwins': owner({}),
    'customer.listTerritories': owner({}),
    'customer.mergeCustomers': owner({ keeper: 'CUST-001', merged: 'CUST-003' }),
    'customer.mergeOutlets': owner({ customerCode: 'CUST-001', keeper: 'OUT-001', merged: of.secondOutlet }),
    'customer.previewMergeOutlets': owner({ customerCode: 'CUST-001', keeper: 'OUT-001', merged: of.secondOutlet }),
    'customer.mergeOwners': owner({ keeper: ownerCode(1), merged: ownerCode(3) }),
    'customer.previewMergeOwners': owner({ keeper: ownerCode(1), merged: ownerCode(2) }),
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
