import { minorDigitsOf, minorScaleOf, roundFraction, roundToStep } from '@omniroute/domain';
import type { Price } from './book.ts';

/** What is done to every selected price. Percentages are basis points; amounts minor units. */
export type BulkChange =
  | { readonly kind: 'percent'; readonly basisPoints: bigint; readonly toMinor?: bigint }
  | { readonly kind: 'amount'; readonly minor: bigint; readonly toMinor?: bigint }
  | { readonly kind: 'set'; readonly minor: bigint }
  | { readonly kind: 'round'; readonly toMinor: bigint }
  | { readonly kind: 'request' }
  | { readonly kind: 'clear' };

/** What the server takes. */
const MOST_DIGITS = 15;
const LARGEST = 999_999_999_999_999n;
const BASIS = 10_000n;

/**
 * A price after a change, exactly; undefined where it cannot be made: nothing there to raise, or the outcome is no price. Percentages
 * round to the nearest minor unit, halves up, and steps such as ₦50 to the nearest step, halves up.
 */
export function changed(price: Price, change: BulkChange): Price | undefined {
  if (change.kind === 'clear') return null;
  if (change.kind === 'request') return 'request';
  if (change.kind === 'set') return change.minor.toString();
  if (price === null || price === 'request') return undefined;
  const from = BigInt(price);
  const moved =
    change.kind === 'percent'
      ? roundFraction({ numerator: from * (BASIS + change.basisPoints), denominator: BASIS }, 'nearest-half-up')
      : change.kind === 'amount'
        ? from + change.minor
        : from;
  const to = change.toMinor === undefined ? moved : roundToStep(moved, { stepMinor: change.toMinor, mode: 'nearest-half-up' });
  return to > 0n && to <= LARGEST ? to.toString() : undefined;
}

/** What was typed as a whole number of the least unit: `7.5` with two digits is 750. A sign may stand before. Undefined for what is no such number. */
export function readDecimal(text: string, digits: number): bigint | undefined {
  const plain = text.replace(/[\s,₦%]/g, '').replace('−', '-');
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(plain);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole.length > MOST_DIGITS - digits || fraction.replace(/0+$/, '').length > digits) return undefined;
  const size = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return sign === '-' ? -size : size;
}

/** What is done to all selected prices at once. */
export const BULK_KINDS = ['percent', 'amount', 'set', 'round'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];
/** The step that rounds nothing. */
export const EXACT = 'exact';

/** A change as it is typed: `step` is whole units of money, or `EXACT`. */
interface Typed {
  readonly kind: BulkKind;
  readonly value: string;
  readonly step: string;
}

/** The change to prices of a currency; undefined where what was typed is no amount of it. */
export function changeOf({ kind, value, step }: Typed, currency: string): BulkChange | undefined {
  const number = readDecimal(value, kind === 'percent' ? 2 : minorDigitsOf(currency));
  if (number === undefined) return undefined;
  const then = step === EXACT ? {} : { toMinor: BigInt(step) * minorScaleOf(currency) };
  if (kind === 'percent') return { kind, basisPoints: number, ...then };
  if (kind === 'amount') return { kind, minor: number, ...then };
  if (number <= 0n) return undefined;
  return kind === 'set' ? { kind, minor: number } : { kind, toMinor: number };
}
