import { findOrderFacts, type OrderFactsRow } from '@omniroute/db/order';
import { divideHalfUp } from '@omniroute/domain';
import { type Channel, leastQuantity } from '@omniroute/domain/order';
import {
  type Basket,
  type BasketLine,
  nextBreak,
  type PricedBasketLine,
  priceBasket,
  type Sums,
  tellShort,
} from '@omniroute/domain/pricing';
import { sumsOnWire } from '../amounts.ts';
import type { TenantBook } from '../price-books.ts';
import type { Call } from '../run-verb.ts';
import { channelOf, checkAsked } from './asked-for.ts';
import { basketsOf, type PricedCustomer } from './price-request.ts';
import { whyFor } from './told.ts';

/** What one of a unit costs one customer at one depot: minor units as decimal strings, without tax, the tax, and with it. */
export interface UnitPrice extends Sums<string> {
  readonly unit: string;
  readonly factor: number;
  /** The least that may be ordered: the first of the steps that is not below the unit's minimum. */
  readonly minimum: number;
  readonly increment: number;
  readonly taxBasisPoints: number;
  /** Null where no list gave it: a special price, old stock. */
  readonly priceListCode: string | null;
  readonly priceListVersion: number | null;
  /** The story in one line. */
  readonly why: string;
  /** What so many more than the least would give, in words; null where nothing gets cheaper or free. */
  readonly nextBreak: { readonly more: number; readonly words: string } | null;
}

/** A unit that is sold, but at a price that is on request. */
export interface UnitOnRequest {
  readonly unit: string;
  readonly factor: number;
}

/** How an order would be placed, as far as a price depends on it; what is left out is the customer's own, delivered, by the call's channel. */
export interface OfferTerms {
  readonly fulfilment?: 'deliver' | 'collect' | undefined;
  readonly channel?: Channel | undefined;
  readonly paymentTerms?: string | undefined;
}

/** Prices by SKU, smallest unit first, and where they hold. */
export interface UnitPrices {
  readonly currency: string;
  readonly warehouseId: string | null;
  readonly warehouseCode: string | null;
  readonly bySku: ReadonlyMap<string, readonly UnitPrice[]>;
  readonly onRequest: ReadonlyMap<string, readonly UnitOnRequest[]>;
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
function describePrice(call: Call, line: PricedBasketLine, row: OrderFactsRow): Omit<UnitPrice, 'nextBreak'> {
  const { list } = line.trace;
  const each = (minor: bigint): bigint => divideHalfUp(minor, BigInt(line.quantity));
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
    why: whyFor(call, tellShort(line)),
  };
}

/** A unit that can be bought: its facts, and the basket of the least of it. */
interface Wanted {
  readonly row: OrderFactsRow;
  readonly line: BasketLine;
}

function priceUnit(
  call: Call,
  { book }: TenantBook,
  { row, basket }: { readonly row: OrderFactsRow; readonly basket: Basket },
): UnitPrice | 'on-request' | undefined {
  const priced = priceBasket(book, basket);
  if (!priced.ok) return priced.error.some(({ code }) => code === 'price.on-request') ? 'on-request' : undefined;
  const [line] = priced.value.lines;
  if (!line) return undefined;
  const next = nextBreak(book, basket, { index: 0, before: priced.value });
  return { ...describePrice(call, line, row), nextBreak: next ? { more: next.more, words: next.words } : null };
}

/** Each unit in a basket of its own: what the prices depend on beside the book is read once for all of them. */
async function priceAll(
  call: Call,
  { head, how }: { readonly head: OrderFactsRow; readonly how: OfferTerms },
  wanted: readonly Wanted[],
): Promise<Pick<UnitPrices, 'bySku' | 'onRequest'>> {
  checkAsked(call, how, buyerOf(head));
  const book = await call.books.get(call.tx, head, { currency: head.tenant_currency, at: call.now, now: call.now });
  const baskets = await basketsOf(call, book, {
    customer: buyerOf(head),
    warehouse: head.warehouse_code,
    timeZone: head.time_zone,
    at: call.now,
    channel: channelOf(call, how.channel),
    fulfilment: how.fulfilment,
    paymentTerms: how.paymentTerms,
    baskets: wanted.map(({ line }) => [line]),
  });
  const bySku = new Map<string, UnitPrice[]>();
  const onRequest = new Map<string, UnitOnRequest[]>();
  for (const [place, one] of wanted.entries()) {
    const basket = baskets[place];
    const price = basket && priceUnit(call, book, { row: one.row, basket });
    const { sku } = one.line;
    if (price === 'on-request') {
      const unit = { unit: one.line.unit ?? one.row.base_unit, factor: Number(one.row.factor) };
      onRequest.set(sku, [...(onRequest.get(sku) ?? []), unit]);
    } else if (price) bySku.set(sku, [...(bySku.get(sku) ?? []), price]);
  }
  return { bySku, onRequest };
}

/**
 * The price of one of each sellable unit of these products, as an order of this customer would be priced now. A unit without a
 * price is left out; one whose price is on request is named apart. At most 200 products at once; their number does not raise the number of questions to the database.
 */
export async function priceUnits(
  call: Call,
  { customerCode, warehouse, ...how }: { customerCode: string; warehouse?: string | undefined } & OfferTerms,
  products: readonly { readonly sku: string; readonly units: readonly { readonly unit: string; readonly isSellable: boolean }[] }[],
): Promise<UnitPrices> {
  const lines = products.flatMap(({ sku, units }) => units.filter((unit) => unit.isSellable).map(({ unit }) => ({ sku, unit })));
  const rows = await findOrderFacts(call.tx, { customerCode, warehouse, at: call.now, lines });
  const [head] = rows;
  const wanted = rows.flatMap((row, index): Wanted[] => {
    const unit = lines[index]?.unit;
    const isThere = row.factor !== null && row.warehouse_id !== null && row.customer_id !== null;
    return isThere ? [{ row, line: { sku: row.sku, quantity: Number(leastQuantity(row.minimum, row.increment)), unit } }] : [];
  });
  return {
    currency: head?.tenant_currency ?? '',
    warehouseId: head?.warehouse_id ?? null,
    warehouseCode: head?.warehouse_id ? head.warehouse_code : null,
    ...(head && wanted.length > 0 ? await priceAll(call, { head, how }, wanted) : { bySku: new Map(), onRequest: new Map() }),
  };
}
