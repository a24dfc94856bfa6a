import { Fault } from '@omniroute/domain';
import { getPriceTrace } from '@omniroute/services/pricing';
import { z } from 'zod';
import { callVerb, type Operation } from '../operation.ts';
import { AMOUNTS, Quantity, Time } from '../wire.ts';
import { StepAnswer } from './wire.ts';

const TracePath = z.object({
  traceId: z.string().meta({ description: '`traceId` of an order’s line.', example: '3f1d0f0e5ab1c2d3e4f5061728394a5b-0' }),
});
const TraceAnswer = z
  .object({
    traceId: z.string(),
    orderNumber: z.string(),
    bookVersion: z.string(),
    pricedAt: Time.meta({ description: 'The moment whose prices held.' }),
    currency: z.string(),
    sku: z.string(),
    quantity: Quantity,
    unit: z.string(),
    baseQuantity: Quantity,
    ...AMOUNTS,
    free: z.array(z.object({ sku: z.string(), unit: z.string(), quantity: Quantity })),
    why: z.string().meta({ description: 'The story in one line.' }),
    trace: z.array(StepAnswer).meta({ description: 'Every step, winners and losers, as it was told when the order was priced.' }),
  })
  .meta({ id: 'PriceTrace' });

const ID = /^[0-9a-f]{32}-\d{1,4}$/;

const get: Operation = {
  id: 'getPriceTrace',
  method: 'get',
  path: '/prices/traces/{traceId}',
  tag: 'Prices',
  summary: 'Read how an order’s line came to its price',
  description: 'As it was told when the order was priced: it stays when lists and promotions have moved on. Kept for what was ordered.',
  status: 200,
  schemas: { params: TracePath, answer: TraceAnswer },
  codes: ['trace.unknown'],
  example: {
    answer: {
      traceId: '3f1d0f0e5ab1c2d3e4f5061728394a5b-0',
      orderNumber: 'SO-100042',
      bookVersion: 'lists4-products2',
      pricedAt: '2026-11-22T09:30:00.000Z',
      currency: 'NGN',
      sku: 'SKU-001',
      quantity: 12,
      unit: 'carton',
      baseQuantity: 144,
      listMinor: '13200000',
      discountMinor: '0',
      netMinor: '13200000',
      taxMinor: '990000',
      grossMinor: '14190000',
      free: [],
      why: 'Carton price, list Standard v1',
      trace: [{ step: 'list', code: 'STD', version: 1, result: 'won', words: '₦11,000 a carton' }],
    },
  },
  async handle(incoming) {
    const traceId = incoming.params['traceId'] ?? '';
    // What is no id at all is no trace either.
    if (!ID.test(traceId)) throw new Fault('not-found', { code: 'trace.unknown', detail: 'There is no price with this trace.' });
    const story = await callVerb(incoming, getPriceTrace, { traceId });
    return {
      body: {
        traceId,
        orderNumber: story.orderNumber,
        bookVersion: story.bookVersion,
        pricedAt: story.pricedAt,
        currency: story.currency,
        sku: story.sku,
        quantity: story.quantity,
        unit: story.unit,
        baseQuantity: story.baseQuantity,
        listMinor: story.listMinor,
        discountMinor: story.discountMinor,
        netMinor: story.netMinor,
        taxMinor: story.taxMinor,
        grossMinor: story.grossMinor,
        free: story.free,
        why: story.why,
        trace: story.steps,
      },
    };
  },
};

export const traceOperations: readonly Operation[] = [get];
