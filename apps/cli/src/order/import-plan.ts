import { isGoodsCode, type SalesLine, WALK_IN } from '@omniroute/domain/order';
import { IMPORT_WAREHOUSE } from './importer.ts';

/** What a wholesaler's file says about his business, as the set-up verbs take it. */
export interface ImportPlan {
  readonly products: {
    sku: string;
    name: string;
    category: string;
    brand: string;
    principal: string;
    baseUnit: string;
    taxClass: 'exempt';
    isStocked: boolean;
    units: { unit: string; factor: number }[];
  }[];
  readonly customers: {
    code: string;
    name: string;
    segment: string;
    territory: string;
    ownerName: string;
    paymentTerms: string;
    warehouse: string;
  }[];
  readonly stock: { warehouse: string; sku: string; baseQuantity: number }[];
  readonly prices: { sku: string; unit: string; priceMinor: string }[];
}

interface ProductFacts {
  readonly names: Map<string, number>;
  ordered: bigint;
  lastPrice: bigint | null;
}

const commonest = (counts: Map<string, number>): string | undefined =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];

function collect(lines: readonly SalesLine[]): { products: Map<string, ProductFacts>; customers: Map<string, string> } {
  const products = new Map<string, ProductFacts>();
  const customers = new Map<string, string>();
  for (const line of lines) {
    const facts = products.get(line.sku) ?? { names: new Map<string, number>(), ordered: 0n, lastPrice: null };
    products.set(line.sku, facts);
    if (!customers.has(line.customerCode)) customers.set(line.customerCode, line.country || 'Unknown');
    if (line.setAside !== null) continue;
    if (line.description) facts.names.set(line.description, (facts.names.get(line.description) ?? 0) + 1);
    facts.ordered += line.quantity;
    facts.lastPrice = line.valueMinor / line.quantity;
  }
  return { products, customers };
}

/**
 * Products, customers, opening stock and a list of last prices out of a file. Stock is `floor((1 − short) × quantity ordered)` per
 * product that is goods, counted in whole parts per million of `short` so that no float touches a quantity.
 */
export function planImport(lines: readonly SalesLine[], short: number): ImportPlan {
  const { products, customers } = collect(lines);
  const million = 1_000_000n;
  const keep = million - BigInt(Math.round(short * 1_000_000));
  const entries = [...products].sort(([a], [b]) => (a < b ? -1 : 1));
  const stockOf = (facts: ProductFacts): number => Number((facts.ordered * keep) / million);
  return {
    products: entries.map(([sku, facts]) => ({
      sku,
      name: commonest(facts.names) ?? sku,
      category: isGoodsCode(sku) ? 'Goods' : 'Charges',
      brand: 'Unbranded',
      principal: 'Unknown',
      baseUnit: 'piece',
      taxClass: 'exempt',
      isStocked: isGoodsCode(sku),
      units: [{ unit: 'piece', factor: 1 }],
    })),
    customers: [...customers]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, country]) => ({
        code,
        name: code === WALK_IN ? 'Walk-in customers' : `Customer ${code}`,
        segment: code === WALK_IN ? 'walk-in' : 'wholesaler',
        territory: country,
        ownerName: code === WALK_IN ? 'Walk-in' : `Customer ${code}`,
        paymentTerms: 'cash',
        warehouse: IMPORT_WAREHOUSE,
      })),
    stock: entries
      .filter(([sku, facts]) => isGoodsCode(sku) && stockOf(facts) > 0)
      .map(([sku, facts]) => ({ warehouse: IMPORT_WAREHOUSE, sku, baseQuantity: stockOf(facts) })),
    prices: entries
      .filter(([, facts]) => facts.lastPrice !== null)
      .map(([sku, facts]) => ({ sku, unit: 'piece', priceMinor: String(facts.lastPrice) })),
  };
}
