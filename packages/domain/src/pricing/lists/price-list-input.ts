import { z } from 'zod';
import { currencyCode, moment, plainText } from '../../input/index.ts';
import { type Refusal, ROUNDING_MODES } from '../../kernel/index.ts';
import type { AssignmentSource, BrokenPack } from '../book/source.ts';
import { MAX_BASE_QUANTITY } from '../check-quantity.ts';
import { formula, usesCosts } from '../derive/index.ts';

const code = plainText(64);

/** Whom a list is for. What is left out does not narrow; of the lists that fit a basket the higher priority goes first. */
export const Assignment = z.strictObject({
  customerCode: code.optional(),
  group: plainText(100).optional(),
  territory: plainText(100).optional(),
  channel: plainText(40).optional(),
  warehouse: code.optional(),
  fulfilment: z.enum(['deliver', 'collect']).optional(),
  paymentTerms: plainText(40).optional(),
  priority: z.int().min(0).max(1000),
  from: moment,
  until: moment.optional(),
});
export type Assignment = z.infer<typeof Assignment>;

/** A price of one unit from a quantity of base units on; `onRequest` instead of a price: it is sold, and somebody is to be asked. */
export const PriceEntryInput = z
  .strictObject({
    sku: code,
    unit: plainText(32),
    minBaseQuantity: z.int().min(1).max(MAX_BASE_QUANTITY).default(1),
    priceMinor: z
      .string()
      .regex(/^\d{1,15}$/, 'must be minor units as a whole number')
      .optional(),
    onRequest: z.literal(true).optional(),
  })
  .refine((entry) => (entry.priceMinor === undefined) === (entry.onRequest === true), {
    path: ['priceMinor'],
    error: 'give a price, or say onRequest, and not both',
  });
export type PriceEntryInput = z.infer<typeof PriceEntryInput>;

export const BrokenPackInput = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('derived') }),
  z.strictObject({ rule: z.literal('surcharged'), basisPoints: z.int().min(1).max(100_000) }),
  z.strictObject({ rule: z.literal('refused') }),
]) satisfies z.ZodType<BrokenPack>;

/** How amounts that are derived or graduated come to whole minor units, and derived unit prices to a step. Half up where nothing is said. */
export const ListRoundingInput = z.strictObject({
  mode: z.enum(ROUNDING_MODES),
  unitStepMinor: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be minor units above 0 as a whole number')
    .optional(),
});

/** The list that this one follows, and how; its own entries go before what the formula gives. */
export const BasedOn = z.strictObject({ code, formula });

/** What a list says beside its prices. */
export const PriceListTerms = z.strictObject({
  name: plainText(200),
  taxInclusive: z.boolean(),
  breaks: z.enum(['volume', 'graduated']).default('volume'),
  brokenPack: BrokenPackInput.default({ rule: 'refused' }),
  rounding: ListRoundingInput.optional(),
  basedOn: BasedOn.optional(),
  assignments: z.array(Assignment).max(500),
});
export type PriceListTerms = z.infer<typeof PriceListTerms>;

/** Reads terms that were checked when they were kept; what a later version added is let be. */
export const readTerms = (kept: unknown): PriceListTerms => z.object(PriceListTerms.shape).parse(kept);

const Told = z.object({ ...PriceListTerms.shape, basedOn: BasedOn.extend({ formula: formula.nullable() }).optional() });
/** Terms as they are told: the formula is null where it goes by costs and whoever reads may not know them. */
export type ToldTerms = z.infer<typeof Told>;

/** Reads terms as they were told. */
export const readToldTerms = (told: unknown): ToldTerms => Told.parse(told);

type ToldBase = NonNullable<ToldTerms['basedOn']>;

/** The list that another follows as it is told to whoever may not know what goods cost: of a formula by costs, no figure. */
export const basedOnWithoutCosts = (basedOn: ToldBase): ToldBase =>
  basedOn.formula && usesCosts(basedOn.formula) ? { code: basedOn.code, formula: null } : basedOn;

/** The same of all that a list says beside its prices, as it was kept. */
export function termsWithoutCosts(kept: unknown): unknown {
  const { basedOn } = readToldTerms(kept);
  const told = basedOn && basedOnWithoutCosts(basedOn);
  return told === basedOn ? kept : { ...(kept as object), basedOn: told };
}

/** The most prices that one list may hold. */
export const MAX_LIST_ENTRIES = 200_000;

/** A whole list, as PUT takes it. */
export const PriceListInput = z.strictObject({
  ...PriceListTerms.shape,
  currency: currencyCode,
  entries: z.array(PriceEntryInput).max(MAX_LIST_ENTRIES, `a list holds at most ${MAX_LIST_ENTRIES.toLocaleString('en')} prices`),
});
export type PriceListInput = z.infer<typeof PriceListInput>;

/** What is wrong with a list as it stands, before anything is looked up: assignments that end before they begin, prices given twice. */
export function checkPriceList({ assignments, entries }: Pick<PriceListInput, 'assignments' | 'entries'>): Refusal[] {
  const empty = assignments.flatMap(({ from, until }, index): Refusal[] => {
    if (until === undefined || Date.parse(until) > Date.parse(from)) return [];
    const detail = `The list would hold from ${from} until ${until}: it has to end after it begins.`;
    return [{ code: 'assignment.empty', detail, index, pointer: `/assignments/${index}/until` }];
  });
  const seen = new Set<string>();
  const twice = entries.flatMap(({ sku, unit, minBaseQuantity }, index): Refusal[] => {
    const key = JSON.stringify([sku, unit, minBaseQuantity]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const from = minBaseQuantity > 1 ? ` from ${minBaseQuantity} base units on` : '';
    return [{ code: 'price.twice', detail: `${sku} has two prices by the ${unit}${from}.`, index, pointer: `/entries/${index}` }];
  });
  return [...empty, ...twice];
}

/** The assignment as the book takes it, cut to the time in which its version of the list holds; undefined where that is never. */
export function assignmentWithin(
  assignment: Assignment,
  version: { readonly from: number; readonly until: number | undefined },
): AssignmentSource | undefined {
  const from = Math.max(Date.parse(assignment.from), version.from);
  const ends = [assignment.until === undefined ? undefined : Date.parse(assignment.until), version.until].filter(
    (end) => end !== undefined,
  );
  const until = ends.length === 0 ? undefined : Math.min(...ends);
  if (until !== undefined && until <= from) return undefined;
  const { customerCode, group, territory, channel, warehouse, fulfilment, paymentTerms, priority } = assignment;
  return {
    priority,
    from,
    ...(until !== undefined && { until }),
    ...(customerCode !== undefined && { customer: customerCode }),
    ...(group !== undefined && { group }),
    ...(territory !== undefined && { territory }),
    ...(channel !== undefined && { channel }),
    ...(warehouse !== undefined && { warehouse }),
    ...(fulfilment !== undefined && { fulfilment }),
    ...(paymentTerms !== undefined && { paymentTerms }),
  };
}
