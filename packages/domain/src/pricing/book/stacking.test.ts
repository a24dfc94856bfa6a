import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Basket, BasketLine } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import type { BasketPrice } from './priced-basket.ts';
import { basket, NOW, promotion, source } from './sample-book.ts';
import type { PromotionSource } from './source.ts';

// Promotions that say different things of one group are refused before they are live; what a book does with old ones is still one rule.

function price(promotions: readonly PromotionSource[], lines: Basket['lines'], more: Partial<Basket> = {}): BasketPrice {
  const result = priceBasket(compileBook(source({ promotions })).book, basket(lines, more));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const NOODLES: BasketLine = { sku: 'NOODLE', quantity: 1, unit: 'carton' };
const TIN: BasketLine = { sku: 'MILK', quantity: 1 };
const off = (code: string, basisPoints: number, more: { stacking: object; conditions?: object; from?: number; until?: number }) =>
  promotion(code, 'percentage', { config: { basisPoints }, ...more });
const noodlesOf = (priced: BasketPrice) => priced.lines.find(({ sku }) => sku === 'NOODLE')?.netMinor;

describe('a group', () => {
  const mixed = [
    off('MILK-1', 100, { stacking: { mode: 'sequence', priority: 9 }, conditions: { skus: ['MILK'] } }),
    off('TEN-A', 1_000, { stacking: { mode: 'best' }, conditions: { skus: ['NOODLE'] } }),
    off('TEN-B', 1_000, { stacking: { mode: 'best' }, conditions: { skus: ['NOODLE'] } }),
  ];

  it('has one rule, that of its first promotion, whatever goods are in the basket', () => {
    expect(noodlesOf(price(mixed, [NOODLES]))).toBe(615_600n);
    expect(noodlesOf(price(mixed, [NOODLES, TIN]))).toBe(615_600n);
    const best = mixed.map((one) => ({ ...one, stacking: { ...one.stacking, priority: one.code === 'TEN-A' ? 10 : 0 } }));
    expect([noodlesOf(price(best, [NOODLES])), noodlesOf(price(best, [NOODLES, TIN]))]).toEqual([684_000n, 684_000n]);
  });

  it('has the rule of those that hold now: what is over or planned says nothing', () => {
    const [milk, ...tens] = mixed;
    if (milk === undefined) throw new Error('three promotions are wanted');
    for (const gone of [
      { ...milk, until: NOW },
      { ...milk, from: NOW + 1 },
    ])
      expect(noodlesOf(price([gone, ...tens], [NOODLES, TIN]))).toBe(684_000n);
  });
});

describe('groups', () => {
  const FIRST = { group: 'x', mode: 'exclusive' };
  it('act by priority: an exclusive one closes to those after it, and leaves alone what was given on before it', () => {
    const half = off('HALF', 5_000, { stacking: { group: 'y', mode: 'best', priority: 100 } });
    const alone = off('ALONE', 100, { stacking: { ...FIRST, priority: 1 } });
    const priced = price([alone, half], [NOODLES]);
    expect(noodlesOf(priced)).toBe(380_000n);
    expect(priced.promotions.find(({ promotion: { source: one } }) => one.code === 'ALONE')?.words).toBe(
      'it stands alone, and HALF came first on these lines',
    );
    const higher = off('ALONE', 100, { stacking: { ...FIRST, priority: 101 } });
    expect(noodlesOf(price([half, higher], [NOODLES]))).toBe(752_400n);
    const equal = off('ALONE', 100, { stacking: { ...FIRST, priority: 100 } });
    expect(noodlesOf(price([half, equal], [NOODLES]))).toBe(752_400n);
  });

  it('leave to one that stands alone the lines on which nothing was given', () => {
    const milk = off('MILK', 5_000, { stacking: { group: 'y', mode: 'best', priority: 9 }, conditions: { skus: ['MILK'] } });
    const alone = off('ALONE', 1_000, { stacking: FIRST });
    expect(price([alone, milk], [NOODLES, TIN]).lines.map((line) => line.netMinor)).toEqual([684_000n, 25_000n]);
  });

  it('leave alone lines that earned goods given free', () => {
    const gift = promotion('GIFT', 'buy-get', {
      config: { buyBaseQuantity: 40, get: 1, isRecursive: false, reward: { sku: 'RICE', unit: 'piece' } },
      stacking: { group: 'y', mode: 'best', priority: 9 },
    });
    expect(noodlesOf(price([gift, off('ALONE', 1_000, { stacking: FIRST })], [NOODLES]))).toBe(760_000n);
  });
});

const MODES = ['best', 'sequence', 'exclusive'] as const;
const somePromotions = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      basisPoints: fc.integer({ min: 1, max: 9_000 }),
      skus: fc.constantFrom(['NOODLE'], ['MILK']),
      group: fc.constantFrom('one', 'two'),
      mode: fc.constantFrom(...MODES),
      priority: fc.integer({ min: 0, max: 2 }),
    }),
    { selector: ({ code }) => code, maxLength: 5 },
  )
  .map((all) =>
    all.map(({ code, basisPoints, skus, ...stacking }) => ({
      ...off(code, basisPoints, { stacking, conditions: { skus } }),
      sku: skus[0],
    })),
  );

describe('whatever was published', () => {
  it('goods that no promotion of theirs shares a group with change nothing of a line, in whatever order all of it comes', () => {
    fc.assert(
      fc.property(somePromotions, (all) => {
        // One deal is given of a group that gives its best: there goods do compete.
        const leaders = new Map<string, PromotionSource>();
        const inOrder = all.toSorted((a, b) => b.stacking.priority - a.stacking.priority || (a.code < b.code ? -1 : 1));
        for (const one of inOrder) if (!leaders.has(one.stacking.group)) leaders.set(one.stacking.group, one);
        if ([...leaders.values()].some(({ stacking }) => stacking.mode === 'best')) return;
        const alone = noodlesOf(price(all, [NOODLES]));
        expect(noodlesOf(price(all, [NOODLES, TIN]))).toBe(alone);
        expect(noodlesOf(price(all.toReversed(), [TIN, NOODLES]))).toBe(alone);
      }),
      { numRuns: 300 },
    );
  });

  it('what stands alone is alone: a line it gives on has nothing of another', () => {
    let seen = 0;
    fc.assert(
      fc.property(somePromotions, (all) => {
        const priced = price(all, [NOODLES, TIN]);
        for (const { trace } of priced.lines) {
          const given = trace.told.filter(({ result, discounts }) => result === 'applied' && discounts.has(trace.index));
          if (trace.closedBy === undefined) continue;
          seen += 1;
          expect(given.map(({ promotion: { source: one } }) => one.code)).toEqual([trace.closedBy.source.code]);
        }
      }),
      { numRuns: 500 },
    );
    expect(seen).toBeGreaterThan(50);
  });
});
