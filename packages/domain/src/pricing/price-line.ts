import { divideHalfUp } from '../kernel/index.ts';

/** What something comes to, in minor units: net + tax = gross. `Minor` is a bigint inside and a decimal string at the borders. */
export interface Sums<Minor = bigint> {
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly grossMinor: Minor;
}

/** The same with what it was before discounts: list − discount = net. */
export interface Amounts<Minor = bigint> extends Sums<Minor> {
  readonly listMinor: Minor;
  readonly discountMinor: Minor;
}

/** A line's: whole-line amounts, and net of one unit ordered, rounded half up, for reading only. */
export interface LineAmounts<Minor = bigint> extends Amounts<Minor> {
  readonly unitPriceMinor: Minor;
}

/** What a line costs. */
export interface LinePrice extends LineAmounts {
  readonly taxBasisPoints: number;
}

/**
 * Where a price came from: a list at a version, a special price or old stock (with the list for what those did not cover), a promotion
 * that gives it free, or a price agreed outside (importer only).
 */
export type PriceSource =
  | { readonly kind: 'list'; readonly code: string; readonly version: number }
  | { readonly kind: 'special'; readonly code?: string; readonly version?: number }
  | { readonly kind: 'free' }
  | { readonly kind: 'agreed' };

export type TaxClass = 'standard' | 'zero-rated' | 'exempt';

/** A line at an agreed net amount for the whole line, untaxed: an imported invoice's own figures. */
export function priceAsAgreed(netMinor: bigint, quantity: bigint): LinePrice {
  return {
    unitPriceMinor: divideHalfUp(netMinor, quantity),
    listMinor: netMinor,
    discountMinor: 0n,
    netMinor,
    taxMinor: 0n,
    grossMinor: netMinor,
    taxBasisPoints: 0,
  };
}
