import { calculatePrices } from '@omniroute/services/pricing';
import { callVerb, type Operation } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { PriceAnswer, PriceRequest } from './wire.ts';

const calculate: Operation = {
  id: 'calculatePrices',
  method: 'post',
  isQuestion: true,
  path: '/prices/calculate',
  tag: 'Prices',
  summary: 'Calculate what a basket costs',
  description:
    'What these lines cost this customer, at the depot, terms and time given, as an order would be charged; nothing is written, and no Idempotency-Key is needed. Whole-line amounts: list − discount = net, net + tax = gross. All bad lines are refused together.',
  status: 200,
  schemas: { body: PriceRequest, answer: PriceAnswer },
  codes: [
    'customer.unknown',
    'warehouse.unknown',
    'sku.unknown',
    'unit.unknown',
    'quantity.not-positive',
    'quantity.too-large',
    'quantity.below-minimum',
    'quantity.off-increment',
    'price.missing',
  ],
  example: {
    body: { customerCode: 'CUST-001', trace: true, lines: [{ sku: 'SKU-001', quantity: 12, unit: 'carton' }] },
    answer: {
      currency: 'NGN',
      at: '2026-11-22T09:30:00.000Z',
      bookVersion: 'lists4-products2',
      lines: [
        {
          index: 0,
          sku: 'SKU-001',
          quantity: 12,
          unit: 'carton',
          baseQuantity: 144,
          unitPriceMinor: '1100000',
          listMinor: '13200000',
          discountMinor: '0',
          netMinor: '13200000',
          taxMinor: '990000',
          grossMinor: '14190000',
          free: [],
          traceId: '3f1d0f0e5ab1c2d3e4f5061728394a5b',
          why: 'carton price, list STD v1',
          trace: [
            { step: 'list', code: 'STD', version: 1, result: 'won', words: 'NGN 11,000.00 a carton' },
            { step: 'tax', code: 'standard', result: 'applied', words: '7.5 % on top, rounded half away from zero' },
          ],
        },
      ],
      netMinor: '13200000',
      taxMinor: '990000',
      grossMinor: '14190000',
    },
  },
  async handle(incoming) {
    return { body: await callVerb(incoming, calculatePrices, readWire(PriceRequest, incoming.body)) };
  },
};

export const pricingOperations: readonly Operation[] = [calculate];
