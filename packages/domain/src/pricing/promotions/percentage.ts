import { z } from 'zod';
import { percentText } from '../../kernel/index.ts';
import { percentOff } from './parts/percent-off.ts';
import { checkRange, countIn, quantityRange } from './parts/quantity-range.ts';
import { basisPoints, type PromotionType } from './promotion.ts';

const config = z.strictObject({ basisPoints, ...quantityRange }).superRefine(checkRange);

/** So much off every matching line, from a quantity on. */
export const percentage: PromotionType<z.infer<typeof config>> = {
  type: 'percentage',
  config,
  evaluate(wanted, lines) {
    const gives = percentText(wanted.basisPoints);
    const counted = countIn(wanted, lines, gives);
    if (counted.kind !== 'counted') return counted;
    const discounts = percentOff(lines, counted, wanted.basisPoints);
    return { kind: 'applies', discounts, free: [], reached: gives + counted.words, size: gives };
  },
};
