import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  ceilDivide,
  divideHalfAwayFromZero,
  divideHalfEven,
  divideHalfUp,
  EXACT,
  floorDivide,
  includedTax,
  moneyText,
  parseDecimal,
  portion,
  ROUNDING_MODES,
  roundFraction,
  roundToStep,
} from './money.ts';

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 9n });
const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);

describe('division', () => {
  it('rounds ties as its name says', () => {
    expect([divideHalfAwayFromZero(5n, 2n), divideHalfAwayFromZero(-5n, 2n)]).toEqual([3n, -3n]);
    expect([divideHalfUp(5n, 2n), divideHalfUp(-5n, 2n)]).toEqual([3n, -2n]);
    expect([floorDivide(-1n, 2n), floorDivide(1n, -2n), floorDivide(-4n, 2n)]).toEqual([-1n, -1n, -2n]);
    expect([5n, 3n, 1n, -1n, -3n, -5n, 4n].map((n) => divideHalfEven(n, 2n))).toEqual([2n, 2n, 0n, 0n, -2n, -2n, 2n]);
    expect([ceilDivide(1n, 2n), ceilDivide(-1n, 2n), ceilDivide(4n, 2n)]).toEqual([1n, 0n, 2n]);
  });

  it.each([
    ['nearest-half-up', [10_000n, 15_000n, 20_000n, -10_000n, -15_000n]],
    ['half-even', [10_000n, 10_000n, 20_000n, -10_000n, -20_000n]],
    ['up', [15_000n, 15_000n, 20_000n, -10_000n, -15_000n]],
    ['down', [10_000n, 10_000n, 15_000n, -15_000n, -20_000n]],
  ] as const)('to a step goes %s', (mode, expected) => {
    const amounts = [12_499n, 12_500n, 17_500n, -12_500n, -17_500n];
    expect(amounts.map((minor) => roundToStep(minor, { stepMinor: 5_000n, mode }))).toEqual(expected);
    // What is a multiple already stays, and a step of 1 rounds nothing.
    expect([roundToStep(-15_000n, { stepMinor: 5_000n, mode }), roundToStep(12_499n, { ...EXACT, mode })]).toEqual([-15_000n, 12_499n]);
  });

  it('is never further than half from the exact value', () => {
    fc.assert(
      fc.property(amount, positive, (n, d) => {
        for (const q of [divideHalfAwayFromZero(n, d), divideHalfUp(n, d)]) {
          const off = 2n * (q * d - n);
          expect(off <= d && off >= -d).toBe(true);
        }
      }),
    );
  });
});

describe('a fraction', () => {
  it('is rounded by a named mode to a whole less than one away, on the side its name says', () => {
    fc.assert(
      fc.property(amount, positive, fc.constantFrom(...ROUNDING_MODES), (numerator, denominator, mode) => {
        const off = roundFraction({ numerator, denominator }, mode) * denominator - numerator;
        if (mode === 'up') expect(off >= 0n && off < denominator).toBe(true);
        else if (mode === 'down') expect(off <= 0n && -off < denominator).toBe(true);
        else expect(2n * off <= denominator && 2n * off >= -denominator).toBe(true);
      }),
    );
  });
});

describe('tax', () => {
  it('taken out of an inclusive price and put on again is the same within a minor unit', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 0, max: 3_000 }), (gross, rate) => {
        const net = gross - includedTax(gross, rate);
        const again = net + portion(net, rate);
        expect(again - gross <= 1n && gross - again <= 1n).toBe(true);
      }),
    );
  });
});

describe('allocation', () => {
  it('gives parts that sum to the whole, each within one of its share', () => {
    fc.assert(
      fc.property(amount, fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 30 }), (total, weights) => {
        const parts = allocate(total, weights);
        expect(sum(parts)).toBe(total);
        const whole = sum(weights);
        if (whole === 0n) return;
        for (const [i, part] of parts.entries()) {
          const floor = floorDivide(total * (weights[i] ?? 0n), whole);
          expect(part === floor || part === floor + 1n).toBe(true);
        }
      }),
    );
  });

  it('gives the whole to the first when nothing has a weight, and nothing to nobody', () => {
    expect(allocate(7n, [0n, 0n])).toEqual([7n, 0n]);
    expect(allocate(7n, [])).toEqual([]);
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  });
});

describe('decimal text', () => {
  it('is read exactly', () => {
    expect(parseDecimal('2.55', 2)).toEqual({ numerator: 25_500n, denominator: 100n });
    expect(parseDecimal('-0.001', 2)).toEqual({ numerator: -100n, denominator: 1_000n });
    expect(parseDecimal('.5', 0)).toEqual({ numerator: 5n, denominator: 10n });
  });
  it.each(['', '.', '1e3', '1,5', '0x10', 'NaN', '1.2.3', '--1', '١٢'])('refuses %j', (text) => {
    expect(parseDecimal(text, 2)).toBeUndefined();
  });
});

it('writes amounts as people read them', () => {
  const written = [0n, 5n, 123_450n, -5n, 1_000_000_00n, 123_456_789_012_34n].map((minor) => moneyText(minor, 'NGN'));
  expect(written).toEqual(['NGN 0.00', 'NGN 0.05', 'NGN 1,234.50', '−NGN 0.05', 'NGN 1,000,000.00', 'NGN 123,456,789,012.34']);
});
