import { z } from 'zod';
import { countText, percentText, portion, priceText } from '../../kernel/index.ts';
import { dearestFirst } from './parts/dearest.ts';
import { missingToNext, type Pool, setsThatFit, setsThatSave, setsWorth, setWeights } from './parts/sets.ts';
import { shareOut } from './parts/shares.ts';
import { baseQuantity, basisPoints, type MatchedLine, type Missing, minorAmount, type PromotionType, skuCode } from './promotion.ts';

const parts = {
  /** What a set is made of: so many base units of one product, or of any of several. */
  components: z
    .array(z.strictObject({ skus: z.array(skuCode).min(1).max(1_000), baseQuantity }))
    .min(1)
    .max(20)
    .superRefine((components, context) => {
      const taken = new Set<string>();
      for (const [index, { skus }] of components.entries())
        for (const [place, sku] of skus.entries()) {
          if (taken.has(sku)) context.addIssue({ code: 'custom', path: [index, 'skus', place], message: 'is in the set already' });
          taken.add(sku);
        }
    }),
  /** The most sets in a basket. */
  cap: z.int().min(1).max(1_000_000).optional(),
};

const config = z.discriminatedUnion('gives', [
  z.strictObject({ gives: z.literal('price'), priceMinor: minorAmount, ...parts }),
  z.strictObject({ gives: z.literal('percent'), basisPoints, ...parts }),
]);
type Config = z.infer<typeof config>;

/** What is missing to one set more: how much, and of which products. */
function missingTo({ components }: Config, missing: readonly number[], gives: string): Missing {
  const parts = components.flatMap(({ skus }, index) => {
    const baseQuantity = missing[index] ?? 0;
    return baseQuantity > 0 ? [{ baseQuantity, skus }] : [];
  });
  const baseQuantity = parts.reduce((sum, part) => sum + part.baseQuantity, 0);
  return { baseQuantity, gives, skus: parts.flatMap(({ skus }) => skus), ...(parts.length > 1 && { parts }) };
}

function poolsOf({ components }: Config, lines: readonly MatchedLine[]): Pool[] {
  const places = dearestFirst(lines);
  return components.map((component) => {
    const skus = new Set(component.skus);
    return { places: places.filter((place) => skus.has(lines[place]?.sku ?? '')), perSet: component.baseQuantity };
  });
}

/** A set of goods for a price, or so much off it: as many sets as fit, at a price only those that cost more by the list. */
export const bundle: PromotionType<Config> = {
  type: 'bundle',
  config,
  saysAmounts: ({ gives }) => gives === 'price',
  evaluate(wanted, lines, { currency }) {
    const gives =
      wanted.gives === 'price' ? `set for ${priceText(wanted.priceMinor, currency)}` : `${percentText(wanted.basisPoints)} off the set`;
    const pools = poolsOf(wanted, lines);
    if (pools.every(({ places }) => places.length === 0)) return { kind: 'no', reason: 'nothing of the set bought' };
    const fit = setsThatFit(lines, pools, wanted.cap);
    const missing = missingTo(wanted, missingToNext(lines, pools, fit), gives);
    if (fit === 0) return { kind: 'near', missing };
    const sets = wanted.gives === 'price' ? setsThatSave(lines, pools, { fit, priceMinor: wanted.priceMinor }) : fit;
    if (sets === 0) return { kind: 'no', reason: 'costs no more by the list' };
    const listMinor = setsWorth(lines, pools, sets);
    const off = wanted.gives === 'price' ? listMinor - wanted.priceMinor * BigInt(sets) : portion(listMinor, wanted.basisPoints);
    const discounts = shareOut(off, lines, setWeights(lines, pools, sets));
    const next = sets === fit && fit !== wanted.cap ? { next: missing } : {};
    const size = wanted.gives === 'price' ? { size: gives, isPrice: true } : { size: percentText(wanted.basisPoints) };
    return { kind: 'applies', discounts, free: [], reached: `${sets > 1 ? `${countText(sets)} × ` : ''}${gives}`, ...size, ...next };
  },
};
