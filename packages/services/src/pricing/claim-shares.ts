import type { ClaimRow } from '@omniroute/db/pricing';
import { principalShares } from '@omniroute/domain/pricing';

/** What a promotion gave one outlet, with who pays how much of it, in minor units. */
export interface DividedClaim {
  readonly row: ClaimRow;
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
  const [given, back] = [of((row) => row.amount_minor), of((row) => row.back_minor)];
  return rows.map((row, place) => {
    const principal = (given[place] ?? 0n) - (back[place] ?? 0n);
    const amount = row.amount_minor - row.back_minor;
    return { row, principal, distributor: amount - principal };
  });
}
