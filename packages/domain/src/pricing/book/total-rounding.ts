import { spelledTerms } from '../../customer/index.ts';
import { EXACT, priceText, roundToStep, type StepRounding } from '../../kernel/index.ts';
import type { BasketContext } from './basket-context.ts';
import type { PriceBook } from './price-book.ts';
import { ROUNDED, type TraceStep } from './trace-step.ts';

/** How a basket's total is rounded by the terms that it is paid on; `EXACT` where it is not. */
export function totalRoundingOf({ totalRounding }: PriceBook, basket: BasketContext): StepRounding {
  if (totalRounding === undefined) return EXACT;
  const { paymentTerms } = totalRounding;
  return paymentTerms === undefined || paymentTerms.includes(spelledTerms(basket.paymentTerms ?? '')) ? totalRounding : EXACT;
}

/** What the rounding of totals adds to a gross amount, or takes off. */
export const roundTotal = (grossMinor: bigint, rounding: StepRounding): bigint => roundToStep(grossMinor, rounding) - grossMinor;

/** `to ₦5, to the nearest, half up` */
export const totalWords = ({ stepMinor, mode }: StepRounding, currency: string): string =>
  `to ${priceText(stepMinor, currency)}, ${ROUNDED[mode]}`;

interface Total {
  readonly grossMinor: bigint;
  readonly payableMinor: bigint;
  readonly totalRounding: StepRounding;
}

/** The basket's own step: how its total was rounded, or that its terms are not among those that are; none where no total is. */
export function tellTotal(book: PriceBook, basket: BasketContext, { grossMinor, payableMinor, totalRounding }: Total): TraceStep[] {
  const { totalRounding: rule, currency } = book;
  if (rule === undefined) return [];
  const step = { step: 'rounding', code: 'total' } as const;
  const { paymentTerms } = rule;
  const own = spelledTerms(basket.paymentTerms ?? '');
  if (totalRounding === EXACT)
    return [
      { ...step, result: 'not-needed', words: `not rounded: only for ${paymentTerms?.join(', ')}, and this is ${own || 'on no terms'}` },
    ];
  const amounts = [...new Set([grossMinor, payableMinor])].map((minor) => priceText(minor, currency));
  const words = `${amounts.join(' to ')}: rounded ${totalWords(totalRounding, currency)}${paymentTerms === undefined ? '' : `, for ${own}`}`;
  return [{ ...step, result: 'applied', words, offMinor: grossMinor - payableMinor }];
}
