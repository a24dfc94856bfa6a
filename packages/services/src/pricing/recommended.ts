import { type RecommendedRow, readRecommended } from '@omniroute/db/pricing';
import { outletMargin, retailOfPiece } from '@omniroute/domain/pricing';
import type { Call } from '../run-verb.ts';
import type { UnitPrice } from './price-units.ts';

/** What an outlet earns on one of a unit that it sells at its principal's recommended price; minor units as decimal strings, all tax paid. */
export interface MarginDocument {
  /** Recommended for one base unit, with tax. */
  readonly retailMinor: string;
  readonly marginMinor: string;
  /** Of what the unit brings. */
  readonly basisPoints: number;
}

/** A price of a unit, and what the outlet earns on it; null where nobody recommends a price. */
export interface OfferedPrice extends UnitPrice {
  readonly margin: MarginDocument | null;
}

const ofPiece = ({ retail, pack_minor: packMinor, factor }: RecommendedRow): bigint =>
  retailOfPiece(BigInt(retail), { packMinor: BigInt(packMinor), factor });

/** Recommended prices of one base unit now, by product id; those above 0. */
export async function recommendedPrices(call: Call, productIds: readonly string[]): Promise<Map<string, bigint>> {
  if (productIds.length === 0) return new Map();
  const rows = await readRecommended(call.tx, productIds, call.now);
  return new Map(rows.map((row) => [row.product_id, ofPiece(row)] as const).filter(([, retail]) => retail > 0n));
}

/** A price with its margin at a recommended price of one base unit. */
export function offered(price: UnitPrice, retailMinor: bigint | undefined): OfferedPrice {
  if (retailMinor === undefined) return { ...price, margin: null };
  const { marginMinor, basisPoints } = outletMargin(retailMinor, { factor: price.factor, grossMinor: BigInt(price.grossMinor) });
  return { ...price, margin: { retailMinor: retailMinor.toString(), marginMinor: marginMinor.toString(), basisPoints } };
}
