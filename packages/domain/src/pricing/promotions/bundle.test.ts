import { describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';
import { evaluateExample } from './parts/example-line.ts';

const given = (sent: object, ...lines: string[]) => evaluateExample(bundle, sent, { lines });
const components = [
  { skus: ['TEA', 'COCOA'], baseQuantity: 6 },
  { skus: ['MILK'], baseQuantity: 2 },
];
const priced = { gives: 'price', priceMinor: '900', components };
const off = { gives: 'percent', basisPoints: 1_000, components };

describe('a set of goods', () => {
  it('is made as often as it fits, and the rest costs the list price', () => {
    expect(given(priced, '1 CTN of TEA at 2400', '5 PCS of MILK at 300')).toEqual({
      kind: 'applies',
      // Two sets of 1,200, for 900 each.
      discounts: [300n, 300n],
      free: [],
      reached: '2 × set for ₦9',
      size: 'set for ₦9',
      isPrice: true,
      next: { baseQuantity: 1, gives: 'set for ₦9', skus: ['MILK'] },
    });
    expect(given(off, '1 CTN of TEA at 2400', '5 PCS of MILK at 300', '1 PCS of RICE at 999')).toMatchObject({
      discounts: [120n, 120n, 0n],
      reached: '2 × 10 % off the set',
    });
  });

  it('says what a set lacks', () => {
    expect(given(priced, '4 PCS of TEA at 100', '2 PCS of MILK at 300')).toEqual({
      kind: 'near',
      missing: { baseQuantity: 2, gives: 'set for ₦9', skus: ['TEA', 'COCOA'] },
    });
    expect(given(priced, '4 PCS of TEA at 100')).toMatchObject({
      missing: {
        baseQuantity: 4,
        parts: [
          { baseQuantity: 2, skus: ['TEA', 'COCOA'] },
          { baseQuantity: 2, skus: ['MILK'] },
        ],
      },
    });
    expect(given(priced, '1 PCS of RICE at 999')).toEqual({ kind: 'no', reason: 'nothing of the set bought' });
  });

  it('takes the dearest of what may stand for each other, and makes no set that costs more', () => {
    expect(given(priced, '6 PCS of TEA at 20', '1 ROLL of COCOA at 600', '4 PCS of MILK at 300')).toMatchObject({
      reached: 'set for ₦9',
      discounts: [0n, 150n, 150n],
    });
    expect(given({ ...priced, priceMinor: '5000' }, '1 CTN of TEA at 2400', '5 PCS of MILK at 300').kind).toBe('no');
  });

  it('is made no more often than its cap', () => {
    const capped = given({ ...off, cap: 1 }, '2 CTN of TEA at 2400', '10 PCS of MILK at 300');
    expect(capped).toMatchObject({ discounts: [60n, 60n] });
    expect(capped).not.toHaveProperty('next');
  });

  it('names a product once', () => {
    const twice = [...components, { skus: ['SUGAR', 'MILK'], baseQuantity: 1 }];
    expect(bundle.config.safeParse({ ...off, components: twice }).error?.issues.map(({ path }) => path)).toEqual([
      ['components', 2, 'skus', 1],
    ]);
  });
});
