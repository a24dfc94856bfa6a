import { Fault } from '@omniroute/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PriceListRequest } from './pricing/price-list-wire.ts';
import { PromotionRequest } from './pricing/promotion-wire.ts';
import { readWire } from './schema-fault.ts';

const LIST = { name: 'L', currency: 'NGN', taxInclusive: true, assignments: [], entries: [] };
const PROMOTION = { code: 'P', name: 'P', type: 'percentage', config: { basisPoints: 100 }, from: '2026-11-01T00:00:00Z' };

function told(schema: z.ZodType, value: unknown): string {
  try {
    readWire(schema, value);
    return 'taken';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return (error.problem.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
  }
}

it('ends the whole of what is wrong in one point', () => {
  for (const value of [
    { ...LIST, foo: 1 },
    { ...LIST, taxInclusive: 'yes' },
  ])
    try {
      readWire(PriceListRequest, value);
      expect.fail('it was taken');
    } catch (error) {
      expect((error as Fault).problem.detail).toMatch(/^\/\w+: .*[^.]\.$/);
    }
});

describe('what is wrong with a request', () => {
  it.each([
    [PriceListRequest, { ...LIST, taxInclusive: 'yes' }, '/taxInclusive must be true or false'],
    [PriceListRequest, { ...LIST, brokenPack: { rule: 'no' } }, '/brokenPack/rule must be one of derived, surcharged, refused'],
    [
      PriceListRequest,
      { ...LIST, assignments: [{ priority: 1_001, from: PROMOTION.from }] },
      '/assignments/0/priority must be at most 1000',
    ],
    [
      PriceListRequest,
      { ...LIST, assignments: [{ priority: 0.5, from: PROMOTION.from }] },
      '/assignments/0/priority must be a whole number',
    ],
    [PromotionRequest, { ...PROMOTION, config: { basisPoints: 0 } }, '/config/basisPoints must be at least 1'],
    [PromotionRequest, { ...PROMOTION, type: 'coupon', config: { gives: 'money' } }, '/config/gives must be one of percent, amount'],
    [PromotionRequest, { ...PROMOTION, conditions: { daysOfWeek: [] } }, '/conditions/daysOfWeek must have at least 1 entries'],
    [z.object({ a: z.string().min(3) }), { a: 'no' }, '/a must have at least 3 characters'],
    [z.object({ a: z.number().positive() }), { a: 0 }, '/a must be more than 0'],
  ])('is told in words for who sent it, never in those of the library: %#', (schema, value, words) => {
    expect(told(schema, value)).toBe(words);
  });
});
