import { isGoodsCode, MAX_BASE_QUANTITY, MAX_EXPOSURE_MINOR, type SalesLine, WALK_IN } from '@omniroute/domain/order';
import { Failure } from '../kernel/failure.ts';
import { IMPORT_WAREHOUSE } from './importer.ts';

/** What a wholesaler's file says about his business. */
export interface ImportPlan {
  readonly products: readonly Product[];
  readonly customers: readonly Customer[];
  readonly stock: readonly { readonly sku: string; readonly quantity: bigint }[];
  readonly prices: readonly { readonly sku: string; readonly unit: string; readonly priceMinor: string }[];
}

interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly principal: string;
  readonly baseUnit: string;
  readonly taxClass: 'exempt';
  readonly taxEvidence: string;
  readonly isStocked: boolean;
  readonly units: readonly { readonly unit: string; readonly factor: number }[];
}

interface Customer {
  readonly code: string;
  readonly name: string;
  readonly segment: string;
  readonly territory: string;
  readonly ownerName: string;
  readonly paymentTerms: string;
  readonly warehouse: string;
}

/** How much one verb takes at once, and how much of one business a list, a depot and a ledger can hold. */
const PART = { products: 1_000, customers: 1_000, stock: 20_000, quantity: MAX_BASE_QUANTITY } as const;
const MOST = { products: 50_000, customers: 100_000, quantity: 1_000_000_000_000n, valueMinor: MAX_EXPOSURE_MINOR } as const;
/** A price list's entries have at most 15 digits. */
const MAX_PRICE_MINOR = 10n ** 15n - 1n;
const FIRST_DAY = '2000-01-01T00:00:00Z';

interface ProductFacts {
  readonly names: Map<string, number>;
  ordered: bigint;
  lastPrice: bigint | null;
}

const commonest = (counts: Map<string, number>): string | undefined =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];

function collect(lines: readonly SalesLine[]): { products: Map<string, ProductFacts>; customers: Map<string, string>; valueMinor: bigint } {
  const products = new Map<string, ProductFacts>();
  const customers = new Map<string, string>();
  let valueMinor = 0n;
  for (const line of lines) {
    const facts = products.get(line.sku) ?? { names: new Map<string, number>(), ordered: 0n, lastPrice: null };
    products.set(line.sku, facts);
    if (!customers.has(line.customerCode)) customers.set(line.customerCode, line.country || 'Unknown');
    if (line.setAside !== null) continue;
    if (line.description) facts.names.set(line.description, (facts.names.get(line.description) ?? 0) + 1);
    facts.ordered += line.quantity;
    facts.lastPrice = line.valueMinor / line.quantity;
    valueMinor += line.valueMinor;
  }
  return { products, customers, valueMinor };
}

/** What a file as a whole may not be; each line by itself has passed. Throws Failure. */
function checkWhole({ products, customers, valueMinor }: ReturnType<typeof collect>): void {
  const refuse = (words: string): Failure =>
    new Failure(`The file ${words}. Nothing was imported; split it and import the parts one by one.`);
  if (products.size > MOST.products)
    throw refuse(`names ${products.size.toLocaleString('en')} products; a price list holds ${MOST.products.toLocaleString('en')}`);
  if (customers.size > MOST.customers)
    throw refuse(`names ${customers.size.toLocaleString('en')} customers; ${MOST.customers.toLocaleString('en')} can be imported at once`);
  const most = [...products].find(([, facts]) => facts.ordered > MOST.quantity);
  if (most)
    throw refuse(`orders ${most[1].ordered.toLocaleString('en')} of ${most[0]}; a depot holds ${MOST.quantity.toLocaleString('en')}`);
  if (valueMinor > MOST.valueMinor)
    throw refuse(`is worth ${valueMinor.toLocaleString('en')} minor units; ${MOST.valueMinor.toLocaleString('en')} fit`);
}

const productOf = (sku: string, facts: ProductFacts): Product => ({
  sku,
  name: commonest(facts.names) ?? sku,
  category: isGoodsCode(sku) ? 'Goods' : 'Charges',
  brand: 'Unbranded',
  principal: 'Unknown',
  baseUnit: 'piece',
  taxClass: 'exempt',
  taxEvidence: 'Online Retail file: its prices are what was paid, without tax of their own',
  isStocked: isGoodsCode(sku),
  units: [{ unit: 'piece', factor: 1 }],
});

const customerOf = (code: string, country: string): Customer => ({
  code,
  name: code === WALK_IN ? 'Walk-in customers' : `Customer ${code}`,
  segment: code === WALK_IN ? 'walk-in' : 'wholesaler',
  territory: country,
  ownerName: code === WALK_IN ? 'Walk-in' : `Customer ${code}`,
  paymentTerms: 'cash',
  warehouse: IMPORT_WAREHOUSE,
});

const byCode = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/**
 * Products, customers, opening stock and a list of last prices out of a file. Stock is `floor((1 − short) × quantity ordered)` per
 * product that is goods, counted in whole parts per million of `short` so that no float touches a quantity. Throws Failure when the
 * file is more than one business can hold.
 */
export function planImport(lines: readonly SalesLine[], short: number): ImportPlan {
  const collected = collect(lines);
  checkWhole(collected);
  const million = 1_000_000n;
  const keep = million - BigInt(Math.round(short * 1_000_000));
  const entries = [...collected.products].sort(byCode);
  return {
    products: entries.map(([sku, facts]) => productOf(sku, facts)),
    customers: [...collected.customers].sort(byCode).map(([code, country]) => customerOf(code, country)),
    stock: entries
      .filter(([sku]) => isGoodsCode(sku))
      .map(([sku, facts]) => ({ sku, quantity: (facts.ordered * keep) / million }))
      .filter(({ quantity }) => quantity > 0n),
    prices: entries.flatMap(([sku, { lastPrice }]) =>
      lastPrice === null || lastPrice > MAX_PRICE_MINOR ? [] : [{ sku, unit: 'piece', priceMinor: String(lastPrice) }],
    ),
  };
}

const partsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** Stock in receipts: each of so many lines, each line of so many pieces; what a product has more comes with a further receipt. */
function receiptsOf(stock: ImportPlan['stock']): ImportPlan['stock'][] {
  if (stock.length === 0) return [];
  const least = (quantity: bigint): bigint => (quantity < PART.quantity ? quantity : PART.quantity);
  const rest = stock.map(({ sku, quantity }) => ({ sku, quantity: quantity - least(quantity) })).filter(({ quantity }) => quantity > 0n);
  return [
    ...partsOf(
      stock.map(({ sku, quantity }) => ({ sku, quantity: least(quantity) })),
      PART.stock,
    ),
    ...receiptsOf(rest),
  ];
}

/** The plan as the verb takes it. `reference` stands on the goods received. */
export const importInput = (plan: ImportPlan, reference: string, currency: string): unknown => ({
  warehouses: { warehouses: [{ code: IMPORT_WAREHOUSE, name: 'Main depot', city: 'Main', isDefault: true }] },
  products: partsOf(plan.products, PART.products).map((products) => ({ products })),
  customers: partsOf(plan.customers, PART.customers).map((customers) => ({ customers })),
  goods: receiptsOf(plan.stock).map((part) => ({
    kind: 'opening',
    reference,
    happenedAt: FIRST_DAY,
    lines: part.map(({ sku, quantity }) => ({ warehouse: IMPORT_WAREHOUSE, sku, baseQuantity: Number(quantity) })),
  })),
  prices: {
    code: 'IMPORTED',
    name: 'Last prices of the imported file',
    currency,
    isTaxInclusive: false,
    assignments: [{ priority: 0, from: FIRST_DAY }],
    entries: plan.prices,
  },
});
