import { minorDigitsOf } from '@omniroute/domain';

const trueMinus = '\u2212';

/** An amount as it travels: whole minor units (kobo), as bigint or as the decimal string of the wire. */
export interface MoneyInput {
  readonly minor: bigint | string;
  /** ISO 4217, e.g. `NGN`. */
  readonly currency: string;
}

export interface MoneyFormat {
  readonly locale?: string;
  /** `auto` shows the minor part only when it is not zero (screens); `always` is for exports and documents. */
  readonly fraction?: 'auto' | 'always';
  /** `none` where the header of the column already names the currency. */
  readonly symbol?: 'symbol' | 'none';
  /** Writes a plus before amounts above zero, for movements. */
  readonly signed?: boolean;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Digits are the house's own: Intl knows currencies by how they are used, and a screen that had fewer than the prices would be a hundredfold off. */
function formatterFor(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const digits = minorDigitsOf(currency);
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formatters.set(key, made);
  return made;
}

/** Prints each part of an amount, with our own fraction in place of the formatter's, which cannot drop a zero one. */
function printParts(parts: Intl.NumberFormatPart[], fraction: string, withSymbol: boolean): string {
  let printed = '';
  for (const part of parts) {
    if (part.type === 'fraction') printed += fraction;
    else if (part.type === 'decimal') printed += fraction === '' ? '' : part.value;
    else if (part.type === 'currency') printed += withSymbol ? part.value : '';
    else printed += part.value;
  }
  return printed.trim();
}

/**
 * Writes an amount for people: `₦12,500`, `₦12,500.50`, `−₦300`. Whole units on screen, minor units only when
 * not zero, a true minus (U+2212). Throws on a string that is not whole minor units: a wrong sum must not be printed.
 */
export function formatMoney({ minor, currency }: MoneyInput, options: MoneyFormat = {}): string {
  const { locale = 'en-NG', fraction = 'auto', symbol = 'symbol', signed = false } = options;
  if (typeof minor === 'string' && !/^-?\d+$/.test(minor)) {
    throw new TypeError(`formatMoney: "${minor}" is not a whole number of minor units.`);
  }
  const amount = BigInt(minor);
  const formatter = formatterFor(locale, currency);
  const digits = minorDigitsOf(currency);
  const scale = 10n ** BigInt(digits);
  const absolute = amount < 0n ? -amount : amount;
  const remainder = absolute % scale;
  const shown = digits > 0 && (fraction === 'always' || remainder !== 0n) ? remainder.toString().padStart(digits, '0') : '';
  const body = printParts(formatter.formatToParts(absolute / scale), shown, symbol === 'symbol');
  if (amount < 0n) return trueMinus + body;
  return signed && amount > 0n ? `+${body}` : body;
}
