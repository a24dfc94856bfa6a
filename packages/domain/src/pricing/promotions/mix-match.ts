import { z } from 'zod';
import { countText, priceText } from '../../kernel/index.ts';
import { dearestFirst } from './parts/dearest.ts';
import { missingToNext, setsThatFit, setsThatSave, setsWorth, setWeights } from './parts/sets.ts';
import { shareOut } from './parts/shares.ts';
import { baseQuantity, minorAmount, type PromotionType } from './promotion.ts';

const config = z.strictObject({
  /** Any so many base units of the matching goods… */
  baseQuantity,
  /** …for this price. */
  priceMinor: minorAmount,
  /** The most sets in a basket. */
  cap: z.int().min(1).max(1_000_000).optional(),
});

/**
 * Any so many of a group for a price. Sets are made of the dearest units, as long as one more set still costs less than by the list:
 * of all arrangements this is the cheapest for the customer, and it does not depend on the order of lines. The rest is at list price.
 */
export const mixMatch: PromotionType<z.infer<typeof config>> = {
  type: 'mix-match',
  config,
  saysAmounts: () => true,
  evaluate({ baseQuantity: perSet, priceMinor, cap }, lines, { currency }) {
    const gives = `any ${countText(perSet)} for ${priceText(priceMinor, currency)}`;
    const pools = [{ places: dearestFirst(lines), perSet }];
    const fit = setsThatFit(lines, pools, cap);
    const [missing = 0] = missingToNext(lines, pools, fit);
    if (fit === 0) return { kind: 'near', missing: { baseQuantity: missing, gives } };
    const sets = setsThatSave(lines, pools, { fit, priceMinor });
    if (sets === 0) return { kind: 'no', reason: 'costs no more by the list' };
    const off = setsWorth(lines, pools, sets) - priceMinor * BigInt(sets);
    const discounts = shareOut(off, lines, setWeights(lines, pools, sets));
    const next = sets === fit && fit !== cap ? { next: { baseQuantity: missing, gives } } : {};
    return {
      kind: 'applies',
      discounts,
      free: [],
      reached: `${sets > 1 ? `${countText(sets)} × ` : ''}${gives}`,
      size: gives,
      isPrice: true,
      ...next,
    };
  },
};
