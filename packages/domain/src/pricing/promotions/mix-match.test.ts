import { describe, expect, it } from 'vitest';
import { mixMatch } from './mix-match.ts';
import { evaluateExample } from './parts/example-line.ts';

const given = (sent: object, ...lines: string[]) => evaluateExample(mixMatch, sent, { lines });
const three = { baseQuantity: 3, priceMinor: '500' };

describe('any so many for a price', () => {
  it('makes sets over all lines and leaves the rest at list price', () => {
    expect(given(three, '2 PCS of A at 200', '2 PCS of B at 200')).toEqual({
      kind: 'applies',
      discounts: [67n, 33n],
      free: [],
      reached: 'any 3 for ₦5',
      size: 'any 3 for ₦5',
      isPrice: true,
      next: { baseQuantity: 2, gives: 'any 3 for ₦5' },
    });
    expect(given(three, '2 PCS of A at 200')).toEqual({ kind: 'near', missing: { baseQuantity: 1, gives: 'any 3 for ₦5' } });
  });

  it('puts the dearest units into sets, in whatever order and pack they come', () => {
    const [one, other] = [
      given(three, '3 PCS of A at 100', '3 PCS of B at 300', '1 ROLL of C at 1200'),
      given(three, '1 ROLL of C at 1200', '3 PCS of B at 300', '3 PCS of A at 100'),
    ];
    // Three sets of 900, 600 and 600; the three at 100 each cost less by the list.
    expect(one).toMatchObject({ reached: '3 × any 3 for ₦5', discounts: [0n, 257n, 343n] });
    expect(other).toMatchObject({ discounts: [343n, 257n, 0n] });
  });

  it('is as cheap as the best of all arrangements', () => {
    const prices = [310n, 90n, 160n, 240n, 150n, 210n, 40n];
    const best = (left: readonly bigint[]): bigint => {
      if (left.length < 3) return 0n;
      let most = 0n;
      for (let a = 0; a < left.length; a += 1)
        for (let b = a + 1; b < left.length; b += 1)
          for (let c = b + 1; c < left.length; c += 1) {
            const rest = left.filter((_, index) => index !== a && index !== b && index !== c);
            const saved = (left[a] ?? 0n) + (left[b] ?? 0n) + (left[c] ?? 0n) - 500n + best(rest);
            if (saved > most) most = saved;
          }
      return most;
    };
    const result = given(three, ...prices.map((price, index) => `1 PCS of P${index} at ${price}`));
    expect(result.kind === 'applies' && result.discounts.reduce((sum, one) => sum + one, 0n)).toBe(best(prices));
  });

  it('cuts a carton where a set needs a part of it', () => {
    expect(given({ baseQuantity: 10, priceMinor: '800' }, '1 CTN of A at 2500')).toMatchObject({
      // 20 pieces are 2,083.33; two sets 1,600.
      discounts: [483n],
    });
  });

  it('makes no more sets than its cap, and none that costs more', () => {
    expect(given({ ...three, cap: 1 }, '9 PCS of A at 200')).toEqual({
      kind: 'applies',
      discounts: [100n],
      free: [],
      reached: 'any 3 for ₦5',
      size: 'any 3 for ₦5',
      isPrice: true,
    });
    expect(given(three, '9 PCS of A at 150')).toEqual({ kind: 'no', reason: 'costs no more by the list' });
  });
});
