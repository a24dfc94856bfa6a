import { explainPrice } from '@omniroute/services/pricing';
import { z } from 'zod';
import { callVerb, type Operation } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { AMOUNTS, Currency, line, Money, Quantity, Time } from '../wire.ts';
import { MISSING } from './promotion-wire.ts';
import { PAST_NOTE, PriceRequest, StepAnswer } from './wire.ts';

const { customerCode, channel, territory, outletCode, warehouse, fulfilment, paymentTerms, at, coupons } = PriceRequest.shape;
const ExplainRequest = z
  .strictObject({
    customerCode,
    channel,
    territory,
    outletCode,
    warehouse,
    fulfilment,
    paymentTerms,
    at,
    coupons,
    sku: line(64).meta({ example: 'SKU-001' }),
    unit: line(32).optional().meta({ description: 'The base unit when left out.' }),
    quantity: z.number().int('must be a whole number of the unit').safe().optional().meta({ description: '1 when left out.' }),
  })
  .meta({ id: 'ExplainRequest' });

const FREE = z.array(z.object({ sku: z.string(), unit: z.string(), quantity: Quantity }));
const ExplainAnswer = z
  .object({
    customerCode: z.string(),
    warehouse: z.string(),
    currency: Currency,
    at: Time,
    pastNote: PAST_NOTE,
    sku: z.string(),
    unit: z.string().nullable(),
    quantity: z.number().int(),
    price: z
      .object({
        unitPriceMinor: Money,
        ...AMOUNTS,
        free: FREE,
        why: z.string(),
        trace: z.array(StepAnswer),
      })
      .nullable(),
    problem: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: 'Why there is no price; null where there is one.' }),
    ladder: z
      .array(
        z
          .object({
            from: Quantity.meta({ description: 'Of the unit: from so many on something changes.' }),
            unitNetMinor: Money.meta({ description: 'Of one when `from` are bought, rounded half up, for reading only.' }),
            unitGrossMinor: Money,
            free: FREE,
            why: z.string(),
          })
          .meta({ id: 'LadderStep' }),
      )
      .meta({ description: 'Each step is what a basket of only so many is charged; at most 24.' }),
    nextBreak: z
      .object({ more: Quantity, words: z.string() })
      .nullable()
      .meta({ description: 'How many more make it cheaper, or earn something free.' }),
    near: z.array(z.object({ code: z.string(), name: z.string(), missing: MISSING })),
  })
  .meta({ id: 'PriceExplained' });

export const explain: Operation = {
  id: 'explainPrice',
  method: 'post',
  isQuestion: true,
  path: '/prices/explain',
  tag: 'Prices',
  summary: 'Say what a product costs, why, and what more of it would cost',
  description:
    'For one product and customer, before there is a basket: the price with its whole story, the ladder of what so many cost each, promotions included, and what so many more would give. All of it is worked out by pricing baskets, so that it is what an order is charged; nothing is written, and no Idempotency-Key is needed. Where there is no price, `problem` says why.',
  status: 200,
  schemas: { body: ExplainRequest, answer: ExplainAnswer },
  codes: ['customer.unknown', 'warehouse.unknown', 'terms.unknown', 'terms.not-yours', 'territory.unknown', 'territory.not-yours'],
  example: {
    body: { customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton', quantity: 8 },
    answer: {
      customerCode: 'CUST-001',
      warehouse: 'WH-1',
      currency: 'NGN',
      at: '2026-11-22T09:30:00.000Z',
      sku: 'SKU-001',
      unit: 'carton',
      quantity: 8,
      price: {
        unitPriceMinor: '1100000',
        listMinor: '8800000',
        discountMinor: '0',
        netMinor: '8800000',
        taxMinor: '660000',
        grossMinor: '9460000',
        free: [],
        why: 'Carton price, list Standard v1',
        trace: [{ step: 'list', code: 'STD', version: 1, result: 'won', words: '₦11,000 a carton' }],
      },
      problem: null,
      ladder: [
        { from: 1, unitNetMinor: '1100000', unitGrossMinor: '1182500', free: [], why: 'Carton price, list Standard v1' },
        { from: 10, unitNetMinor: '1050000', unitGrossMinor: '1128750', free: [], why: 'Carton price from 10, list Standard v1' },
      ],
      nextBreak: { more: 2, words: '2 cartons more and each carton costs ₦11,287.50 with VAT instead of ₦11,825' },
      near: [],
    },
  },
  async handle(incoming) {
    const told = await callVerb(incoming, explainPrice, readWire(ExplainRequest, incoming.body));
    const { customerName: _name, lists: _lists, price, problem, near, ...rest } = told;
    return {
      body: {
        ...rest,
        price: price && (({ steps, ...amounts }) => ({ ...amounts, trace: steps }))(price),
        problem: problem && { code: problem.code, detail: problem.detail },
        near: near.map(({ code, name, baseQuantity, amountMinor, amountGrossMinor, gives, skus }) => ({
          code,
          name,
          missing: {
            gives,
            ...(baseQuantity !== null && { baseQuantity }),
            ...(amountMinor !== null && { amountMinor }),
            ...(amountGrossMinor !== null && { amountGrossMinor }),
            ...(skus.length > 0 && { skus }),
          },
        })),
      },
    };
  },
};
