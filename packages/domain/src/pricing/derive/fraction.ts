import { divideHalfAwayFromZero, divideHalfUp, type Fraction } from '../../kernel/index.ts';

// Exact amounts while a price is worked out: they are rounded where a rule says so and nowhere else.

const BASIS = 10_000n;

export const whole = (minor: bigint): Fraction => ({ numerator: minor, denominator: 1n });

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.denominator === b.denominator
    ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
    : { numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator };

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { numerator: -b.numerator, denominator: b.denominator });

/** `a` times `numerator / denominator`, the denominator above zero. */
export const times = (a: Fraction, numerator: bigint, denominator: bigint): Fraction => ({
  numerator: a.numerator * numerator,
  denominator: a.denominator * denominator,
});

export const isBelow = (a: Fraction, b: Fraction): boolean => a.numerator * b.denominator < b.numerator * a.denominator;

/** How many basis points of an amount a part of it is, rounded half away from zero. Throws RangeError where the amount is zero. */
export const basisPointsOf = (part: Fraction, of: Fraction): bigint =>
  divideHalfAwayFromZero(part.numerator * of.denominator * BASIS, part.denominator * of.numerator);

/** For sorting, the smaller first. */
export const compareFractions = (a: Fraction, b: Fraction): number => Number(isBelow(b, a)) - Number(isBelow(a, b));

/** `a` and so many basis points of it. */
export const raisedBy = (a: Fraction, basisPoints: number): Fraction => times(a, BASIS + BigInt(basisPoints), BASIS);

/** What `a` was before so many basis points of it were put on: the net of a gross amount. */
export const loweredFrom = (a: Fraction, basisPoints: number): Fraction => times(a, BASIS, BASIS + BigInt(basisPoints));

/** An amount with tax from one without, or the other way round, exactly. */
export const inTaxTerms = (a: Fraction, { from, to, rate }: { from: boolean; to: boolean; rate: number }): Fraction => {
  if (from === to) return a;
  return to ? raisedBy(a, rate) : loweredFrom(a, rate);
};

/** What a price of a unit of `factor` comes to for one base unit, half up; for reading only. */
export const perPiece = (priceMinor: bigint, factor: number): bigint => divideHalfUp(priceMinor, BigInt(factor));
