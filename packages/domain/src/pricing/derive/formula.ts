import { z } from 'zod';
import { percentText, priceText, ROUNDING_MODES, type RoundingMode } from '../../kernel/index.ts';
import { minorAmount } from '../promotions/promotion.ts';
import { COST_SOURCES, type CostSource } from './cost.ts';

// How a list follows from another: steps, done in the order they stand in. On the wire amounts are minor units as texts.

const PER = ['unit', 'base-unit'] as const;
const cost = z.enum(COST_SOURCES);
const signedAmount = z
  .string()
  .regex(/^-?[1-9]\d{0,14}$/, 'must be minor units as a whole number other than 0')
  .transform(BigInt);

/** What is earned on a unit: an amount, or basis points of its cost or of its price; all net of tax. */
export const margin = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('amount'), amountMinor: minorAmount, per: z.enum(PER).default('unit') }),
  z.strictObject({ by: z.literal('cost'), basisPoints: z.int().min(0).max(1_000_000) }),
  z.strictObject({ by: z.literal('price'), basisPoints: z.int().min(0).max(9_999) }),
]);
export type Margin = z.infer<typeof margin>;

/** To multiples of `toMinor`, or to what lies `endingMinor` above one: to 10000 ending 9000 gives ₦190, ₦290, ₦390. */
export const rounding = z
  .strictObject({
    toMinor: minorAmount,
    mode: z.enum(ROUNDING_MODES).default('nearest-half-up'),
    endingMinor: minorAmount.optional(),
  })
  .refine(({ toMinor, endingMinor = 0n }) => endingMinor < toMinor, {
    path: ['endingMinor'],
    error: 'must be below toMinor: it is what stands above a multiple of it',
  });
export type Rounding = z.infer<typeof rounding>;

const whenBelow = z.enum(['raise', 'report']).default('raise');

const step = z.discriminatedUnion('step', [
  /** Up, or down where negative. */
  z.strictObject({
    step: z.literal('percentage'),
    basisPoints: z
      .int()
      .min(-9_999)
      .max(1_000_000)
      .refine((points) => points !== 0, 'must not be 0'),
  }),
  /** On top, or off where negative; of a unit, or of each base unit in it. */
  z.strictObject({ step: z.literal('surcharge'), amountMinor: signedAmount, per: z.enum(PER).default('unit') }),
  /** From the cost, whatever the other list says; that one only says which units and breaks there are. */
  z.strictObject({ step: z.literal('cost-plus'), cost, margin }),
  z.strictObject({ step: z.literal('round'), rounding }),
  /** In the list's own terms. Below it the price is raised to it, or reported and not made. */
  z.strictObject({ step: z.literal('minimum-price'), priceMinor: minorAmount, per: z.enum(PER).default('unit'), whenBelow }),
  z.strictObject({ step: z.literal('minimum-margin'), cost, margin, whenBelow }),
]);
export type FormulaStep = z.infer<typeof step>;

/** `basedOn.formula` of a price list: what is done to each price of the list it follows, the first step first. */
export const formula = z.strictObject({
  steps: z
    .array(step)
    .min(1)
    .max(10)
    .superRefine((steps, context) => {
      for (const [place, one] of steps.entries())
        if (one.step === 'cost-plus' && place > 0)
          context.addIssue({
            code: 'custom',
            path: [place],
            message: 'cost-plus begins anew from the cost, so it can only be the first step',
          });
    }),
});
export type Formula = z.infer<typeof formula>;

const MODE_WORDS: Readonly<Record<RoundingMode, string>> = {
  'nearest-half-up': 'to the nearest, halves up',
  'half-even': 'to the nearest, halves to the even one',
  up: 'up',
  down: 'down',
};
const COST_WORDS: Readonly<Record<CostSource, string>> = {
  'last-grn': 'cost at the last receipt',
  'moving-average': 'moving average cost',
  'principal-list': 'principal’s list price',
};

export const costWords = (source: CostSource): string => COST_WORDS[source];

export function marginWords(wanted: Margin, currency: string): string {
  if (wanted.by === 'amount') return `${priceText(wanted.amountMinor, currency)} a ${wanted.per === 'unit' ? 'unit' : 'base unit'}`;
  return `${percentText(wanted.basisPoints)} of the ${wanted.by}`;
}

export function roundingWords({ toMinor, mode, endingMinor }: Rounding, currency: string): string {
  const ending = endingMinor === undefined ? '' : ` ending in ${priceText(endingMinor, currency)}`;
  return `to ${priceText(toMinor, currency)}${ending}, ${MODE_WORDS[mode]}`;
}

/** What a step does, in words: `5 % less`, `rounded to ₦50, to the nearest, halves up`. */
export function stepWords(one: FormulaStep, currency: string): string {
  switch (one.step) {
    case 'percentage':
      return one.basisPoints > 0 ? `${percentText(one.basisPoints)} more` : `${percentText(-one.basisPoints)} less`;
    case 'surcharge': {
      const [size, way] = one.amountMinor > 0n ? [one.amountMinor, 'more'] : [-one.amountMinor, 'less'];
      return `${priceText(size, currency)} ${way} a ${one.per === 'unit' ? 'unit' : 'base unit'}`;
    }
    case 'cost-plus':
      return `${costWords(one.cost)} plus ${marginWords(one.margin, currency)}`;
    case 'round':
      return `rounded ${roundingWords(one.rounding, currency)}`;
    case 'minimum-price':
      return `not below ${priceText(one.priceMinor, currency)} a ${one.per === 'unit' ? 'unit' : 'base unit'}`;
    case 'minimum-margin':
      return `not below ${costWords(one.cost)} plus ${marginWords(one.margin, currency)}`;
  }
}
