import { priceText, roundFraction } from '../../kernel/index.ts';
import type { BasketContext } from './basket-context.ts';
import type { PriceBook } from './price-book.ts';
import type { TotalRounding } from './source.ts';
import { ROUNDED, type TraceStep } from './trace-step.ts';

const isFor = ({ paymentTerms }: TotalRounding, basket: BasketContext): boolean =>
  paymentTerms === undefined || paymentTerms.includes(basket.paymentTerms ?? '');

/** The step that a basket's total is rounded to, in minor units; 1 where it is not. */
export const totalStep = ({ totalRounding }: PriceBook, basket: BasketContext): bigint =>
  totalRounding !== undefined && isFor(totalRounding, basket) ? totalRounding.stepMinor : 1n;

/** What the tenant's rounding of totals adds to a gross amount, or takes off; 0 where it has none for this basket. */
export function roundTotal({ totalRounding }: PriceBook, basket: BasketContext, grossMinor: bigint): bigint {
  if (totalRounding === undefined || !isFor(totalRounding, basket)) return 0n;
  const { stepMinor, mode } = totalRounding;
  return roundFraction({ numerator: grossMinor, denominator: stepMinor }, mode) * stepMinor - grossMinor;
}

/** The basket's own step: how its total was rounded; none where it was not. */
export function tellTotal(
  { totalRounding, currency }: PriceBook,
  basket: BasketContext,
  { grossMinor, roundingMinor }: { readonly grossMinor: bigint; readonly roundingMinor: bigint },
): TraceStep[] {
  if (totalRounding === undefined || !isFor(totalRounding, basket)) return [];
  const { stepMinor, mode } = totalRounding;
  const words = `${priceText(grossMinor, currency)} to ${priceText(grossMinor + roundingMinor, currency)}: to ${priceText(stepMinor, currency)}, ${ROUNDED[mode]}`;
  return [{ step: 'rounding', code: 'total', result: 'applied', words, offMinor: -roundingMinor }];
}
