import { findOrderFacts, type OrderFactsRow } from '@omniroute/db/order';
import { leastQuantity } from '@omniroute/domain/order';
import { priceFromList, taxRate } from '@omniroute/domain/pricing';
import { sumsOnWire } from '../amounts.ts';
import type { Call } from '../run-verb.ts';

/** What one of a unit costs one customer at one depot: minor units as decimal strings, without tax, the tax, and with it. */
export interface UnitPrice {
  readonly unit: string;
  readonly factor: number;
  /** The least that may be ordered: the first of the steps that is not below the unit's minimum. */
  readonly minimum: number;
  readonly increment: number;
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
  readonly taxBasisPoints: number;
  readonly priceListCode: string;
  readonly priceListVersion: number;
}

/** Prices by SKU, smallest unit first, and where they hold. */
export interface UnitPrices {
  readonly currency: string;
  readonly warehouseId: string | null;
  readonly warehouseCode: string | null;
  readonly bySku: ReadonlyMap<string, readonly UnitPrice[]>;
}

function describePrice(row: OrderFactsRow, unit: string): UnitPrice | undefined {
  if (row.price_minor === null || row.factor === null) return undefined;
  const rate = taxRate(row.tax_class, row.vat_basis_points);
  const price = priceFromList({ priceMinor: row.price_minor, isTaxInclusive: row.is_tax_inclusive }, 1n, rate);
  return {
    unit,
    factor: Number(row.factor),
    minimum: Number(leastQuantity(row.minimum, row.increment)),
    increment: Number(row.increment),
    ...sumsOnWire(price),
    taxBasisPoints: price.taxBasisPoints,
    priceListCode: row.price_list_code,
    priceListVersion: row.price_list_version,
  };
}

/**
 * The price of one of each sellable unit of these products, as an order of this customer would be priced now. A unit without a
 * price is left out. At most 200 products at once; one round trip.
 */
export async function priceUnits(
  call: Call,
  buyer: { customerCode: string; warehouse?: string | undefined },
  products: readonly { readonly sku: string; readonly units: readonly { readonly unit: string; readonly isSellable: boolean }[] }[],
): Promise<UnitPrices> {
  const lines = products.flatMap(({ sku, units }) => units.filter((unit) => unit.isSellable).map(({ unit }) => ({ sku, unit })));
  const rows = await findOrderFacts(call.tx, { ...buyer, at: call.now, lines });
  const bySku = new Map<string, UnitPrice[]>();
  for (const [index, row] of rows.entries()) {
    const line = lines[index];
    const price = line && describePrice(row, line.unit);
    if (line && price) bySku.set(line.sku, [...(bySku.get(line.sku) ?? []), price]);
  }
  const [head] = rows;
  return {
    currency: head?.tenant_currency ?? '',
    warehouseId: head?.warehouse_id ?? null,
    warehouseCode: head?.warehouse_id ? head.warehouse_code : null,
    bySku,
  };
}
