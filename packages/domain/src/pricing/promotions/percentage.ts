import { z } from 'zod';
import { allocate, portion } from '../../kernel/index.ts';
import { baseQuantity, basisPoints, type PromotionType, totalAmount, totalBase } from './promotion.ts';

const config = z.strictObject({ basisPoints, minBaseQuantity: baseQuantity.default(1) });
const percent = (points: number): string => `${points / 100} %`;

/** So much off every matching line, from a quantity on. Rounded once over all lines, then allocated, so that parts sum to the whole. */
export const percentage: PromotionType<z.infer<typeof config>> = {
  type: 'percentage',
  config,
  evaluate({ basisPoints: points, minBaseQuantity }, lines) {
    const missing = minBaseQuantity - totalBase(lines);
    const gives = percent(points);
    if (missing > 0) return { kind: 'near', missing: { baseQuantity: missing, gives } };
    const amounts = lines.map((line) => line.amountMinor);
    return { kind: 'applies', discounts: allocate(portion(totalAmount(lines), points), amounts), free: [], reached: gives };
  },
};
