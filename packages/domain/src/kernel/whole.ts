import { divideHalfAwayFromZero, type RoundingMode, roundFraction } from './money.ts';

// Sums of money inside a calculation that runs a million times a second. A `number` holds every integer up to 2⁵³ exactly and costs no
// allocation; what is larger, or would be on the way, is a `bigint`. The results are those of bigint to the last minor unit (a test holds
// the two against each other), so that nothing is ever a fraction. At borders money is a bigint, as everywhere else.

/** A whole number of minor units, exact at any size: a safe integer, else a bigint. Compare two with `<` and `===`. */
export type Whole = number | bigint;

const MOST = Number.MAX_SAFE_INTEGER;
const isExact = (value: number): boolean => value <= MOST && value >= -MOST;

export const wholeOf = (value: bigint): Whole => {
  const number = Number(value);
  return isExact(number) ? number : value;
};

/** A product or sum above 2⁵³ is never rounded to one below: what is exact as a number was exact on the way. */
export function timesWhole(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (isExact(product)) return product;
  }
  return wholeOf(BigInt(a) * BigInt(b));
}

export function plusWhole(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (isExact(sum)) return sum;
  }
  return wholeOf(BigInt(a) + BigInt(b));
}

export function minusWhole(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (isExact(difference)) return difference;
  }
  return wholeOf(BigInt(a) - BigInt(b));
}

/**
 * The whole part of `numerator / denominator`, both integers, 0 ≤ numerator ≤ 2⁵³, denominator ≥ 1. The quotient as a double is off by less
 * than the distance from a quotient that is not whole to the next whole one, which is at least 1 / denominator.
 */
const wholePart = (numerator: number, denominator: number): number => Math.floor(numerator / denominator);

/** `numerator / denominator` rounded by a named mode; the denominator an integer above zero. */
export function divideWhole(numerator: Whole, denominator: Whole, mode: RoundingMode): Whole {
  if (typeof numerator !== 'number' || typeof denominator !== 'number' || numerator < 0)
    return wholeOf(roundFraction({ numerator: BigInt(numerator), denominator: BigInt(denominator) }, mode));
  const down = wholePart(numerator, denominator);
  const rest = numerator - down * denominator;
  if (rest === 0 || mode === 'down') return down;
  if (mode === 'up') return down + 1;
  const beyondHalf = rest - (denominator - rest);
  if (beyondHalf === 0) return mode === 'half-even' && down % 2 === 0 ? down : down + 1;
  return beyondHalf > 0 ? down + 1 : down;
}

const BASIS = 10_000;

/** `amount × basisPoints / denominator`, half away from zero. */
function share(amount: Whole, basisPoints: number, denominator: number): Whole {
  if (typeof amount === 'number' && amount >= 0) {
    const numerator = amount * basisPoints;
    if (isExact(numerator)) return divideWhole(numerator, denominator, 'nearest-half-up');
  }
  return wholeOf(divideHalfAwayFromZero(BigInt(amount) * BigInt(basisPoints), BigInt(denominator)));
}

/** As `portion`: so many basis points of an amount, half away from zero. */
export const portionWhole = (amount: Whole, basisPoints: number): Whole => share(amount, basisPoints, BASIS);

/** As `includedTax`: what of an amount with tax is tax, half away from zero. */
export const includedTaxWhole = (amount: Whole, basisPoints: number): Whole => share(amount, basisPoints, BASIS + basisPoints);
