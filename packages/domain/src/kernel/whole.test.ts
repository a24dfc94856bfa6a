import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { includedTax, portion, ROUNDING_MODES, roundFraction } from './money.ts';
import { divideWhole, includedTaxWhole, minusWhole, plusWhole, portionWhole, timesWhole, wholeOf } from './whole.ts';

/** Small, around 2⁵³ where numbers stop being exact, and far beyond. */
const around = (middle: bigint, by: bigint) => fc.bigInt({ min: middle - by, max: middle + by });
const amount = fc.oneof(
  around(0n, 10n ** 6n),
  around(2n ** 53n, 9n),
  around(-(2n ** 53n), 9n),
  around(0n, 2n ** 53n),
  around(0n, 10n ** 20n),
);
const divisor = fc.oneof(fc.bigInt({ min: 1n, max: 60n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 2n ** 53n }));
const rate = fc.integer({ min: 0, max: 10_000 });

describe('whole numbers', () => {
  it('are as exact as bigint, whatever their size', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [x, y] = [wholeOf(a), wholeOf(b)];
        expect([timesWhole(x, y), plusWhole(x, y), minusWhole(x, y)].map(BigInt)).toEqual([a * b, a + b, a - b]);
        expect([x < y, x === y]).toEqual([a < b, a === b]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('are numbers where those are exact, and nowhere else', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(typeof wholeOf(value)).toBe(value <= 9_007_199_254_740_991n && value >= -9_007_199_254_740_991n ? 'number' : 'bigint');
      }),
    );
  });

  it('are divided by a named rounding as bigint are, next to whole quotients too', () => {
    fc.assert(
      fc.property(fc.tuple(amount, fc.constantFrom(-1n, 0n, 1n)), divisor, fc.constantFrom(...ROUNDING_MODES), ([given, off], by, mode) => {
        for (const numerator of [given, (given / by) * by + off])
          expect(BigInt(divideWhole(wholeOf(numerator), wholeOf(by), mode))).toBe(roundFraction({ numerator, denominator: by }, mode));
      }),
      { numRuns: 5_000 },
    );
  });

  it('bear tax to the minor unit', () => {
    fc.assert(
      fc.property(amount, rate, (value, points) => {
        expect(BigInt(portionWhole(wholeOf(value), points))).toBe(portion(value, points));
        expect(BigInt(includedTaxWhole(wholeOf(value), points))).toBe(includedTax(value, points));
      }),
      { numRuns: 3_000 },
    );
  });
});
