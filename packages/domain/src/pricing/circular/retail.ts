import { divideHalfAwayFromZero } from '../../kernel/index.ts';

/**
 * A principal's recommended price of one base unit, with tax, minor units: as he gives it below what the pack costs, for then it is of one
 * piece; else it is of the pack of `factor` base units.
 */
export const retailOfPiece = (
  retailMinor: bigint,
  { packMinor, factor }: { readonly packMinor: bigint; readonly factor: number },
): bigint => (retailMinor >= packMinor ? divideHalfAwayFromZero(retailMinor, BigInt(factor)) : retailMinor);

/** What an outlet earns on a pack when every piece is sold at the recommended price. */
export interface OutletMargin {
  /** Recommended for one base unit, with tax. */
  readonly retailMinor: bigint;
  /** Of the pack, all tax paid; below zero where it costs more than it brings. */
  readonly marginMinor: bigint;
  /** Of what the pack brings. */
  readonly basisPoints: number;
}

/** The margin on a pack of `factor` base units that costs `grossMinor` with tax. `retailMinor` is above 0. */
export function outletMargin(
  retailMinor: bigint,
  { factor, grossMinor }: { readonly factor: number; readonly grossMinor: bigint },
): OutletMargin {
  const sold = retailMinor * BigInt(factor);
  const marginMinor = sold - grossMinor;
  return { retailMinor, marginMinor, basisPoints: Number(divideHalfAwayFromZero(marginMinor * 10_000n, sold)) };
}
