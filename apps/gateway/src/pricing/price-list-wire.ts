import { Assignment, MAX_LIST_ENTRIES, PriceEntryInput, PriceListTerms } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { Currency, Id, line, Money, PAGE_QUERY, pageOf, paragraph, Time } from '../wire.ts';
import { moments } from './change-wire.ts';

const assignment = z
  .strictObject({ ...Assignment.shape, from: moments('From when.'), until: moments('Until when, not included.').optional() })
  .meta({
    id: 'PriceListAssignment',
    description: 'Whom the list is for: what is left out does not narrow. Of the lists that fit, the higher priority goes first.',
  });
const entry = PriceEntryInput.meta({
  id: 'PriceListEntry',
  description: 'The price of one unit from a number of base units on; `onRequest` instead of a price: somebody is to be asked.',
});

/** A whole list. What GET gives of a list of one page can be sent back as it is. */
export const PriceListRequest = z
  .strictObject({
    ...PriceListTerms.shape,
    code: line(64).optional().meta({ description: 'That of the address, where it is given.' }),
    currency: Currency,
    brokenPack: PriceListTerms.shape.brokenPack.meta({
      description: 'What a part of a pack costs; `refused` when left out: a unit without a price has none.',
    }),
    assignments: z.array(assignment).max(500),
    entries: z.array(entry).max(MAX_LIST_ENTRIES, `a list holds at most ${MAX_LIST_ENTRIES.toLocaleString('en')} prices`),
    reason: paragraph(1000).optional().meta({ description: 'Why, for those who look at it later.' }),
    version: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'The version you read; refused with `draft.behind` where another is the latest by now.' }),
    nextCursor: z.null('must be null: this is one page of several, and a PUT has the whole list').optional(),
  })
  .meta({ id: 'PriceListRequest' });

const ENTRY_ANSWER = z.object({
  sku: z.string(),
  unit: z.string(),
  minBaseQuantity: z.number().int(),
  priceMinor: Money.optional(),
  onRequest: z.literal(true).optional(),
});
const ASSIGNMENT_ANSWER = z
  .object({
    customerCode: z.string().optional(),
    group: z.string().optional(),
    territory: z.string().optional(),
    channel: z.string().optional(),
    warehouse: z.string().optional(),
    fulfilment: z.string().optional(),
    paymentTerms: z.string().optional(),
    priority: z.number().int(),
    from: z.string(),
    until: z.string().optional(),
  })
  .meta({ id: 'PriceListAssignmentAnswer' });

export const PriceListAnswer = z
  .object({
    code: z.string(),
    name: z.string(),
    currency: Currency,
    taxInclusive: z.boolean(),
    breaks: z.enum(['volume', 'graduated']),
    brokenPack: z.looseObject({ rule: z.string() }),
    rounding: z.looseObject({ mode: z.string() }).optional(),
    basedOn: z
      .object({
        code: z.string(),
        formula: z.looseObject({}).nullable().meta({ description: 'Null where it goes by costs, for who may not know them.' }),
      })
      .optional()
      .meta({ description: 'The list that this one follows, and how; its own entries go before what the formula gives.' }),
    assignments: z.array(ASSIGNMENT_ANSWER),
    entries: z.array(ENTRY_ANSWER.meta({ id: 'PriceListEntryAnswer' })).meta({ description: 'A page, by SKU.' }),
    version: z.number().int().meta({ description: '0 is the draft of a list of which nothing was published.' }),
    nextCursor: z.string().nullable().meta({ description: 'Hand it back as `cursor` for the next page of entries; null on the last.' }),
  })
  .meta({ id: 'PriceList' });

export const PriceListQuery = z.strictObject({
  ...PAGE_QUERY,
  at: moments('The time whose version is given; now when left out.').optional(),
});
export const ListQuery = z.strictObject({ ...PAGE_QUERY, search: line(100).optional().meta({ description: 'In code and name.' }) });

const SUMMARY = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    currency: Currency,
    taxInclusive: z.boolean(),
    breaks: z.enum(['volume', 'graduated']),
    basedOn: z.string().nullable(),
    version: z.number().int().meta({ description: 'The latest, whether it holds yet or not; 0 where nothing was published.' }),
    effectiveFrom: Time.nullable(),
    updatedAt: Time,
    entryCount: z.number().int(),
    draft: z.object({ state: z.enum(['draft', 'submitted', 'approved']), changes: z.number().int() }).nullable(),
    assignments: z.array(ASSIGNMENT_ANSWER),
  })
  .meta({ id: 'PriceListSummary' });
export const PriceListPage = pageOf(SUMMARY, 'PriceListPage');
