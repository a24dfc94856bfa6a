import { CHANNELS, MAX_ORDER_LINES } from '@omniroute/domain/order';
import { MAX_BULK_LINES } from '@omniroute/services/pricing';
import { z } from 'zod';
import { AMOUNTS, Currency, line, lineRequest, Money, PAYABLE, ProblemSchema, Quantity, SUMS, TERMS_WORDS, Time } from '../wire.ts';
import { moments } from './change-wire.ts';

const LineRequest = lineRequest('PriceLineRequest');

export const PriceRequest = z
  .strictObject({
    customerCode: line(64).meta({ example: 'CUST-001' }),
    channel: z.enum(CHANNELS).exclude(['import']).optional().meta({ description: '`api` when left out, and for whoever buys.' }),
    territory: line(100).optional().meta({ description: 'The customer’s own when left out.' }),
    outletCode: line(64).optional().meta({
      description: 'Where to deliver, one of the customer’s outlets; their only one when left out. Promotions may go by its class.',
    }),
    warehouse: line(64).optional().meta({ description: 'Code of the depot; the customer’s own when left out.' }),
    fulfilment: z.enum(['deliver', 'collect']).optional().meta({ description: '`deliver` when left out.' }),
    paymentTerms: line(40).optional().meta({ description: TERMS_WORDS }),
    currency: Currency.optional(),
    at: moments('The time whose prices hold; now when left out.').optional(),
    coupons: z.array(line(40)).max(20).optional(),
    trace: z.boolean().optional().meta({ description: 'With every step, winners and losers, of each line, and of the total.' }),
    lines: z
      .array(LineRequest)
      .min(1, 'a basket needs at least one line')
      .max(MAX_ORDER_LINES, `a basket has at most ${MAX_ORDER_LINES.toLocaleString('en')} lines; split it`),
  })
  .meta({ id: 'PriceRequest' });

export const StepAnswer = z
  .object({
    step: z.enum([
      'customer',
      'date',
      'special',
      'old-stock',
      'list',
      'formula',
      'cost-formula',
      'promotion',
      'minimum',
      'tax',
      'rounding',
    ]),
    code: z
      .string()
      .meta({ description: 'Of the list (of a formula the one that is followed) or promotion, the tax class, or the customer.' }),
    name: z.string().optional().meta({ description: 'What the list or promotion is called.' }),
    version: z.number().int().optional(),
    result: z.enum(['won', 'no-price', 'on-request', 'not-needed', 'dearer', 'applied', 'near', 'refused', 'cut', 'allowed']),
    words: z.string().meta({ description: 'Why, or what it gave: for people.' }),
    offMinor: Money.optional().meta({ description: 'In the terms of the list that won: with tax where its prices include it.' }),
  })
  .meta({ id: 'TraceStep' });

const LineAnswer = z
  .object({
    index: z.number().int(),
    sku: z.string(),
    quantity: Quantity,
    unit: z.string(),
    baseQuantity: Quantity,
    unitPriceMinor: Money.meta({ description: 'Net per unit ordered, rounded half up, for reading only.' }),
    ...AMOUNTS,
    free: z.array(z.object({ sku: z.string(), unit: z.string(), quantity: Quantity })),
    traceId: z
      .string()
      .meta({ description: 'The same for the same book and question, while what is left of budgets and caps is the same.' }),
    why: z.string().meta({ description: 'How the price came to be, in one line.', example: 'Carton price, list Standard v1' }),
    trace: z.array(StepAnswer).optional(),
  })
  .meta({ id: 'PricedLine' });

export const PAST_NOTE = z.string().optional().meta({
  description:
    'Of a past day: what of the customer is today’s, since it is not kept what it was, and who was merged into them since. Absent for prices of today and to come.',
  example:
    'Priced by the groups, territory, depot and payment terms that CUST-001 has today: which it had on 10 November 2026 is not kept.',
});

export const PriceAnswer = z
  .object({
    currency: Currency,
    at: Time,
    pastNote: PAST_NOTE,
    bookVersion: z.string().meta({ description: 'Changes whenever one of the tenant’s prices may.' }),
    lines: z.array(LineAnswer),
    ...SUMS,
    ...PAYABLE,
    totalTrace: z.array(StepAnswer).optional().meta({ description: 'With `trace`: how the total was rounded, or why it was not.' }),
  })
  .meta({ id: 'Price' });

export type PriceRequest = z.output<typeof PriceRequest>;

/** Baskets are read one by one, so that a bad one does not spoil the others. */
export const BulkRequest = z
  .strictObject({
    baskets: z
      .array(z.unknown())
      .min(1, 'send at least one basket')
      .max(MAX_BULK_LINES, `one call prices at most ${MAX_BULK_LINES.toLocaleString('en')} baskets; send several`)
      .meta({
        description:
          'Each like the body of `/prices/calculate` (`PriceRequest`). One that is not has a problem of its own; it does not spoil the others.',
      }),
  })
  .meta({ id: 'BulkPriceRequest' });

export const BulkAnswer = z
  .object({
    results: z.array(
      z.union([z.object({ index: z.number().int(), price: PriceAnswer }), z.object({ index: z.number().int(), problem: ProblemSchema })]),
    ),
  })
  .meta({ id: 'BulkPrice' });
