import type { ClaimRow } from '@omniroute/db/pricing';
import { principalShares } from '@omniroute/domain/pricing';

/** What a promotion gave one outlet, with who pays how much of it; goods at what the customer would have paid. Minor units, net of tax. */
export interface DividedClaim {
  readonly row: ClaimRow;
  readonly given: bigint;
  readonly back: bigint;
  readonly principal: bigint;
  readonly distributor: bigint;
}

/** Both sides are divided apart, so that a month that is over stays as it was claimed whatever comes back later. */
export function divideClaims(rows: readonly ClaimRow[]): DividedClaim[] {
  const of = (amount: (row: ClaimRow) => bigint) =>
    principalShares(
      rows.map((row) => ({
        promotion: row.promotion_id,
        principalBasisPoints: row.principal_basis_points,
        amountMinor: amount(row),
      })),
    );
  const givenOf = (row: ClaimRow): bigint => row.amount_minor + row.value_minor;
  const backOf = (row: ClaimRow): bigint => row.back_minor + row.back_value;
  const [givenShares, backShares] = [of(givenOf), of(backOf)];
  return rows.map((row, place) => {
    const principal = (givenShares[place] ?? 0n) - (backShares[place] ?? 0n);
    const [given, back] = [givenOf(row), backOf(row)];
    return { row, given, back, principal, distributor: given - back - principal };
  });
}
