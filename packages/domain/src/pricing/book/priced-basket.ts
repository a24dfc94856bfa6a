import type { StepRounding } from '../../kernel/index.ts';
import type { LineAmounts, Sums } from '../price-line.ts';
import type { PromotionOutcome } from './outcome.ts';
import type { PricedLine } from './priced-line.ts';

/**
 * Whole-line amounts in minor units: list − discount = net, net + tax = gross. With how the line came to its price: data, from which
 * `tell` makes the story without pricing again. Fields are read one by one: spreading a line (`{...line}`) loses them.
 */
export type PricedBasketLine = Pick<
  PricedLine,
  keyof LineAmounts | 'index' | 'sku' | 'quantity' | 'unit' | 'baseQuantity' | 'taxBasisPoints' | 'free'
> & { readonly trace: PricedLine };

/** `Sums` are what the lines come to. */
export interface BasketPrice extends Sums {
  readonly bookVersion: string;
  readonly currency: string;
  readonly at: number;
  readonly lines: readonly PricedBasketLine[];
  readonly promotions: readonly PromotionOutcome[];
  /** Added to (or, below zero, taken off) the gross amount by the tenant's rounding of totals; 0 where there is none. */
  readonly roundingMinor: bigint;
  /** How the total is rounded on the basket's terms of payment; `EXACT` where it is not. */
  readonly totalRounding: StepRounding;
  /** Gross and rounding: what is paid. */
  readonly payableMinor: bigint;
}
