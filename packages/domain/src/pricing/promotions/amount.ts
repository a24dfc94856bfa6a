import { z } from 'zod';
import { countText, priceText } from '../../kernel/index.ts';
import { checkRange, countedAmounts, countIn, quantityRange } from './parts/quantity-range.ts';
import { takeOff } from './parts/shares.ts';
import { baseQuantity, minorAmount, type PromotionType } from './promotion.ts';

const config = z
  .strictObject({
    amountMinor: minorAmount,
    /** Off once for every so many base units bought, full ones only; without it, off once for the basket. */
    perBaseQuantity: baseQuantity.optional(),
    ...quantityRange,
  })
  .superRefine(checkRange)
  .refine(({ perBaseQuantity = 1, maxBaseQuantity = perBaseQuantity }) => perBaseQuantity <= maxBaseQuantity, {
    path: ['maxBaseQuantity'],
    error: 'must not be below perBaseQuantity, or nothing is ever taken off',
  });
type Config = z.infer<typeof config>;

/** Base units to the next full count, unless that lies above the maximum. */
function missingTo({ perBaseQuantity = 1, maxBaseQuantity }: Config, base: number): number | undefined {
  const next = (Math.floor(base / perBaseQuantity) + 1) * perBaseQuantity;
  return maxBaseQuantity !== undefined && next > maxBaseQuantity ? undefined : next - base;
}

/** Money off, never more than the goods it is for come to. */
export const amount: PromotionType<Config> = {
  type: 'amount',
  config,
  saysAmounts: () => true,
  evaluate(wanted, lines, { currency }) {
    const { amountMinor, perBaseQuantity } = wanted;
    const each = priceText(amountMinor, currency);
    const gives = `${each} off${perBaseQuantity === undefined ? '' : ` every ${countText(perBaseQuantity)}`}`;
    const least = Math.max(wanted.minBaseQuantity, perBaseQuantity ?? 1);
    const counted = countIn({ ...wanted, minBaseQuantity: least }, lines, gives);
    if (counted.kind !== 'counted') return counted;
    const times = perBaseQuantity === undefined ? 1 : Math.floor(counted.base / perBaseQuantity);
    const off = amountMinor * BigInt(times);
    const size = times === 1 ? each : priceText(off, currency);
    const discounts = takeOff(off, lines, countedAmounts(lines, counted));
    const missing = perBaseQuantity === undefined ? undefined : missingTo(wanted, counted.base);
    const next = missing === undefined ? {} : { next: { baseQuantity: missing, gives } };
    const often = times > 1 ? `${countText(times)} × ` : '';
    return { kind: 'applies', discounts, free: [], reached: often + gives + counted.words, size, ...next };
  },
};
