import { describe, expect, it } from 'vitest';
import { changed, changeOf, EXACT, readDecimal } from './bulk.ts';

describe('a change of many prices', () => {
  it('raises by a percentage exactly, and rounds where it is told to', () => {
    expect(changed('1234567', { kind: 'percent', basisPoints: 750n })).toBe('1327160'); // 1 327 159.525
    expect(changed('1234567', { kind: 'percent', basisPoints: 750n, toMinor: 5000n })).toBe('1325000');
    expect(changed('900000000000001', { kind: 'percent', basisPoints: 1n })).toBe('900090000000001');
    expect(changed('1002', { kind: 'percent', basisPoints: -5000n })).toBe('501');
  });
  it('adds, takes off, sets, rounds, clears and asks', () => {
    expect(changed('100000', { kind: 'amount', minor: -2500n })).toBe('97500');
    expect(changed(null, { kind: 'set', minor: 5n })).toBe('5');
    expect(changed('102500', { kind: 'round', toMinor: 5000n })).toBe('105000');
    expect(changed('request', { kind: 'clear' })).toBeNull();
    expect(changed('1', { kind: 'request' })).toBe('request');
  });
  it('leaves alone what it cannot change', () => {
    expect(changed(null, { kind: 'percent', basisPoints: 100n })).toBeUndefined();
    expect(changed('request', { kind: 'amount', minor: 100n })).toBeUndefined();
    expect(changed('100', { kind: 'amount', minor: -100n })).toBeUndefined();
    expect(changed('2000', { kind: 'round', toMinor: 5000n })).toBeUndefined(); // would be nothing
    expect(changed('999999999999999', { kind: 'amount', minor: 1n })).toBeUndefined();
  });
  it('is in the minor units of each list’s currency, percentages in their own', () => {
    const set = (value: string, currency: string) => changeOf({ kind: 'set', value, step: EXACT }, currency);
    expect(['NGN', 'XOF', 'UGX', 'TND'].map((currency) => set('12,500', currency))).toEqual([
      { kind: 'set', minor: 1_250_000n },
      { kind: 'set', minor: 12_500n },
      { kind: 'set', minor: 12_500n },
      { kind: 'set', minor: 12_500_000n },
    ]);
    expect([set('12.5', 'XOF'), set('0.125', 'TND')]).toEqual([undefined, { kind: 'set', minor: 125n }]);
    expect(changeOf({ kind: 'percent', value: '7.5', step: '50' }, 'XOF')).toEqual({ kind: 'percent', basisPoints: 750n, toMinor: 50n });
    expect(changeOf({ kind: 'percent', value: '7.5', step: '50' }, 'NGN')).toEqual({ kind: 'percent', basisPoints: 750n, toMinor: 5000n });
  });

  it('reads what people type as exact hundredths', () => {
    expect(['7.5', '+5 %', '−2.25', '1,250', '₦50'].map((text) => readDecimal(text, 2))).toEqual([750n, 500n, -225n, 125000n, 5000n]);
    expect(['', 'five', '1.234', '1.2.3'].map((text) => readDecimal(text, 2))).toEqual([undefined, undefined, undefined, undefined]);
  });
});
