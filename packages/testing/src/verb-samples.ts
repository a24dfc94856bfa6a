import type { EventEnvelope } from '@omniroute/domain';
import { catalogueSamples } from './catalogue-samples.ts';
import { circularSamples } from './circular-samples.ts';
import { customerSamples } from './customer-samples.ts';
import { canaryOf } from './fill-canaries.ts';
import type { FilledTenant } from './filled-tenant.ts';
import { intakeSamples } from './intake-samples.ts';
import { pricingSamples } from './pricing-samples.ts';
import type { VerbSample } from './verb-sample.ts';

const item = (event: EventEnvelope | undefined): { event: EventEnvelope; data: unknown } => {
  if (!event) throw new Error('the tenant has no such event: fill it first');
  return { event, data: event.data };
};

const products = [
  {
    sku: 'SKU-001',
    name: 'Semovita 1 kg',
    category: 'Staples',
    brand: 'Golden',
    principal: 'Flour Mills',
    baseUnit: 'piece',
    taxClass: 'standard',
    isStocked: true,
    units: [{ unit: 'piece' }, { unit: 'carton' }],
  },
];
const outlets = [{ code: 'OUT-001', name: 'Shop', address: '1 Broad Street', city: 'Lagos', state: 'Lagos', localGovernment: 'Ikeja' }];
const customers = [
  {
    code: 'CUST-001',
    name: 'Mama Ngozi Stores',
    segment: 'retail',
    territory: 'Lagos',
    ownerName: 'Ngozi',
    paymentTerms: 'cash',
    warehouse: 'WH-1',
    outlets,
  },
];
const lines = [{ sku: 'SKU-001', quantity: 2, unit: 'carton' }];
const warehouses = [{ code: 'WH-1', name: 'Main depot', city: 'Lagos', isDefault: true }];
const goods = { kind: 'received', reference: 'GRN 1', lines: [{ warehouse: 'WH-1', sku: 'SKU-001', baseQuantity: 24 }] };

/** One working call of every verb about the tenant itself; `business` is what a whole one brings. */
function tenantSamples(of: FilledTenant, business: unknown): Readonly<Record<string, VerbSample>> {
  const owner = (input: unknown): VerbSample => ({ role: 'tenant-owner', input });
  const scope = {
    warehouseIds: [of.warehouses[0]?.id],
    territories: ['Lagos'],
    customerIds: [of.customers[0]?.id],
  };
  const member = { issuer: 'urn:test', subject: 'someone', name: 'Someone', login: 'someone@example.com', role: 'storekeeper', scope };
  return {
    'tenant.addMembers': { role: 'platform', input: { members: [member] } },
    'tenant.importBusiness': {
      role: 'importer',
      input: business,
    },
    'tenant.issueApiKey': owner({ name: 'Till', role: 'storekeeper', scope }),
    'tenant.listApiKeys': owner({ withTotal: true }),
    'tenant.listMyWork': owner({}),
    'tenant.listParkedEvents': owner({ state: 'parked', withTotal: true }),
    'tenant.replayParkedEvent': owner({ id: of.parkedEventIds[0] }),
    'tenant.revokeApiKey': owner({ id: of.apiKeyIds[0] }),
  };
}

/**
 * One working call of every verb, by the name under which it is exported. A verb without one fails the suites that go through
 * all verbs: add it here, and its row to packages/services/src/permission-matrix.txt.
 */
export function verbSamples(of: FilledTenant): Readonly<Record<string, VerbSample>> {
  const owner = (input: unknown): VerbSample => ({ role: 'tenant-owner', input });
  const offered = { customerCode: 'CUST-001', warehouse: 'WH-1' };
  const offer = (input: unknown): VerbSample => ({ ...owner(input), needs: 'pricing.quote-lines' });
  const [confirmed, , , open, other] = of.orders;
  const prices = {
    code: 'NEW',
    name: 'New prices',
    currency: of.currency,
    isTaxInclusive: false,
    assignments: [{ warehouse: 'WH-1', priority: 1, from: '2027-01-01T00:00:00Z' }],
    entries: [{ sku: 'SKU-001', unit: 'piece', priceMinor: '1100' }],
  };
  return {
    'analytics.getOverview': owner({ days: 7 }),
    'catalogue.getProduct': offer({ sku: 'SKU-001', ...offered }),
    'catalogue.listProducts': offer({ sku: ['SKU-001'], ...offered, withTotal: true }),
    'catalogue.searchProducts': offer({ search: 'SKU-001', withFacets: true, ...offered }),
    'catalogue.putProducts': owner({ products }),
    ...catalogueSamples(of, owner),
    ...customerSamples(of),
    ...intakeSamples(of),
    'customer.getCustomer': owner({ code: 'CUST-001' }),
    'customer.listCustomers': owner({ code: ['CUST-001'], warehouse: 'WH-1', withTotal: true }),
    'customer.putCustomers': owner({ customers }),
    'inventory.listStock': owner({ sku: ['SKU-001'], warehouse: 'WH-1', withTotal: true }),
    'inventory.listWarehouses': owner({ withTotal: true }),
    'inventory.loadOrders': owner({ orderIds: [confirmed?.id] }),
    'inventory.putWarehouses': owner({ warehouses }),
    'inventory.receiveGoods': owner(goods),
    'inventory.reserveStock': { role: 'worker', input: [item(of.created[2])] },
    'order.cancelOrder': owner({ orderId: other?.id, reason: 'Ordered twice' }),
    'order.countOpen': { role: 'importer', input: {} },
    'order.getOrder': owner({ id: open?.id }),
    'order.getOrderDesk': owner({ customer: 'CUST-001' }),
    'order.listImported': { role: 'importer', input: {} },
    'order.listOrders': owner({ customerCode: 'CUST-001', warehouse: 'WH-1', withTotal: true }),
    'order.repriceOrders': owner({ orderIds: [open?.id], fact: 'payment' }),
    'order.placeOrder': owner({ customerCode: 'CUST-001', outletCode: 'OUT-001', warehouse: 'WH-1', lines }),
    'order.settleOrders': { role: 'worker', input: [item(of.answered[1])] },
    'order.totalImported': {
      role: 'importer',
      input: { since: '2026-01-01T00:00:00Z', references: [`${canaryOf(of.mark)}orders.external_reference-1`] },
    },
    'pricing.getPriceList': owner({ code: 'STD', search: 'SKU-001', withTotal: true }),
    'pricing.listPriceLists': owner({ search: 'STD', withTotal: true }),
    'pricing.putPriceList': { role: 'platform', input: prices },
    ...pricingSamples(of),
    ...circularSamples(of),
    'pricing.bulkCalculatePrices': owner({ baskets: [{ customerCode: 'CUST-001', warehouse: 'WH-1', at: '2027-01-01T09:00:00Z', lines }] }),
    'pricing.calculatePrices': owner({ customerCode: 'CUST-001', warehouse: 'WH-1', trace: true, lines }),
    'pricing.quoteLines': owner({ customerCode: 'CUST-001', warehouse: 'WH-1', lines }),
    'search.listSynonyms': owner({}),
    'search.publishChanges': {
      role: 'worker',
      input: [{ event: item(of.created[0]).event, data: { product_ids: [of.products[0]?.id] } }],
    },
    'search.putSynonyms': owner({ groups: [['noodles', 'indomie']] }),
    'search.reindex': owner({}),
    ...tenantSamples(of, { warehouses: { warehouses }, products: [{ products }], customers: [{ customers }], goods: [goods], prices }),
  };
}
