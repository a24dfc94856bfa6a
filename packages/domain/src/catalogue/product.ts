import type { TaxClass } from '../pricing/index.ts';

export const PRODUCT_STATUSES = ['draft', 'active', 'discontinued'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

/** What holds from a moment on (RFC 3339 in UTC), until the next; null: from the beginning. */
export interface Dated {
  readonly from: string | null;
}

/** So many base units make one, and what one weighs and takes up. */
export interface UnitFactor extends Dated {
  readonly factor: number;
  readonly weightGrams: number | null;
  readonly volumeMl: number | null;
}

/** The VAT class with what it is based on. */
export interface TaxPeriod extends Dated {
  readonly taxClass: TaxClass;
  readonly evidence: string | null;
}

/** What one of a unit is recommended to be sold at, with VAT, in minor units of the business's currency. */
export interface RetailPeriod {
  readonly from: string;
  readonly unit: string;
  /** A decimal string above 0; null: nothing of our own from then on. */
  readonly priceMinor: string | null;
}

export interface ProductUnit {
  readonly unit: string;
  readonly isSellable: boolean;
  readonly minimum: number;
  readonly increment: number;
  /** Decimals that a quantity is shown with. */
  readonly displayPrecision: number;
  readonly gtin: string | null;
  /** In order of time; the first holds from the beginning. */
  readonly factors: readonly UnitFactor[];
}

/** All that a product is, other than its prices and stock. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly status: ProductStatus;
  /** Names from the top down, as `Food > Noodles`. */
  readonly category: string;
  readonly brand: string;
  readonly principal: string;
  readonly baseUnit: string;
  readonly isStocked: boolean;
  readonly gtin: string | null;
  /** In order of time; the first holds from the beginning. */
  readonly tax: readonly TaxPeriod[];
  /** Our own recommended retail prices in order of time; none before the first. */
  readonly retail: readonly RetailPeriod[];
  readonly nafdacNumber: string | null;
  readonly nafdacExpires: string | null;
  readonly hsCode: string | null;
  readonly isBatchTracked: boolean;
  readonly shelfLifeDays: number | null;
  /** SKU of the one it succeeds. */
  readonly predecessor: string | null;
  /** Codes, in order. */
  readonly groups: readonly string[];
  /** Values by code of the attribute, as they are kept. */
  readonly attributes: Readonly<Record<string, string>>;
  /** SKUs, the best first. */
  readonly substitutes: readonly string[];
  readonly units: readonly ProductUnit[];
}

/** The recommended retail price of our own that holds at a moment; undefined where there is none. */
export function retailAt(rows: readonly RetailPeriod[], at: Date): (RetailPeriod & { readonly priceMinor: string }) | undefined {
  const time = at.toISOString();
  const row = rows.findLast(({ from }) => from <= time);
  return row && row.priceMinor !== null ? { ...row, priceMinor: row.priceMinor } : undefined;
}

/** What holds at a moment, of rows in order of time of which the first holds from the beginning. Throws on none. */
export function holdingAt<Row extends Dated>(rows: readonly Row[], at: Date): Row {
  const time = at.toISOString();
  const row = rows.findLast(({ from }) => from === null || from <= time) ?? rows[0];
  if (!row) throw new Error('nothing holds from the beginning');
  return row;
}
