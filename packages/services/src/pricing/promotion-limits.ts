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

interface Limited {
  readonly budget?: PromotionLimits;
}

/** What a promotion gave so far, by open orders and by confirmed ones, against its budget; null where there is no limit. */
export interface BudgetState {
  readonly reservedMinor: string;
  readonly consumedMinor: string;
  readonly limitMinor: string | null;
  readonly reservedUnits: number;
  readonly consumedUnits: number;
  readonly limitUnits: number | null;
  readonly reservedUses: number;
  readonly consumedUses: number;
  readonly limitUses: number | null;
}

/** The limits as they are told; null where there is none. */
export const limitsOf = ({ budget }: Limited) => ({
  limitMinor: budget?.amountMinor ?? null,
  limitUnits: budget?.units ?? null,
  limitUses: budget?.uses ?? null,
});

/** What it gave, against the limits of what speaks for it. */
export const budgetOf = (row: Given, spoken: Limited): BudgetState => ({
  reservedMinor: row.reserved_minor.toString(),
  consumedMinor: row.consumed_minor.toString(),
  reservedUnits: Number(row.reserved_units),
  consumedUnits: Number(row.consumed_units),
  reservedUses: Number(row.reserved_uses),
  consumedUses: Number(row.consumed_uses),
  ...limitsOf(spoken),
});

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
