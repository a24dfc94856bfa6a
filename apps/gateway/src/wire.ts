import { ROUNDING_MODES } from '@omniroute/domain';
import { quick } from '@omniroute/domain/input';
import { isPlainLine } from '@omniroute/domain/order';
import { z } from 'zod';
import 'zod-openapi'; // the types of .meta() for OpenAPI

const PLAIN = '^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\x00-\\x1f\\x7f-\\x9f\\s][^\\x00-\\x1f\\x7f-\\x9f]*$';
const BREAKS = '[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]*';
const PLAIN_LINES = `^${BREAKS}[^\\x00-\\x20\\x7f-\\xa0]${BREAKS}$`;

/**
 * A line of text without control characters and halves of surrogate pairs, which PostgreSQL could not keep, and not only of
 * spaces. At most `max` characters.
 */
export const line = (max: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(/^(?=.*\S)[^\p{Cc}\p{Cs}]+$/u, 'must be a line of text without control characters')
    .meta({ override: { pattern: PLAIN } });

/** Text of several lines. */
export const paragraph = (max: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(/^(?=[\s\S]*\S)(?:[^\p{Cc}\p{Cs}]|[\n\r\t])+$/u, 'must be text without control characters')
    .meta({ override: { pattern: PLAIN_LINES } });

export const Money = z.string().meta({
  id: 'Money',
  description:
    'An amount in minor units of the currency as ISO 4217 has them (kobo, pence; whole CFA francs, which have none), as a decimal string.',
  example: '1250050',
  override: { pattern: '^-?[0-9]+$' },
});
/** What something comes to: net + tax = gross. */
export const SUMS = { netMinor: Money, taxMinor: Money, grossMinor: Money } as const;
/** The same with what it was before discounts: list − discount = net. */
export const AMOUNTS = { listMinor: Money, discountMinor: Money, ...SUMS } as const;
/** What an answer has beside its gross amount where the tenant's rounding of totals changes it. */
export const PAYABLE = {
  roundingMinor: Money.optional().meta({ description: 'What the rounding of totals adds, or takes off; absent where it changes nothing.' }),
  payableMinor: Money.optional().meta({ description: 'Gross and rounding: what is paid.' }),
  totalRounding: z
    .object({
      stepMinor: Money.meta({ description: 'What is paid is a multiple of it.', example: '500' }),
      mode: z.enum(ROUNDING_MODES),
      words: z.string().meta({ description: 'For people.', example: 'to ₦5, to the nearest, half up' }),
    })
    .meta({
      id: 'TotalRounding',
      description: 'How the total is rounded; absent where it is not on these terms of payment. An order keeps its own.',
    })
    .optional(),
} as const;
/** What is said of terms wherever they are asked for. */
export const TERMS_WORDS = '`prepaid`, `cash` or `credit-N` (days); the customer’s own when left out. Whoever buys has their own.';
export const Quantity = z.number().int().meta({ id: 'Quantity', description: 'A whole number of the unit named.', example: 12 });
export const Time = z
  .string()
  .meta({ id: 'Time', description: 'RFC 3339 with a zone.', example: '2026-11-22T09:30:00.000Z', override: { format: 'date-time' } });
export const Id = z
  .string()
  .meta({ id: 'Id', description: 'A UUID, version 7.', example: '019abc12-3456-7890-abcd-ef0123456789', override: { format: 'uuid' } });
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a three-letter currency code')
  .meta({ description: 'ISO 4217.', example: 'NGN' });

const LIMIT = /^(?:[1-9]\d?|1\d\d|200)$/;

/** What every list takes; a query's values are texts. */
export const PAGE_QUERY = {
  limit: z
    .string()
    .regex(LIMIT, 'must be a whole number from 1 to 200')
    .transform(Number)
    .optional()
    .meta({
      description: 'Items on a page.',
      override: ({ jsonSchema }: { jsonSchema: object }) => {
        Reflect.deleteProperty(jsonSchema, 'pattern');
        Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: 200, default: 50 });
      },
    }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,4000}$/, 'must be a `nextCursor` of this list')
    .optional()
    .meta({ description: 'The `nextCursor` of the page before, with the same filters.' }),
} as const;

/** The answer of a list of `item`s. */
export const pageOf = <Item extends z.ZodType>(item: Item, id: string) =>
  z
    .object({
      items: z.array(item),
      nextCursor: z.string().nullable().meta({ description: 'Hand it back as `cursor` for the next page; null on the last.' }),
    })
    .meta({ id });

export const ProblemSchema = z
  .object({
    type: z.string().meta({ description: 'Where the code is explained.', override: { format: 'uri-reference' } }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'For a person: what is wrong, and what to do.' }),
    code: z.string().meta({ description: 'For a program: stable, never renamed.' }),
    errors: z
      .array(
        z.object({
          index: z.number().int().optional().meta({ description: 'The line, counted from 0.' }),
          pointer: z
            .string()
            .meta({ description: 'JSON pointer (RFC 6901) into the body; `/NAME` for a query’s field; empty for the whole.' }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .meta({ description: 'Every place that is wrong.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' });

const BIGGEST = Number.MAX_SAFE_INTEGER;

/** Beyond what a number holds exactly, a quantity is only known to be far too large or too small: the order's rules say which. */
const OrderedQuantity = z
  .number()
  .refine(Number.isInteger, 'must be a whole number of the unit')
  .transform((quantity) => Math.max(-BIGGEST, Math.min(BIGGEST, quantity)))
  .meta({ description: 'A whole number of `unit`; grams where goods are sold by weight.', example: 12, override: { type: 'integer' } });

/** A line as it is ordered or asked the price of; `id` names it in the document. */
export const lineRequest = (id: string) =>
  quick(
    z
      .strictObject({
        sku: line(64).meta({ example: 'SKU-001' }),
        quantity: OrderedQuantity,
        unit: line(32).optional().meta({ description: 'One of the product’s units; its base unit when left out.', example: 'carton' }),
      })
      .meta({ id }),
    isPlainLine,
  );
