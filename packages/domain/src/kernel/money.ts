import { minorDigitsOf, minorScaleOf } from './currency.ts';
import { countText } from './unit-words.ts';

/** Money in minor units (kobo, pence) of a currency (ISO 4217, three letters). Never a float. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

const BASIS = 10_000n;
const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** `numerator / denominator` rounded to the nearest integer, ties away from zero. Throws RangeError on a zero denominator. */
export function divideHalfAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  if (numerator >= 0n && denominator > 0n) return (2n * numerator + denominator) / (2n * denominator);
  const magnitude = (abs(numerator) * 2n + abs(denominator)) / (abs(denominator) * 2n);
  return numerator < 0n !== denominator < 0n ? -magnitude : magnitude;
}

/** `numerator / denominator` rounded to the nearest integer, ties towards positive infinity ("half up"). */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (numerator >= 0n && denominator > 0n) return (2n * numerator + denominator) / (2n * denominator);
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  return floorDivide(2n * n + d, 2n * d);
}

/** `numerator / denominator` rounded towards negative infinity. */
export function floorDivide(numerator: bigint, denominator: bigint): bigint {
  if (numerator >= 0n && denominator > 0n) return numerator / denominator;
  const quotient = numerator / denominator;
  return numerator % denominator !== 0n && numerator < 0n !== denominator < 0n ? quotient - 1n : quotient;
}

/** `numerator / denominator` rounded towards positive infinity. */
export const ceilDivide = (numerator: bigint, denominator: bigint): bigint => -floorDivide(-numerator, denominator);

/** `numerator / denominator` rounded to the nearest integer, ties to the even one (banker's rounding, IEEE 754 roundTiesToEven). */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const up = divideHalfUp(numerator, denominator);
  const isTie = (2n * up - 1n) * denominator === 2n * numerator;
  return isTie && up % 2n !== 0n ? up - 1n : up;
}

/** How a price is rounded: to the nearest (ties up, or to the even one), towards positive infinity, towards negative infinity. */
export const ROUNDING_MODES = ['nearest-half-up', 'half-even', 'up', 'down'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

const DIVIDED_BY: Readonly<Record<RoundingMode, (numerator: bigint, denominator: bigint) => bigint>> = {
  'nearest-half-up': divideHalfUp,
  'half-even': divideHalfEven,
  up: ceilDivide,
  down: floorDivide,
};

/** An exact amount: `numerator / denominator` minor units, the denominator above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** An exact amount as whole minor units, rounded by a named mode. Throws RangeError on a zero denominator. */
export const roundFraction = ({ numerator, denominator }: Fraction, mode: RoundingMode): bigint => DIVIDED_BY[mode](numerator, denominator);

/** `basisPoints` hundredths of a percent of `minor`, rounded half away from zero. 750 is 7.5 %. */
export const portion = (minor: bigint, basisPoints: number): bigint => divideHalfAwayFromZero(minor * BigInt(basisPoints), BASIS);

/** The part of a tax-inclusive amount that is tax at `basisPoints`, rounded half away from zero; net is the rest. */
export const includedTax = (grossMinor: bigint, basisPoints: number): bigint =>
  divideHalfAwayFromZero(grossMinor * BigInt(basisPoints), BASIS + BigInt(basisPoints));

/** To multiples of what an amount is rounded, in minor units (₦50 is 5000n), and how. */
export interface StepRounding {
  readonly stepMinor: bigint;
  readonly mode: RoundingMode;
}

/** Rounds nothing: every amount is a multiple of its smallest coin. */
export const EXACT: StepRounding = { stepMinor: 1n, mode: 'nearest-half-up' };

/** `value` in minor units as a multiple of a step. */
export const roundToStep = (value: bigint, { stepMinor, mode }: StepRounding): bigint =>
  roundFraction({ numerator: value, denominator: stepMinor }, mode) * stepMinor;

/**
 * Splits `totalMinor` in proportion to `weights` so that the parts sum to the whole (largest remainder, Hamilton's method;
 * ties go to the earlier part). All weights zero: the first part takes everything.
 */
export function allocate(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length < 2) return weights.length === 0 ? [] : [totalMinor];
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, i) => (i === 0 ? totalMinor : 0n));
  const parts = weights.map((w) => floorDivide(totalMinor * w, sum));
  const rest = Number(totalMinor - parts.reduce((a, b) => a + b, 0n));
  const remainders = weights.map((w, index) => ({ index, remainder: totalMinor * w - floorDivide(totalMinor * w, sum) * sum }));
  remainders.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of remainders.slice(0, rest)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

/**
 * Reads a decimal text ("2.55", "-0.001", "1e-3" is refused) as an exact fraction of minor units: value = numerator / 10^scale.
 * Returns undefined when the text is not a plain decimal. `digits` is the currency's number of minor digits (2 for naira and pound).
 */
export function parseDecimal(text: string, digits: number): { numerator: bigint; denominator: bigint } | undefined {
  const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/.exec(text);
  if (!match || (!match[2] && !match[3])) return undefined;
  const fraction = match[3] ?? '';
  const unsigned = BigInt(`${match[2] || '0'}${fraction}`) * 10n ** BigInt(digits);
  return { numerator: match[1] === '-' ? -unsigned : unsigned, denominator: 10n ** BigInt(fraction.length) };
}

/** What stands behind the point of an amount above zero, to the currency's last digit; nothing where the currency has no digits there. */
function fractionText(rest: bigint, currency: string): string {
  const digits = minorDigitsOf(currency);
  return digits === 0 ? '' : `.${rest.toString().padStart(digits, '0')}`;
}

/** An amount as people say it: `₦12,350`, `₦12,350.50`, kobo only where there are any; other currencies by their code. */
export function priceText(minor: bigint, currency: string): string {
  const [sign, size, scale] = [minor < 0n ? '−' : '', minor < 0n ? -minor : minor, minorScaleOf(currency)];
  const rest = size % scale === 0n ? '' : fractionText(size % scale, currency);
  return `${sign}${currency === 'NGN' ? '₦' : `${currency} `}${countText(size / scale)}${rest}`;
}

/** An amount above zero exact to the minor unit, without its currency: `1,234.50`, or `1,234` where the currency has no digits behind the point. */
export function amountText(minor: bigint, currency: string): string {
  const scale = minorScaleOf(currency);
  return `${countText(minor / scale)}${fractionText(minor % scale, currency)}`;
}

/** An amount in words for people, exact to the minor unit: `NGN 1,234.50`, `−NGN 0.05`, `XOF 1,234`. */
export const moneyText = (minor: bigint, currency: string): string =>
  minor < 0n ? `−${currency} ${amountText(-minor, currency)}` : `${currency} ${amountText(minor, currency)}`;

const KNOWN_PERCENTS: string[] = [];
const MOST_KNOWN = 10_000;

/** Basis points as people read them, exactly: `7.5 %`, `−5 %`, `1,250 %`. Those of every day are worked out once. */
export function percentText(basisPoints: number | bigint): string {
  if (typeof basisPoints === 'bigint' || basisPoints < 0 || basisPoints > MOST_KNOWN) return percentTextOf(basisPoints);
  const known = KNOWN_PERCENTS[basisPoints];
  if (known !== undefined) return known;
  const text = percentTextOf(basisPoints);
  KNOWN_PERCENTS[basisPoints] = text;
  return text;
}

function percentTextOf(basisPoints: number | bigint): string {
  const points = BigInt(basisPoints);
  const [sign, digits] = points < 0n ? ['−', -points] : ['', points];
  const fraction = (digits % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return `${sign}${countText(digits / 100n)}${fraction === '' ? '' : `.${fraction}`} %`;
}
