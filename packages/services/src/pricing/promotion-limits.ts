import type { PromotionRow } from '@omniroute/db/pricing';

type Given = Pick<
  PromotionRow,
  'reserved_minor' | 'consumed_minor' | 'reserved_units' | 'consumed_units' | 'reserved_uses' | 'consumed_uses'
>;

/** Up to what a promotion gives in all. */
export interface PromotionLimits {
  readonly amountMinor?: string;
  readonly units?: number;
  readonly uses?: number;
}

const tenths = (given: bigint, limit: string | number | undefined): number[] =>
  limit === undefined || BigInt(limit) === 0n ? [] : [Number((given * 1_000n) / BigInt(limit))];

/** Of the limit that is nearest to its end, 0 to 100; null where there is none. Rounded down, so that a hundred is all of it. */
export function givenPercent(row: Given, limits: PromotionLimits | null | undefined): number | null {
  const parts = [
    ...tenths(row.reserved_minor + row.consumed_minor, limits?.amountMinor),
    ...tenths(row.reserved_units + row.consumed_units, limits?.units),
    ...tenths(row.reserved_uses + row.consumed_uses, limits?.uses),
  ];
  return parts.length === 0 ? null : Math.min(1_000, Math.max(...parts)) / 10;
}
