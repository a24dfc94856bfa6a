import { decimalText, minorDigitsOf } from '@omniroute/domain';

/** What the server takes. */
const MOST_DIGITS = 15;

/**
 * Minor units of an amount of `currency` as people write it: `250,000`, `250000.50`, `₦ 1 000`. Null for nothing, undefined for what is none, or
 * has more decimals than the currency.
 */
export function readAmount(text: string, currency: string): string | null | undefined {
  const plain = text.replace(/[₦\s,]/g, '');
  if (plain === '') return null;
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
  const digits = minorDigitsOf(currency);
  if (whole === undefined || whole.length > MOST_DIGITS - digits || fraction.length > digits) return undefined;
  return BigInt(`${whole}${fraction.padEnd(digits, '0')}`).toString();
}

/** The same the other way round, for a box: `250000` or `250000.50`. */
export const writeAmount = (minor: string | null, currency: string): string =>
  minor === null ? '' : decimalText(minor, minorDigitsOf(currency), true);
