import type { ProductRow } from '@omniroute/db/catalogue';
import type { ProductStockRow } from '@omniroute/db/inventory';
import { holdingAt, lacksEvidence, type ProductUnit, type UnitFactor } from '@omniroute/domain/catalogue';
import { type Availability, availabilityOf } from '@omniroute/domain/inventory';
import { type OfferedPrice, offered, type UnitOnRequest, type UnitPrices } from '../pricing/index.ts';
import type { CoverDocument } from './media-document.ts';

/** Stock at one depot in base units. */
export interface DepotStock {
  readonly warehouse: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
}

/** What one customer is offered at one depot. */
export interface ProductOffer {
  readonly customerCode: string;
  readonly warehouse: string | null;
  readonly currency: string;
  /** Base units free; null for what is not kept in stock. */
  readonly available: number | null;
  readonly availability: Availability;
  /** One of each sellable unit that has a price, smallest first. Empty: not priced for this customer. */
  readonly prices: readonly OfferedPrice[];
  /** Sellable units whose price is on request, smallest first. */
  readonly onRequest: readonly UnitOnRequest[];
}

/** A unit a product is kept in, as it is now; `factor` base units make one. Counts are safe integers. */
export interface ProductUnitDocument {
  readonly unit: string;
  readonly factor: number;
  readonly isSellable: boolean;
  readonly minimum: number;
  readonly increment: number;
  readonly gtin: string | null;
  /** Decimals that a quantity is shown with. */
  readonly displayPrecision: number;
  readonly weightGrams: number | null;
  readonly volumeMl: number | null;
  /** What held, and what will, in order of time; `from` null: from the beginning. More than one where the pack has changed or will. */
  readonly factors: readonly UnitFactor[];
}

export interface ProductDocument {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly status: string;
  readonly category: string;
  readonly brand: string;
  readonly principal: string;
  readonly baseUnit: string;
  readonly taxClass: 'standard' | 'zero-rated' | 'exempt';
  /** Its class, now or as planned, is other than standard and says no ground. */
  readonly lacksTaxEvidence: boolean;
  readonly isStocked: boolean;
  readonly gtin: string | null;
  readonly nafdacNumber: string | null;
  /** A day, `2027-05-31`. */
  readonly nafdacExpires: string | null;
  readonly hsCode: string | null;
  readonly isBatchTracked: boolean;
  readonly shelfLifeDays: number | null;
  readonly updatedAt: string;
  /** Rises with each change: who edits says which one they saw. */
  readonly version: number;
  /** Smallest first. */
  readonly units: readonly ProductUnitDocument[];
  /** By depot; empty for buyers, who see their offer only. */
  readonly stock: readonly DepotStock[];
  /** The first of its pictures. */
  readonly cover: CoverDocument | null;
  /** Null where no customer was named. */
  readonly offer: ProductOffer | null;
}

const describeStock = (row: ProductStockRow): DepotStock => ({
  warehouse: row.warehouse_code,
  onHand: Number(row.on_hand),
  reserved: Number(row.reserved),
  available: Number(row.on_hand - row.reserved),
});

/** For whom the prices are, with everything read for the page. */
export interface OfferFacts {
  readonly customerCode: string;
  readonly prices: UnitPrices;
  /** Of one base unit, with tax, by product id. */
  readonly recommended: ReadonlyMap<string, bigint>;
}

/** Units as they are at a moment, smallest first. */
export const describeUnits = (units: readonly ProductUnit[], at: Date): ProductUnitDocument[] =>
  units
    .map(({ factors, ...unit }) => {
      const { factor, weightGrams, volumeMl } = holdingAt(factors, at);
      return { ...unit, factor, weightGrams, volumeMl, factors };
    })
    .toSorted((one, other) => one.factor - other.factor || (one.unit < other.unit ? -1 : 1));

function describeOffer(
  row: ProductRow,
  stock: readonly ProductStockRow[],
  { facts, units }: { facts: OfferFacts; units: readonly ProductUnitDocument[] },
): ProductOffer {
  const { prices } = facts;
  const here = stock.find((item) => item.product_id === row.id && item.warehouse_id === prices.warehouseId);
  const available = here ? here.on_hand - here.reserved : 0n;
  const factors = units.filter((unit) => unit.isSellable).map((unit) => unit.factor);
  const [smallest, largest] = [Math.min(...factors, Number.MAX_SAFE_INTEGER), Math.max(...factors, 1)];
  return {
    customerCode: facts.customerCode,
    warehouse: prices.warehouseCode,
    currency: prices.currency,
    available: row.is_stocked ? Number(available) : null,
    availability: availabilityOf({ isStocked: row.is_stocked, available, smallest: BigInt(smallest), largest: BigInt(largest) }),
    onRequest: prices.onRequest.get(row.sku) ?? [],
    prices: (prices.bySku.get(row.sku) ?? []).map((price) => offered(price, facts.recommended.get(row.id))),
  };
}

/** A stored product as it is shown at a moment, with stock for the house and an offer where a customer is known. */
export function describeProduct(
  row: ProductRow,
  stock: readonly ProductStockRow[],
  { offer, showsStock, at }: { offer: OfferFacts | undefined; showsStock: boolean; at: Date },
): ProductDocument {
  const units = describeUnits(row.units, at);
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    status: row.status,
    category: row.category,
    brand: row.brand,
    principal: row.principal,
    baseUnit: row.base_unit,
    taxClass: holdingAt(row.tax, at).taxClass,
    lacksTaxEvidence: lacksEvidence(row.tax, at),
    isStocked: row.is_stocked,
    gtin: row.gtin,
    nafdacNumber: row.nafdac_number,
    nafdacExpires: row.nafdac_expires,
    hsCode: row.hs_code,
    isBatchTracked: row.is_batch_tracked,
    shelfLifeDays: row.shelf_life_days,
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
    units,
    cover: row.cover,
    stock: showsStock ? stock.filter((item) => item.product_id === row.id).map(describeStock) : [],
    offer: offer ? describeOffer(row, stock, { facts: offer, units }) : null,
  };
}
