import { type Caller, runVerb, type Services } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { putCustomers } from '@omniroute/services/customer';
import { putWarehouses, receiveGoods } from '@omniroute/services/inventory';
import { putPriceList } from '@omniroute/services/pricing';
import { createTenant, issueApiKey } from '@omniroute/services/tenant';

/** A tenant to measure with: products in two units, customers of `segment-0` and so on, stock that does not run out. */
export interface BenchTenant {
  readonly id: string;
  readonly key: string;
  readonly skus: readonly string[];
  readonly customerCodes: readonly string[];
}

interface Size {
  readonly products: number;
  readonly customers: number;
  readonly segments: number;
}
const SMALL: Size = { products: 1_000, customers: 500, segments: 1 };
/** Records that one call writes. */
const A_CALL = 5_000;

async function inCalls<T>(all: readonly T[], write: (some: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += A_CALL) await write(all.slice(at, at + A_CALL));
}
const code = (prefix: string, index: number): string => `${prefix}-${String(index).padStart(5, '0')}`;

/** Makes the tenant through the same verbs as everybody. */
export async function makeBenchTenant(services: Services, slug: string, size: Size = SMALL): Promise<BenchTenant> {
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
  const skus = Array.from({ length: size.products }, (_, i) => code('SKU', i));
  const customerCodes = Array.from({ length: size.customers }, (_, i) => code('CUST', i));
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
  await inCalls(skus, (some) => runVerb(who, putProducts, { products: some.map((sku) => ({ sku, name: `Product ${sku}`, ...common })) }));
  const terms = { territory: 'Lagos', ownerName: 'Owner', paymentTerms: 'cash', warehouse: 'MAIN' };
  const customers = customerCodes.map((one, i) => ({
    code: one,
    name: `Customer ${one}`,
    segment: `segment-${i % size.segments}`,
    ...terms,
  }));
  await inCalls(customers, (some) => runVerb(who, putCustomers, { customers: [...some] }));
  await inCalls(skus, (some) =>
    runVerb(who, receiveGoods, {
      kind: 'opening',
      reference: `bench ${some[0]}`,
      lines: some.map((sku) => ({ warehouse: 'MAIN', sku, baseQuantity: 1_000_000_000 })),
    }),
  );
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
