import { type Caller, runVerb, type Services } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { putCustomers } from '@omniroute/services/customer';
import { putWarehouses, receiveGoods } from '@omniroute/services/inventory';
import { putPriceList } from '@omniroute/services/pricing';
import { createTenant, issueApiKey } from '@omniroute/services/tenant';

/** A tenant to measure with: 1,000 products in two units, 500 customers, stock that does not run out. */
export interface BenchTenant {
  readonly id: string;
  readonly key: string;
  readonly skus: readonly string[];
  readonly customerCodes: readonly string[];
}

const PRODUCTS = 1_000;
const CUSTOMERS = 500;
const code = (prefix: string, index: number): string => `${prefix}-${String(index).padStart(5, '0')}`;

/** Makes the tenant through the same verbs as everybody. */
export async function makeBenchTenant(services: Services, slug: string): Promise<BenchTenant> {
  const actor = { kind: 'platform', id: 'bench', name: 'Bench', role: 'platform', scope: {} } as const;
  const tenant = await createTenant(services, actor, {
    slug,
    name: 'Bench',
    currency: 'NGN',
    country: 'NG',
    timeZone: 'Africa/Lagos',
    accent: 'blue',
    vatBasisPoints: 750,
  });
  const caller: Caller = { tenantId: tenant.id, actor, channel: 'bench', correlationId: 'bench' };
  const skus = Array.from({ length: PRODUCTS }, (_, i) => code('SKU', i));
  const customerCodes = Array.from({ length: CUSTOMERS }, (_, i) => code('CUST', i));
  const who = { services, caller };
  await runVerb(who, putWarehouses, { warehouses: [{ code: 'MAIN', name: 'Main', city: 'Lagos', isDefault: true }] });
  const units = [
    { unit: 'piece', factor: 1 },
    { unit: 'carton', factor: 24 },
  ];
  const common = {
    category: 'Goods',
    brand: 'Brand',
    principal: 'Principal',
    baseUnit: 'piece',
    taxClass: 'standard',
    isStocked: true,
    units,
  };
  await runVerb(who, putProducts, { products: skus.map((sku) => ({ sku, name: `Product ${sku}`, ...common })) });
  const terms = { segment: 'shop', territory: 'Lagos', ownerName: 'Owner', paymentTerms: 'cash', warehouse: 'MAIN' };
  await runVerb(who, putCustomers, { customers: customerCodes.map((one) => ({ code: one, name: `Customer ${one}`, ...terms })) });
  await runVerb(who, receiveGoods, {
    kind: 'opening',
    reference: 'bench',
    lines: skus.map((sku) => ({ warehouse: 'MAIN', sku, baseQuantity: 1_000_000_000 })),
  });
  const entries = skus.flatMap((sku, i) => [
    { sku, unit: 'piece', priceMinor: String(10_000 + i) },
    { sku, unit: 'carton', priceMinor: String(230_000 + i) },
  ]);
  await runVerb(who, putPriceList, {
    code: 'STD',
    name: 'Standard',
    currency: 'NGN',
    isTaxInclusive: false,
    assignments: [{ priority: 0, from: '2000-01-01T00:00:00Z' }],
    entries,
  });
  const { key } = await runVerb(who, issueApiKey, { name: 'bench', role: 'order-clerk' });
  return { id: tenant.id, key, skus, customerCodes };
}
