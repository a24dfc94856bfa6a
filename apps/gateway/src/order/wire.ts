import { CHANNELS, FIRST_DAY, MAX_ORDER_LINES, ORDER_STATUSES, SHORT_POLICIES } from '@omniroute/domain/order';
import { z } from 'zod';
import {
  AMOUNTS,
  Currency,
  Id,
  line,
  lineRequest,
  Money,
  PAGE_QUERY,
  PAYABLE,
  pageOf,
  paragraph,
  Quantity,
  TERMS_WORDS,
  Time,
} from '../wire.ts';

const Seen = z
  .string()
  .regex(/^[0-9]{1,16}$/, 'must be an amount in minor units, such as 14190000')
  .optional();
const LineRequest = lineRequest('OrderLineRequest')
  .extend({
    seenGrossMinor: Seen.meta({
      description: 'What you saw for this line, with tax: where it costs otherwise, nothing is ordered, and the answer names the line.',
    }),
  })
  .meta({ id: 'OrderLineRequest' });

/** What a machine may send: no agreed prices, no other document’s number, no time in the past. */
export const OrderRequest = z
  .strictObject({
    customerCode: line(64).meta({ example: 'CUST-001' }),
    currency: Currency.optional(),
    channel: z
      .enum(CHANNELS)
      .exclude(['import'])
      .optional()
      .meta({ description: 'Through what the order came to you; `api` when left out, and for whoever buys.' }),
    outletCode: line(64).optional().meta({ description: 'Where to deliver, one of the customer’s outlets.' }),
    warehouse: line(64).optional().meta({ description: 'Code of the depot that supplies; the customer’s own when left out.' }),
    fulfilment: z.enum(['deliver', 'collect']).optional().meta({ description: '`deliver` when left out.' }),
    paymentTerms: line(40).optional().meta({ description: TERMS_WORDS, example: 'credit-14' }),
    requestedDate: z.iso
      .date('must be a day such as 2026-11-30')
      .refine((day) => day >= FIRST_DAY, `must not be before ${FIRST_DAY}`)
      .optional()
      .meta({ description: `From ${FIRST_DAY}.`, example: '2026-11-30', override: { pattern: '^[2-9][0-9]{3}-[0-9]{2}-[0-9]{2}$' } }),
    repCode: line(64).optional(),
    purchaseOrderNumber: line(80).optional().meta({ description: 'The customer’s own number.' }),
    seenGrossMinor: Seen.meta({
      description:
        'The total with tax that you saw (`grossMinor` of the prices). Would the order come to another one, it is 409 `price.changed`.',
      example: '14190000',
    }),
    coupons: z.array(line(40)).max(20).optional().meta({ description: 'Coupons the customer gave.' }),
    belowMinimumReason: paragraph(500).optional().meta({
      description: 'Why it may be sold below the minimum selling price; stays with the price. For who may sell below it, else 403.',
    }),
    shortPolicy: z
      .enum(SHORT_POLICIES)
      .optional()
      .meta({ description: 'What becomes of lines that cannot be supplied whole; the customer’s own policy when left out.' }),
    note: paragraph(1000).optional(),
    lines: z
      .array(LineRequest)
      .min(1, 'an order needs at least one line')
      .max(MAX_ORDER_LINES, `an order has at most ${MAX_ORDER_LINES.toLocaleString('en')} lines; split it`),
  })
  .meta({ id: 'OrderRequest' });

const LineAnswer = z
  .object({
    index: z.number().int(),
    sku: z.string(),
    quantity: Quantity,
    unit: z.string(),
    baseQuantity: Quantity.meta({ description: 'The same in base units.' }),
    confirmedQuantity: Quantity.meta({
      description:
        'What will be supplied, of `unit`; 0 while the order is `placed`. What is neither confirmed nor short waits on backorder.',
    }),
    shortQuantity: Quantity.meta({ description: 'What will not be supplied, of `unit`.' }),
    unitPriceMinor: Money.meta({ description: 'Net per unit, rounded half up; for reading only.' }),
    ...AMOUNTS,
    traceId: z.string().optional().meta({ description: 'The price’s story: ask for it at `/prices/traces/{traceId}`.' }),
    freeOf: z.number().int().optional().meta({ description: 'Free goods: the index of the line that earned them.' }),
  })
  .meta({ id: 'OrderLine', description: 'Whole-line amounts: list − discount = net, net + tax = gross.' });

const SUMMARY = {
  id: Id,
  number: z.string().meta({ example: 'SO-100042' }),
  status: z.enum(ORDER_STATUSES).meta({ id: 'OrderStatus', description: 'Begins `placed`, then `confirmed` or `declined`.' }),
  currency: z.string(),
  customerCode: z.string(),
  outletCode: z.string().nullable(),
  warehouse: z.string(),
  channel: z.string(),
  fulfilment: z.enum(['deliver', 'collect']),
  paymentTerms: z.string(),
  shortPolicy: z.enum(SHORT_POLICIES),
  requestedDate: z.string().nullable(),
  repCode: z.string().nullable(),
  purchaseOrderNumber: z.string().nullable(),
  externalReference: z.string().nullable(),
  note: z.string().nullable(),
  placedBy: z.string(),
  createdAt: Time,
  enteredAt: Time,
  lineCount: z.number().int(),
  shortLineCount: z.number().int(),
  ...AMOUNTS,
  confirmedGrossMinor: Money.nullable().meta({ description: 'What will be supplied, with tax; null while the order is `placed`.' }),
  ...PAYABLE,
} as const;

export const OrderSummaryAnswer = z.object(SUMMARY).meta({ id: 'OrderSummary' });
export const OrderAnswer = z
  .object({
    ...SUMMARY,
    lines: z.array(LineAnswer),
    timeline: z.array(z.object({ type: z.string(), at: Time, actor: z.string() })).meta({ description: 'Oldest first.' }),
  })
  .meta({ id: 'Order' });
export const OrderPage = pageOf(OrderSummaryAnswer, 'OrderPage');

export const CancelRequest = z
  .strictObject({ reason: paragraph(500).meta({ description: 'Why, for the order’s timeline.', example: 'Ordered twice' }) })
  .meta({ id: 'CancelRequest' });
export const CancelAnswer = z
  .object({
    id: Id,
    number: z.string().meta({ example: 'SO-100042' }),
    status: z.literal('cancelled'),
    releasedMinor: Money.meta({ description: 'What it held of the customer’s credit, which is free again.' }),
  })
  .meta({ id: 'CancelledOrder' });

export const OrderPath = z.object({ id: Id });
export const OrderQuery = z.strictObject({
  ...PAGE_QUERY,
  status: z.enum(ORDER_STATUSES).optional(),
  customerCode: line(64).optional(),
});
