import { PROMOTION_TYPES, type Promotion, promotionInput } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { Money, pageOf, Time } from '../wire.ts';

const titleOf = (type: string): string =>
  type
    .split('-')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');

/** What the sender read before; nothing is written over what somebody else made of it meanwhile. */
const READ = {
  version: z.int().min(0).optional().meta({
    description: 'The version you read, 0 where none was published; refused with `draft.behind` where another is the latest by now.',
  }),
  revision: z.int().min(0).optional().meta({
    description: 'Of the draft you read, 0 where there was none; refused with `draft.changed-meanwhile` where it is another by now.',
  }),
};
/** The registry's own schemas, each under its name in the document. */
const options = (promotionInput as unknown as { options: readonly z.ZodObject[] }).options.map((option) =>
  option.safeExtend(READ).meta({ id: `${titleOf(String((option.shape['type'] as z.ZodLiteral<string>).value))}Promotion` }),
);
const [first, ...others] = options;
if (first === undefined) throw new Error('the registry has no kind of promotion');

const names = Object.keys(PROMOTION_TYPES);
export const PromotionRequest = z
  .discriminatedUnion('type', [first, ...others], {
    error: (issue) => (issue.code === 'invalid_union' ? `type must be one of ${names.join(', ')}` : undefined),
  })
  .meta({
    id: 'PromotionRequest',
    description:
      'Settings are by `type`. Amounts of `budget` are minor units off, net of tax; its `units` base units given free, whatever they are packed in; its `uses` orders. `stacking`: promotions of one `group` share a basket by one `mode`: `best`, the one worth most to the customer; `sequence`, one after the other; `exclusive`, the first that applies has its lines for itself. Groups act in the order of their highest `priority` (of equal ones `exclusive` first), and what they give adds up; but an `exclusive` promotion closes its lines to those after it, and leaves alone lines on which one before it gave something. Discounts stop at the minimum selling price; goods given free are not sold below it: they are paid for by who funds the promotion.',
  }) as unknown as z.ZodType<Promotion & { readonly version?: number; readonly revision?: number }>;

const BUDGET = z
  .object({
    reservedMinor: Money.meta({ description: 'By open orders.' }),
    consumedMinor: Money.meta({ description: 'By confirmed orders.' }),
    limitMinor: Money.nullable(),
    reservedUnits: z.number().int().meta({ description: 'Base units given free.' }),
    consumedUnits: z.number().int(),
    limitUnits: z.number().int().nullable(),
    reservedUses: z.number().int(),
    consumedUses: z.number().int(),
    limitUses: z.number().int().nullable(),
  })
  .meta({
    id: 'PromotionGiven',
    description:
      'What it gave so far against the limits of the version that holds now, of the one that holds next where none does; null where there is no limit.',
  });

const GIVEN = BUDGET.nullable().meta({ description: 'Null for who may not see claims.' });

const DRAFT_STATE = z.enum(['draft', 'submitted', 'approved']);
const DEFINITION = {
  code: z.string(),
  name: z.string(),
  type: z.string(),
  config: z.looseObject({}).meta({ description: 'Settings of its type.' }),
  conditions: z.looseObject({}),
  stacking: z.looseObject({}),
  budget: z.looseObject({}).meta({ description: 'For who may not see claims: `perCustomer` alone.' }),
  funding: z.looseObject({}).optional().meta({ description: 'Who pays; left out for who may not see claims.' }),
  taxInclusive: z.boolean().meta({ description: 'Whether the amounts that its config says are with tax.' }).optional(),
  from: z.string(),
  until: z.string().optional(),
} as const;

export const PromotionAnswer = z
  .object({
    ...DEFINITION,
    version: z.number().int().meta({ description: 'The latest; 0 where nothing was published, and what is shown is the draft.' }),
    effectiveFrom: Time.nullable(),
    effectiveUntil: Time.nullable(),
    given: GIVEN,
    draft: z
      .object({ state: DRAFT_STATE, revision: z.number().int(), promotion: z.object(DEFINITION).meta({ id: 'PromotionDefinition' }) })
      .nullable()
      .meta({ description: 'What somebody is changing it to.' }),
  })
  .meta({ id: 'Promotion' });

export const PromotionPage = pageOf(
  z
    .object({
      code: z.string(),
      name: z.string(),
      type: z.string(),
      version: z.number().int(),
      from: z.string().nullable(),
      until: z.string().nullable(),
      draftState: DRAFT_STATE.nullable(),
      updatedAt: Time,
      given: GIVEN,
    })
    .meta({ id: 'PromotionSummary' }),
  'PromotionPage',
);

export const MISSING = z
  .object({
    baseQuantity: z.number().int().optional().meta({ description: 'So many base units.' }),
    amountMinor: Money.optional().meta({ description: 'For so much more, net of tax, as `discountMinor` is; in minor units.' }),
    amountGrossMinor: Money.optional().meta({ description: 'The same with tax, whether the prices include it or not.' }),
    gives: z.string().meta({ description: 'What that earns, in words.', example: '23+1' }),
    skus: z.array(z.string()).optional().meta({ description: 'Of which products, where not any matching one will do.' }),
    parts: z
      .array(z.object({ baseQuantity: z.number().int(), skus: z.array(z.string()) }))
      .optional()
      .meta({ description: 'Where goods of several kinds are missing, how much of each; `baseQuantity` is their sum.' }),
  })
  .meta({ id: 'PromotionMissing' });

export const ValidateAnswer = z
  .object({
    applied: z.array(
      z
        .object({
          code: z.string(),
          name: z.string(),
          reached: z.string(),
          discountMinor: Money.meta({
            description:
              'Off all its lines, net of tax, after the minimum selling price. Of all promotions together: what the lines are discounted by.',
          }),
          discountGrossMinor: Money.meta({
            description: 'The same with tax: by how much less the customer pays, whatever terms the price list is in.',
          }),
          free: z.array(z.object({ sku: z.string(), unit: z.string(), quantity: z.number().int() })),
          cutByBudget: z.boolean().meta({ description: 'Its budget was not enough for all of it.' }),
        })
        .meta({ id: 'PromotionApplied' }),
    ),
    near: z.array(z.object({ code: z.string(), name: z.string(), missing: MISSING })),
    refused: z.array(z.object({ code: z.string(), name: z.string(), reason: z.string() })),
  })
  .meta({ id: 'PromotionsOfBasket' });
