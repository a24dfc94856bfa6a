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

/** What is recommended, and who says so since when. */
export interface RecommendedDocument {
  /** Of one base unit, with tax, minor units. */
  readonly pieceMinor: string;
  readonly source: 'own' | 'circular';
  readonly circularId: string | null;
  readonly since: string;
}

/** The same now with where it comes from, by product id; prices above 0. */
export async function recommendedDocuments(call: Call, productIds: readonly string[]): Promise<Map<string, RecommendedDocument>> {
  const rows = productIds.length === 0 ? [] : await readRecommended(call.tx, productIds, call.now);
  return new Map(
    rows.flatMap((row): [string, RecommendedDocument][] => {
      const piece = ofPiece(row);
      if (piece <= 0n) return [];
      const source = row.circular_id === null ? 'own' : 'circular';
      return [[row.product_id, { pieceMinor: piece.toString(), source, circularId: row.circular_id, since: row.began.toISOString() }]];
    }),
  );
}

/** Recommended prices of one base unit now, by product id; those above 0. */
export async function recommendedPrices(call: Call, productIds: readonly string[]): Promise<Map<string, bigint>> {
  const documents = await recommendedDocuments(call, productIds);
  return new Map([...documents].map(([id, { pieceMinor }]) => [id, BigInt(pieceMinor)]));
}

/** A price with its margin at a recommended price of one base unit. */
export function offered(price: UnitPrice, retailMinor: bigint | undefined): OfferedPrice {
  if (retailMinor === undefined) return { ...price, margin: null };
  const { marginMinor, basisPoints } = outletMargin(retailMinor, { factor: price.factor, grossMinor: BigInt(price.grossMinor) });
  return { ...price, margin: { retailMinor: retailMinor.toString(), marginMinor: marginMinor.toString(), basisPoints } };
}
