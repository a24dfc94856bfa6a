import { findOrderFacts, type OrderFactsRow } from '@omniroute/db/order';
import { leastQuantity } from '@omniroute/domain/order';
import { nextBreak, type PricedBasketLine, priceBasket, tellShort } from '@omniroute/domain/pricing';
import { sumsOnWire } from '../amounts.ts';
import type { TenantBook } from '../price-books.ts';
import type { Call } from '../run-verb.ts';
import { basketOf, type PricedCustomer } from './price-request.ts';

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
  /** Null where no list gave it: a special price, old stock. */
  readonly priceListCode: string | null;
  readonly priceListVersion: number | null;
  /** The story in one line. */
  readonly why: string;
  /** What so many more than the least would give, in words; null where nothing gets cheaper or free. */
  readonly nextBreak: { readonly more: number; readonly words: string } | null;
}

/** Prices by SKU, smallest unit first, and where they hold. */
export interface UnitPrices {
  readonly currency: string;
  readonly warehouseId: string | null;
  readonly warehouseCode: string | null;
  readonly bySku: ReadonlyMap<string, readonly UnitPrice[]>;
}

/** Who buys, as an order's facts say it. */
export const buyerOf = (row: OrderFactsRow): PricedCustomer => ({
  id: row.customer_id ?? '',
  code: row.customer_code,
  groups: row.groups,
  territory: row.territory_path.at(-1) ?? '',
  widerTerritories: row.territory_path.slice(0, -1),
  paymentTerms: row.payment_terms,
});

/** Of a line of the least quantity, the price of one. */
function describePrice(line: PricedBasketLine, row: OrderFactsRow): Omit<UnitPrice, 'nextBreak'> {
  const { list } = line.trace;
  const each = (minor: bigint): bigint => (line.quantity === 1 ? minor : minor / BigInt(line.quantity));
  const [netMinor, grossMinor] = [line.quantity === 1 ? line.netMinor : line.unitPriceMinor, each(line.grossMinor)];
  return {
    unit: line.unit,
    factor: Number(row.factor),
    minimum: Number(leastQuantity(row.minimum, row.increment)),
    increment: Number(row.increment),
    ...sumsOnWire({ netMinor, taxMinor: grossMinor - netMinor, grossMinor }),
    taxBasisPoints: line.taxBasisPoints,
    priceListCode: list?.code ?? null,
    priceListVersion: list?.version ?? null,
    why: tellShort(line),
  };
}

async function priceUnit(call: Call, book: TenantBook, [row, unit]: readonly [OrderFactsRow, string]): Promise<UnitPrice | undefined> {
  if (row.factor === null || row.warehouse_id === null || row.customer_id === null) return undefined;
  const quantity = Number(leastQuantity(row.minimum, row.increment));
  const basket = await basketOf(call, book, {
    customer: buyerOf(row),
    warehouse: row.warehouse_code,
    timeZone: row.time_zone,
    at: call.now,
    channel: call.channel,
    lines: [{ sku: row.sku, quantity, unit }],
  });
  const priced = priceBasket(book.book, basket);
  const [line] = priced.ok ? priced.value.lines : [];
  if (!line) return undefined;
  const next = nextBreak(book.book, basket, 0);
  return { ...describePrice(line, row), nextBreak: next ? { more: next.more, words: next.words } : null };
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
  const [head] = rows;
  const bySku = new Map<string, UnitPrice[]>();
  const currency = head?.tenant_currency ?? '';
  const book = head && (await call.books.get(call.tx, head, { currency, at: call.now, now: call.now }));
  for (const [index, row] of rows.entries()) {
    const line = lines[index];
    const price = line && book && (await priceUnit(call, book, [row, line.unit]));
    if (line && price) bySku.set(line.sku, [...(bySku.get(line.sku) ?? []), price]);
  }
  return {
    currency,
    warehouseId: head?.warehouse_id ?? null,
    warehouseCode: head?.warehouse_id ? head.warehouse_code : null,
    bySku,
  };
}
