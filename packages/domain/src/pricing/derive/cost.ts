import type { Fraction } from '../../kernel/index.ts';

/** Where a cost comes from: the last goods received note, the moving average, or the principal's own list. */
export const COST_SOURCES = ['last-grn', 'moving-average', 'principal-list'] as const;
export type CostSource = (typeof COST_SOURCES)[number];

/** What `baseQuantity` base units cost, net of tax, in minor units; kept as it was invoiced, so that a carton's cost is never rounded. */
export interface Cost {
  readonly minor: bigint;
  readonly baseQuantity: number;
  /** Since which day, `2026-11-01`, and the paper it stands on: what its story names. */
  readonly on?: string;
  readonly reference?: string;
}

/** Costs by SKU and source. */
export type Costs = ReadonlyMap<string, Readonly<Partial<Record<CostSource, Cost>>>>;

/** What a unit of `factor` base units costs, exactly. */
export const costOfUnit = ({ minor, baseQuantity }: Cost, factor: number): Fraction => ({
  numerator: minor * BigInt(factor),
  denominator: BigInt(baseQuantity),
});
