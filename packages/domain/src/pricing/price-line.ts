import { divideHalfUp, includedTax, portion } from '../kernel/index.ts';

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

/** Where a price came from: a list at a version, or a price agreed outside (importer only). */
export type PriceSource = { readonly kind: 'list'; readonly code: string; readonly version: number } | { readonly kind: 'agreed' };

export type TaxClass = 'standard' | 'zero-rated' | 'exempt';

/** The rate for a class, in basis points. Zero-rated and exempt goods both bear none; they differ on the invoice only. */
export const taxRate = (taxClass: TaxClass, vatBasisPoints: number): number => (taxClass === 'standard' ? vatBasisPoints : 0);

/**
 * Prices `quantity` of the unit a price list names. An inclusive list price is split into net and tax per line, half away from
 * zero; `unitPriceMinor` is net per unit ordered, half up, for reading only.
 */
export function priceFromList(entry: { priceMinor: bigint; isTaxInclusive: boolean }, quantity: bigint, taxBasisPoints: number): LinePrice {
  const amount = entry.priceMinor * quantity;
  const taxMinor = entry.isTaxInclusive ? includedTax(amount, taxBasisPoints) : portion(amount, taxBasisPoints);
  const netMinor = entry.isTaxInclusive ? amount - taxMinor : amount;
  return {
    unitPriceMinor: divideHalfUp(netMinor, quantity),
    listMinor: netMinor,
    discountMinor: 0n,
    netMinor,
    taxMinor,
    grossMinor: netMinor + taxMinor,
    taxBasisPoints,
  };
}

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
