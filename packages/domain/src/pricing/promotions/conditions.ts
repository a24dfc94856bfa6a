import { z } from 'zod';
import { plainText } from '../../input/index.ts';
import { skuCode } from './promotion.ts';

const codes = z.array(plainText(100)).min(1).max(10_000);

export const couponCode = z.string().regex(/^[A-Z0-9-]{3,40}$/, 'is 3 to 40 capitals, digits and dashes');

/** Which lines and which baskets a promotion is for. What is absent does not narrow; values of one field are alternatives. */
export const conditions = z.strictObject({
  skus: z.array(skuCode).min(1).max(20_000).optional(),
  /** A category means all below it too (erpnext #32696): `food` reaches `food/noodles/instant`. */
  categories: codes.optional(),
  brands: codes.optional(),
  productGroups: codes.optional(),
  customers: codes.optional(),
  customerGroups: codes.optional(),
  /** Of the outlet that the basket is for, in any capitals. */
  outletClasses: codes.optional(),
  territories: codes.optional(),
  warehouses: codes.optional(),
  channels: codes.optional(),
  /** 1 is Monday, 7 Sunday, in the tenant's zone. */
  daysOfWeek: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  isFirstOrder: z.boolean().optional(),
  /** Only with this coupon, in capitals. */
  coupon: couponCode.optional(),
});
export type Conditions = z.infer<typeof conditions>;

/** How promotions of one group share a basket; all of a group that run at the same time say the same. */
export const STACKING_MODES = ['exclusive', 'best', 'sequence'] as const;

/**
 * `exclusive`: the first that applies has its lines for itself. `best`: the one worth most to the customer. `sequence`: one after the
 * other, each on what the last left. Higher priority first, then by code.
 *
 * Groups act one after the other, in the order of their highest priorities; of equal ones `exclusive` goes first, then by code. What one
 * gives adds to what the others do, but for `exclusive`: what comes after it finds its lines closed, and it leaves alone lines on which
 * something of higher priority was given already. So a promotion of lower priority never beats one of higher by standing alone.
 */
export const stacking = z.strictObject({
  group: plainText(60).default('default'),
  mode: z.enum(STACKING_MODES).default('best'),
  priority: z.int().min(-1_000_000).max(1_000_000).default(0),
});
export type Stacking = z.infer<typeof stacking>;
