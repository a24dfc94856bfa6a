import { describe, expect, it } from 'vitest';
import type { Basket } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { type Ladder, ladderOf } from './ladder.ts';
import { nextBreak } from './next-break.ts';
import { priceBasket } from './price-basket.ts';
import { basket, entry, list, promotion, source } from './sample-book.ts';
import type { BookSource } from './source.ts';

const CARTON = { sku: 'NOODLE', unit: 'carton' };
const STEPS = [entry(['NOODLE', 'carton'], 760_000n), entry(['NOODLE', 'carton'], 700_000n, 400)];

function climb(given: Partial<BookSource>, product = CARTON, more: Partial<Basket> = {}): Ladder {
  const ladder = ladderOf(compileBook(source(given)).book, basket([], more), product);
  if (!ladder.ok) throw new Error(JSON.stringify(ladder.error));
  return ladder.value;
}
const rows = ({ steps }: Ladder) =>
  steps.map(({ from, unitNetMinor, free }) => [from, unitNetMinor, ...free.map(({ quantity, unit }) => `${quantity} ${unit}`)]);
function next(given: Partial<BookSource>, lines: Basket['lines'], index = 0) {
  const [{ book }, asked] = [compileBook(source(given)), basket(lines)];
  const before = priceBasket(book, asked);
  return before.ok ? nextBreak(book, asked, { index, before: before.value }) : undefined;
}
const carton = (quantity: number) => [{ ...CARTON, quantity }];

describe('the ladder that is charged', () => {
  it('has volume breaks, free goods and promotions in one', () => {
    const free = promotion('FREE', 'ladder', {
      config: { steps: [{ buy: 23, get: 1 }], countsInBase: 40 },
      stacking: { group: 'b', mode: 'sequence' },
    });
    const five = promotion('FIVE', 'percentage', { config: { basisPoints: 500, minBaseQuantity: 600 } });
    const ladder = climb({ lists: [list('STD', STEPS)], promotions: [free, five] });
    expect(rows(ladder)).toEqual([
      [1, 760_000n],
      [10, 700_000n],
      [15, 665_000n],
      [23, 665_000n, '1 carton'],
    ]);
    expect(ladder.steps.map(({ why }) => why)).toEqual([
      'Carton price, list STD v1',
      'Carton price from 10, list STD v1',
      'Carton price from 10, list STD v1, less 5 % FIVE',
      'Carton price from 10, list STD v1, less 5 % FIVE, 1 carton free by FREE',
    ]);
    expect(ladder.steps[2]?.via.map(({ step, code }) => [step, code])).toEqual([
      ['list', 'STD'],
      ['promotion', 'FIVE'],
    ]);
    expect([ladder.isCut, ladder.ends]).toEqual([false, undefined]);
  });

  it('shows graduated slices, and what ends: a cap, a maximum, a price on request', () => {
    expect(rows(climb({ lists: [list('G', STEPS, { breaks: 'graduated' })] })).map(([from]) => from)).toEqual([1, 10]);
    const special = {
      ...CARTON,
      key: 'AGREED',
      customer: 'C1',
      priceMinor: 600_000n,
      isTaxInclusive: false,
      capBaseQuantity: 280,
      from: 0,
    };
    expect(rows(climb({ lists: [list('STD', STEPS)], specials: [special] })).map(([from]) => from)).toEqual([1, 8, 10]);
    const few = promotion('FEW', 'percentage', {
      config: { basisPoints: 1_000, minBaseQuantity: 80, maxBaseQuantity: 200, beyond: 'none' },
    });
    expect(rows(climb({ promotions: [few] }))).toEqual([
      [1, 760_000n],
      [2, 684_000n],
      [6, 760_000n],
    ]);
    const asked = list('ASK', [...STEPS, { ...entry(['NOODLE', 'carton'], 0n, 4_000), onRequest: 'the manager' }]);
    const ladder = climb({ lists: [asked] });
    expect([rows(ladder).length, ladder.ends?.from, ladder.ends?.refusal.code]).toEqual([2, 100, 'price.on-request']);
  });

  it('finds thresholds in money, keeps to what may be ordered, and is cut where it goes on for ever', () => {
    const big = promotion('BIG', 'threshold', {
      config: { gives: 'percent', breaks: 'volume', steps: [{ fromMinor: '5000000', basisPoints: 200 }] },
    });
    expect(rows(climb({ promotions: [big] })).map(([from]) => from)).toEqual([1, 7]); // 7 × 7,600 is the first above 50,000
    const products = source().products.map((one) => ({ ...one, units: one.units.map((unit) => ({ ...unit, minimum: 5, increment: 2 })) }));
    expect(rows(climb({ products, promotions: [big] })).map(([from]) => from)).toEqual([6, 8]);
    const each = promotion('EACH', 'buy-get', { config: { buyBaseQuantity: 80, get: 1, countsInBase: 40, isRecursive: true } });
    const ladder = climb({ promotions: [each] });
    expect([
      ladder.isCut,
      rows(ladder)
        .slice(0, 4)
        .map(([from, , given]) => [from, given]),
    ]).toEqual([
      true,
      [
        [1, undefined],
        [2, '1 carton'],
        [4, '2 carton'],
        [6, '3 carton'],
      ],
    ]);
  });

  it('is refused where the least that may be ordered has no price', () => {
    const ladder = ladderOf(compileBook(source({ lists: [] })).book, basket([]), CARTON);
    expect(ladder.ok ? [] : ladder.error.map(({ code }) => code)).toEqual(['price.missing']);
  });
});

describe('the next break', () => {
  it('says how many more, and what is cheaper or free then (vendure #3575)', () => {
    const given = { lists: [list('STD', STEPS)] };
    expect(next(given, carton(7))).toEqual({
      more: 3,
      unit: 'carton',
      gives: 'cheaper',
      free: [],
      unitNetMinor: 760_000n,
      unitNetMinorThen: 700_000n,
      words: '3 cartons more and each carton costs ₦7,525 with VAT instead of ₦8,170',
    });
    expect(next(given, carton(10))).toBeUndefined();
    const free = promotion('FREE', 'ladder', { config: { steps: [{ buy: 23, get: 1 }], countsInBase: 40 } });
    expect(next({ promotions: [free] }, carton(20))?.words).toBe('3 cartons more and 1 carton is free');
    const gift = promotion('GIFT', 'buy-get', {
      config: { buyBaseQuantity: 400, get: 2, reward: { sku: 'MILK', unit: 'piece' }, isRecursive: false },
    });
    expect(next({ promotions: [gift] }, carton(8))?.words).toBe('2 cartons more and 2 pieces of MILK are free');
  });

  it('counts what else is in the basket, and finds a total that is reached only after a cheaper price', () => {
    const free = promotion('FREE', 'ladder', { config: { steps: [{ buy: 23, get: 1 }], countsInBase: 40 } });
    const lines = [...carton(20), { sku: 'NOODLE-HOT', unit: 'carton', quantity: 1 }];
    expect([next({ promotions: [free] }, lines)?.more, next({ promotions: [free] }, lines, 1)?.more]).toEqual([2, 2]);
    const big = promotion('BIG', 'threshold', {
      config: { gives: 'percent', breaks: 'volume', steps: [{ fromMinor: '13300000', basisPoints: 200 }] },
    });
    // 17 at 7,600 would do from 9 on; at 7,000 it takes 19.
    const lists = [list('STD', STEPS)];
    expect(next({ lists, promotions: [big] }, carton(12))?.more).toBe(7);
    expect(next({ lists, promotions: [big] }, carton(9))?.more).toBe(1);
  });

  it('says nothing of a basket that has no price, nor of what would not be cheaper', () => {
    expect(next({}, [{ sku: 'NOPE', quantity: 1 }])).toBeUndefined();
    const fewer = promotion('FEWER', 'percentage', { config: { basisPoints: 100, minBaseQuantity: 400 }, conditions: { skus: ['MILK'] } });
    expect(next({ promotions: [fewer] }, carton(2))).toBeUndefined();
  });
});
