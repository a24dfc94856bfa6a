import type { TaxClass } from '../pricing/index.ts';
import type { Product, ProductUnit, UnitFactor } from './product.ts';

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A factor, weight or volume that holds from a moment on; from now where none is given. What is not given stays. */
export interface ConversionInput extends Optional<Omit<UnitFactor, 'from' | 'factor'>> {
  readonly from?: string | undefined;
  readonly factor: number;
}

export interface UnitInput extends Optional<Omit<ProductUnit, 'unit' | 'factors'>> {
  readonly unit: string;
  /** The factor that holds now; needed for a unit that is new. */
  readonly factor?: number | undefined;
  readonly weightGrams?: number | null | undefined;
  readonly volumeMl?: number | null | undefined;
  /** What changes later. Takes the place of every change that is still to come. */
  readonly conversions?: readonly ConversionInput[] | undefined;
}

export interface TaxInput {
  readonly from?: string | undefined;
  readonly taxClass: TaxClass;
  readonly evidence?: string | null | undefined;
}

/** A recommended retail price of one of a unit, with VAT; of the unit it was said of before where none is given, else of the base unit. */
export interface RetailInput {
  readonly unit?: string | undefined;
  readonly priceMinor: string;
}

/** The same from a moment on; from now where none is given. Null: nothing of our own from then on. */
export interface RetailChangeInput {
  readonly from?: string | undefined;
  readonly unit?: string | undefined;
  readonly priceMinor: string | null;
}

/** What is said of a product; what is not said stays as it is, null removes. */
export interface ProductInput extends Optional<Omit<Product, 'sku' | 'tax' | 'retail' | 'units' | 'attributes'>> {
  readonly sku: string;
  /** What one base unit weighs; the same as the weight of that unit. */
  readonly weightGrams?: number | null | undefined;
  /** The class from now on. */
  readonly taxClass?: TaxClass | undefined;
  readonly taxEvidence?: string | null | undefined;
  /** Classes from a moment on. Take the place of every change that is still to come. */
  readonly taxChanges?: readonly TaxInput[] | undefined;
  /** What it is recommended to be sold at from now on; null: nothing of our own. */
  readonly retailPrice?: RetailInput | null | undefined;
  /** The same from a moment on. Take the place of every change that is still to come. */
  readonly retailChanges?: readonly RetailChangeInput[] | undefined;
  /** Values as they are kept; null removes. Attributes not named stay. */
  readonly attributes?: Readonly<Record<string, string | null>> | undefined;
  /** Units not named stay. */
  readonly units?: readonly UnitInput[] | undefined;
}
