import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { principalShares } from './claims.ts';

const granted = (promotion: string, principalBasisPoints: number, amountMinor: bigint) => ({
  promotion,
  principalBasisPoints,
  amountMinor,
});

describe("the principal's part of what a promotion gave", () => {
  it('is rounded once for a promotion and divided by largest remainder', () => {
    const rows = [granted('A', 5_000, 5n), granted('A', 5_000, 3n), granted('A', 5_000, 3n)];
    // Half of 11 is 5.5, so 6: not 3 + 2 + 2, which each by itself would come to.
    expect(principalShares(rows)).toEqual([3n, 2n, 1n]);
    expect(principalShares([granted('A', 7_000, 1n), granted('B', 7_000, 1n), granted('A', 3_000, 10n)])).toEqual([1n, 1n, 3n]);
  });

  it('sums to the share of the whole, and is never more than was given', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (all, points) => {
        const shares = principalShares(all.map((amount) => granted('A', points, amount)));
        const whole = all.reduce((sum, amount) => sum + amount, 0n);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe((whole * BigInt(points) + 5_000n) / 10_000n);
        for (const [place, share] of shares.entries()) expect(share >= 0n && share <= (all[place] ?? 0n)).toBe(true);
      }),
    );
  });
});
