import { z } from 'zod';
import { moment, plainText, readInput } from '../../input/index.ts';
import type { Refusal, Result } from '../../kernel/index.ts';
import { amount } from './amount.ts';
import { bundle } from './bundle.ts';
import { buyGet } from './buy-get.ts';
import { conditions, stacking } from './conditions.ts';
import { coupon } from './coupon.ts';
import { earlyPayment } from './early-payment.ts';
import { fixedPrice } from './fixed-price.ts';
import { ladder } from './ladder.ts';
import { mixMatch } from './mix-match.ts';
import { percentage } from './percentage.ts';
import { minorAmount, type PromotionType } from './promotion.ts';
import { target } from './target.ts';
import { threshold } from './threshold.ts';

/** Every kind of promotion by the name it has on the wire. A new kind is its file, its test and one line here. */
export const PROMOTION_TYPES = {
  amount,
  bundle,
  'buy-get': buyGet,
  coupon,
  'early-payment': earlyPayment,
  'fixed-price': fixedPrice,
  ladder,
  'mix-match': mixMatch,
  percentage,
  target,
  threshold,
} as const satisfies Readonly<Record<string, PromotionType>>;

export type PromotionTypeName = keyof typeof PROMOTION_TYPES;

/** Whether a promotion's config says amounts of money, which are before tax or with it. */
export const saysAmounts = (type: PromotionTypeName, config: unknown): boolean =>
  (PROMOTION_TYPES[type] as PromotionType).saysAmounts?.(config) ?? false;

const count = z.int().min(1).max(1_000_000_000);

/** The most that is given: minor units off, net of tax; base units of goods given free, whatever they are packed in; orders. What is absent has no limit. */
const limits = { amountMinor: minorAmount.optional(), units: count.optional(), uses: count.optional() };
const budget = z.strictObject({ ...limits, perCustomer: z.strictObject(limits).optional() });

const share = z.int().min(0).max(10_000);
const funding = z
  .strictObject({ principalBasisPoints: share, distributorBasisPoints: share })
  .refine((one) => one.principalBasisPoints + one.distributorBasisPoints === 10_000, 'the shares must come to 10,000 basis points');

const terms = {
  code: plainText(64),
  name: plainText(200),
  conditions: conditions.prefault({}),
  stacking: stacking.prefault({}),
  budget: budget.prefault({}),
  /** Whether amounts that its config says are with tax; before tax, where nothing is said. Never the one in one basket and the other in the next. */
  taxInclusive: z.boolean().default(false),
  /** Who pays for it; the distributor, where nothing is said. */
  funding: funding.default({ principalBasisPoints: 0, distributorBasisPoints: 10_000 }),
  from: moment,
  /** Not included; without it the promotion has no end. */
  until: moment.optional(),
};

/** What a promotion says, by field: its terms, its type and that type's config. */
export const PROMOTION_FIELDS: ReadonlySet<string> = new Set([...Object.keys(terms), 'type', 'config']);

type Terms = z.output<z.ZodObject<typeof terms>>;
type ConfigOf<Name extends PromotionTypeName> = z.output<(typeof PROMOTION_TYPES)[Name]['config']>;

/** A promotion as it was checked: its config is of its type. */
export type Promotion = {
  [Name in PromotionTypeName]: Terms & { readonly type: Name; readonly config: ConfigOf<Name> };
}[PromotionTypeName];

const ofType = (type: PromotionTypeName) =>
  z
    .strictObject({ ...terms, type: z.literal(type), config: PROMOTION_TYPES[type].config as z.ZodType })
    .refine(({ from, until }) => until === undefined || Date.parse(from) < Date.parse(until), {
      path: ['until'],
      error: 'must be after its beginning',
    });

const names = Object.keys(PROMOTION_TYPES) as [PromotionTypeName, ...PromotionTypeName[]];
const [first, ...others] = names;

/** What is sent to make a promotion. What is wrong with a config stands at its place in the config of that type. */
export const promotionInput = z.discriminatedUnion('type', [ofType(first), ...others.map(ofType)], {
  error: (issue) => (issue.code === 'invalid_union' ? `type must be one of ${names.join(', ')}` : undefined),
}) as unknown as z.ZodType<Promotion>;

/** Reads a promotion that was sent or kept; each thing wrong with it by its JSON pointer. */
export const parsePromotion = (raw: unknown): Result<Promotion, readonly Refusal[]> => readInput(promotionInput, raw);
