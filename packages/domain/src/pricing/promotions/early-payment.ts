import { z } from 'zod';
import { percentText } from '../../kernel/index.ts';
import { percentOff } from './parts/percent-off.ts';
import { checkRange, countIn, quantityRange } from './parts/quantity-range.ts';
import { basisPoints, type PromotionType } from './promotion.ts';

const config = z
  .strictObject({
    basisPoints,
    /** The most days of credit that still earn it; 0 is for cash and prepaid only. */
    maxCreditDays: z.int().min(0).max(3_650),
    ...quantityRange,
  })
  .superRefine(checkRange);

const days = (count: number): string => (count === 0 ? 'cash or prepaid' : `at most ${count} ${count === 1 ? 'day' : 'days'} of credit`);

/** So much off for who pays early. */
export const earlyPayment: PromotionType<z.infer<typeof config>> = {
  type: 'early-payment',
  config,
  evaluate(wanted, lines, { creditDays }) {
    const size = percentText(wanted.basisPoints);
    const gives = `${size} for ${days(wanted.maxCreditDays)}`;
    if (creditDays > wanted.maxCreditDays) return { kind: 'no', reason: `for ${days(wanted.maxCreditDays)}` };
    const counted = countIn(wanted, lines, gives);
    if (counted.kind !== 'counted') return counted;
    const discounts = percentOff(lines, counted, wanted.basisPoints);
    return { kind: 'applies', discounts, free: [], reached: gives + counted.words, size };
  },
};
