import { Fault } from '@omniroute/domain';
import { type BulkResult, bulkCalculatePrices, calculatePrices, MAX_BULK_LINES } from '@omniroute/services/pricing';
import type { Code } from '../codes.ts';
import { NdjsonBody } from '../json-body.ts';
import { callVerb, type Incoming, type Operation } from '../operation.ts';
import { type ProblemDocument, problemOf, WireFault } from '../problem.ts';
import { readWire } from '../schema-fault.ts';
import { BulkAnswer, BulkRequest, PriceAnswer, PriceRequest } from './wire.ts';

/** Why a basket may have no price. */
export const BASKET_CODES: readonly Code[] = [
  'customer.unknown',
  'outlet.unknown',
  'warehouse.unknown',
  'terms.unknown',
  'terms.not-yours',
  'at.not-told',
  'territory.unknown',
  'territory.not-yours',
  'sku.unknown',
  'unit.unknown',
  'unit.no-conversion',
  'quantity.not-positive',
  'quantity.too-large',
  'quantity.below-minimum',
  'quantity.off-increment',
  'price.missing',
  'price.on-request',
  'price.below-minimum',
  // A price list was being published: in a moment it is.
  'price-book.changing',
];

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
  codes: BASKET_CODES,
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
          traceId: '3f1d0f0e5ab1c2d3e4f5061728394a5b-0',
          why: 'Carton price, list Standard v1',
          trace: [
            { step: 'list', code: 'STD', version: 1, result: 'won', words: '₦11,000 a carton' },
            { step: 'tax', code: 'standard', result: 'applied', words: '7.5 % on top, rounded half away from zero' },
          ],
        },
      ],
      netMinor: '13200000',
      taxMinor: '990000',
      grossMinor: '14190000',
      totalRounding: { stepMinor: '500', mode: 'nearest-half-up', words: 'to ₦5, to the nearest, half up' },
      totalTrace: [
        {
          step: 'rounding',
          code: 'total',
          result: 'applied',
          words: '₦141,900: rounded to ₦5, to the nearest, half up, for cash',
          offMinor: '0',
        },
      ],
    },
  },
  async handle(incoming) {
    return { body: await callVerb(incoming, calculatePrices, readWire(PriceRequest, incoming.body)) };
  },
};

type Result = { readonly index: number; readonly price: unknown } | { readonly index: number; readonly problem: ProblemDocument };
type Read = { readonly basket: PriceRequest } | { readonly problem: ProblemDocument };

const problemFor = (error: unknown): ProblemDocument => {
  if (error instanceof Fault || error instanceof WireFault) return problemOf(error, '').document;
  throw error;
};

/** A basket by the schema of a single one, or what is wrong with it. */
function readBasket(given: unknown): Read {
  try {
    if (given instanceof WireFault) throw given;
    return { basket: readWire(PriceRequest, given) };
  } catch (error) {
    return { problem: problemFor(error) };
  }
}

const resultOf = (index: number, result: BulkResult): Result =>
  'price' in result ? { index, price: result.price } : { index, problem: problemFor(new Fault(result.kind, result.problem)) };

/** Prices those that can be read; each keeps its place. */
async function priceAll(incoming: Incoming, given: readonly unknown[]): Promise<Result[]> {
  const read = given.map(readBasket);
  const baskets = read.flatMap((one) => ('basket' in one ? [one.basket] : []));
  const { results } = baskets.length === 0 ? { results: [] } : await callVerb(incoming, bulkCalculatePrices, { baskets });
  let next = 0;
  return read.map((one, index): Result => {
    if ('problem' in one) return { index, problem: one.problem };
    const result = results[next++];
    if (result === undefined) throw new Error('a basket has no result');
    return resultOf(index, result);
  });
}

const bulk: Operation = {
  id: 'bulkCalculatePrices',
  method: 'post',
  isQuestion: true,
  isBulk: true,
  takesLines: true,
  path: '/prices/bulk-calculate',
  tag: 'Prices',
  summary: 'Calculate what many baskets cost',
  description: `Each basket has its price or its own problem, in the order given; all of one moment. At most ${MAX_BULK_LINES.toLocaleString('en')} lines in all, 32 different times and currencies, and 16 MiB. With \`Content-Type: application/x-ndjson\`, one basket and one result a line.`,
  status: 200,
  schemas: { body: BulkRequest, answer: BulkAnswer },
  codes: ['price-book.changing'],
  example: {
    body: { baskets: [{ customerCode: 'CUST-001', lines: [{ sku: 'SKU-404', quantity: 1 }] }] },
    answer: {
      results: [
        {
          index: 0,
          problem: {
            type: '/api/v1/docs#sku.unknown',
            title: 'There is no such product for sale',
            status: 422,
            detail: 'There is no product with the SKU SKU-404 for sale.',
            code: 'sku.unknown',
            errors: [
              { index: 0, pointer: '/lines/0/sku', code: 'sku.unknown', detail: 'There is no product with the SKU SKU-404 for sale.' },
            ],
          },
        },
      ],
    },
  },
  async handle(incoming) {
    const { body } = incoming;
    if (body instanceof NdjsonBody) return { lines: await priceAll(incoming, readWire(BulkRequest, { baskets: body.lines }).baskets) };
    return { body: { results: await priceAll(incoming, readWire(BulkRequest, body).baskets) } };
  },
};

export const priceOperations: readonly Operation[] = [calculate, bulk];
