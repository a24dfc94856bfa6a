import { divideHalfUp } from '../kernel/index.ts';

/** What a line costs, whole-line amounts in minor units: list − discount = net, net + tax = gross. */
export interface LinePrice {
  readonly unitPriceMinor: bigint;
  readonly listMinor: bigint;
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
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
