import { describe, expect, it } from 'vitest';
import { amount } from './amount.ts';
import { evaluateExample } from './parts/example-line.ts';

const given = (sent: object, ...lines: string[]) => evaluateExample(amount, sent, { lines });

describe('money off', () => {
  it('is taken once off a basket, in proportion to what lines come to', () => {
    expect(given({ amountMinor: '100' }, '1 PCS of A at 100', '2 PCS of B at 100')).toEqual({
      kind: 'applies',
      discounts: [33n, 67n],
      free: [],
      reached: '₦1 off',
      size: '₦1',
    });
  });

  it('is taken once for every full so many base units', () => {
    const sent = { amountMinor: '500', perBaseQuantity: 24 };
    expect(given(sent, '1 CTN of A at 2400', '47 PCS of B at 100')).toMatchObject({
      discounts: [338n, 662n],
      reached: '2 × ₦5 off every 24',
      next: { baseQuantity: 1, gives: '₦5 off every 24' },
    });
    expect(given(sent, '23 PCS of A at 100')).toEqual({ kind: 'near', missing: { baseQuantity: 1, gives: '₦5 off every 24' } });
  });

  it('is never more than the goods come to', () => {
    expect(given({ amountMinor: '100000' }, '1 PCS of A at 100', '2 PCS of B at 0')).toMatchObject({ discounts: [100n, 0n] });
  });

  it('counts up to a maximum, and takes off only what is below it', () => {
    const sent = { amountMinor: '500', perBaseQuantity: 10, maxBaseQuantity: 25, beyond: 'full-price' };
    expect(given(sent, '60 PCS of A at 100')).toEqual({
      kind: 'applies',
      discounts: [1_000n],
      free: [],
      reached: '2 × ₦5 off every 10 on 25 of 60',
      size: '₦10',
    });
    expect(given({ ...sent, beyond: 'none' }, '60 PCS of A at 100').kind).toBe('no');
    expect(given({ amountMinor: '900', maxBaseQuantity: 2, beyond: 'full-price' }, '9 PCS of A at 300')).toMatchObject({
      discounts: [600n],
    });
    expect(amount.config.safeParse({ ...sent, perBaseQuantity: 26 }).success).toBe(false);
  });
});
