import { allocate, portion } from '../../kernel/index.ts';

/** What a promotion gave one outlet. */
export interface Granted {
  readonly promotion: string;
  readonly principalBasisPoints: number;
  readonly amountMinor: bigint;
}

/**
 * The principal's part of each, in minor units: the share of all that a promotion gave at that share, rounded once (half away from zero),
 * and divided by largest remainder. So the parts of a claim sum to what the claim is for; a tie goes to the earlier one.
 */
export function principalShares(granted: readonly Granted[]): bigint[] {
  const shares = granted.map(() => 0n);
  const groups = new Map<string, number[]>();
  for (const [place, { promotion, principalBasisPoints }] of granted.entries()) {
    const key = JSON.stringify([promotion, principalBasisPoints]);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  for (const places of groups.values()) {
    const amounts = places.map((place) => granted[place]?.amountMinor ?? 0n);
    const whole = amounts.reduce((sum, amount) => sum + amount, 0n);
    const parts = allocate(portion(whole, granted[places[0] ?? 0]?.principalBasisPoints ?? 0), amounts);
    for (const [at, place] of places.entries()) shares[place] = parts[at] ?? 0n;
  }
  return shares;
}
