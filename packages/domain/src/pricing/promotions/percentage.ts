import { z } from 'zod';
import { percentText, portion } from '../../kernel/index.ts';
import { checkRange, countIn, quantityRange } from './parts/quantity-range.ts';
import { takeOff } from './parts/shares.ts';
import { basisPoints, type PromotionType, sumMinor } from './promotion.ts';

const config = z.strictObject({ basisPoints, ...quantityRange }).superRefine(checkRange);

/** So much off every matching line, from a quantity on. Rounded once over all lines, then shared out, so that parts sum to the whole. */
export const percentage: PromotionType<z.infer<typeof config>> = {
  type: 'percentage',
  config,
  evaluate(wanted, lines) {
    const gives = percentText(wanted.basisPoints);
    const counted = countIn(wanted, lines, gives);
    if (counted.kind !== 'counted') return counted;
    const off = portion(sumMinor(counted.amounts), wanted.basisPoints);
    const discounts = takeOff(off, lines, counted.amounts);
    return { kind: 'applies', discounts, free: [], reached: gives + counted.words, size: gives };
  },
};
