import { z } from 'zod';
import { percentText, priceText } from '../../kernel/index.ts';
import { couponCode } from './conditions.ts';
import { percentOff } from './parts/percent-off.ts';
import { checkRange, countedAmounts, countIn, quantityRange } from './parts/quantity-range.ts';
import { takeOff } from './parts/shares.ts';
import { basisPoints, minorAmount, type PromotionType } from './promotion.ts';
import { REASONS } from './reasons.ts';

const config = z
  .discriminatedUnion('gives', [
    z.strictObject({ gives: z.literal('percent'), basisPoints, code: couponCode, ...quantityRange }),
    z.strictObject({ gives: z.literal('amount'), amountMinor: minorAmount, code: couponCode, ...quantityRange }),
  ])
  .superRefine(checkRange);

/** A percentage or an amount off for who gives a code. */
export const coupon: PromotionType<z.infer<typeof config>> = {
  type: 'coupon',
  config,
  saysAmounts: ({ gives }) => gives === 'amount',
  couponOf: ({ code }) => code,
  evaluate(wanted, lines, { coupons, currency }) {
    // The reason is shown to customers: it does not say the code.
    if (!coupons.has(wanted.code)) return { kind: 'no', reason: REASONS.coupon };
    const size = wanted.gives === 'percent' ? percentText(wanted.basisPoints) : priceText(wanted.amountMinor, currency);
    const gives = wanted.gives === 'percent' ? size : `${size} off`;
    const counted = countIn(wanted, lines, gives);
    if (counted.kind !== 'counted') return counted;
    const discounts =
      wanted.gives === 'percent'
        ? percentOff(lines, counted, wanted.basisPoints)
        : takeOff(wanted.amountMinor, lines, countedAmounts(lines, counted));
    const reached = `${gives} with coupon ${wanted.code}${counted.words}`;
    return { kind: 'applies', discounts, free: [], reached, size };
  },
};
