import { describe, expect, it } from 'vitest';
import { rewardsNamed, wordsNamed } from './named.ts';
import { type Promotion, promotionInput } from './registry.ts';

const made = (type: string, config: object, conditions: object = {}): Promotion =>
  promotionInput.parse({ code: 'P', name: 'P', type, config, conditions, from: '2026-12-01T00:00:00Z' });
const GOODS = { sku: 'CUP', unit: 'piece' };

describe('what a promotion names', () => {
  it('is told word by word with its place', () => {
    const promotion = made(
      'percentage',
      { basisPoints: 500 },
      { skus: ['A', 'B'], territories: ['Lagos'], daysOfWeek: [1], coupon: 'MAY' },
    );
    expect(wordsNamed(promotion)).toEqual([
      { field: 'skus', word: 'A', pointer: '/conditions/skus/0' },
      { field: 'skus', word: 'B', pointer: '/conditions/skus/1' },
      { field: 'territories', word: 'Lagos', pointer: '/conditions/territories/0' },
    ]);
  });
  it('counts the products of a set', () => {
    const components = [
      { skus: ['A'], baseQuantity: 2 },
      { skus: ['B', 'C'], baseQuantity: 1 },
    ];
    const words = wordsNamed(made('bundle', { gives: 'price', priceMinor: '900', components }));
    expect(words.map(({ word, pointer }) => `${word} ${pointer}`)).toEqual([
      'A /config/components/0/skus/0',
      'B /config/components/1/skus/0',
      'C /config/components/1/skus/1',
    ]);
  });
  it.each([
    ['buy-get', { buyBaseQuantity: 10, get: 1, isRecursive: true, reward: GOODS }, [{ ...GOODS, pointer: '/config/reward' }]],
    ['buy-get', { buyBaseQuantity: 10, get: 1, isRecursive: true }, []],
    ['ladder', { steps: [{ buy: 10, get: 1 }], reward: GOODS }, [{ ...GOODS, pointer: '/config/reward' }]],
    [
      'threshold',
      { gives: 'goods', breaks: 'volume', steps: [{ fromMinor: '100', ...GOODS, quantity: 1 }] },
      [{ ...GOODS, pointer: '/config/steps/0' }],
    ],
    ['threshold', { gives: 'percent', breaks: 'volume', steps: [{ fromMinor: '100', basisPoints: 100 }] }, []],
    ['coupon', { gives: 'percent', basisPoints: 100, code: 'MAY' }, []],
  ])('as a reward of a %s', (type, config, rewards) => {
    expect(rewardsNamed(made(type, config))).toEqual(rewards);
  });
});
