import { decimalText, minorDigitsOf } from '@omniroute/domain';
import type { SheetColumn } from './types.ts';

/** Why a text is no number that a cell can hold; the catalogue has the words. */
export type NumberProblem =
  | 'not-a-number'
  | 'commas'
  | 'decimals'
  | 'negative'
  | 'too-large'
  | 'shortened'
  | 'too-narrow'
  | 'formula-error'
  | 'percent'
  | 'currency';

export type NumberReading = { readonly value: string | null } | { readonly problem: NumberProblem };

/** How a column's numbers are written. */
export interface NumberForm {
  /** Digits after the decimal point: 2 for naira, 0 for whole numbers. */
  readonly digits: number;
  readonly signed: boolean;
  /** ISO 4217; none for plain numbers. */
  readonly currency?: string;
  /** The currency's sign, `₦`. */
  readonly sign?: string;
}

/** The largest number the database holds (PostgreSQL bigint). */
const LARGEST = 9_223_372_036_854_775_807n;
const forms = new Map<string, NumberForm>();

function moneyForm(currency: string): NumberForm {
  const known = forms.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  // Some signs hold a blank of their own, as `F CFA` does: it is typed as a plain one.
  const sign = (format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency).replace(/\s/g, ' ');
  const made = { digits: minorDigitsOf(currency), signed: false, currency, sign };
  forms.set(currency, made);
  return made;
}

/** How numbers of this column are written; undefined for text. */
export function formOf(column: SheetColumn): NumberForm | undefined {
  if (column.kind === 'text') return undefined;
  const form = column.kind === 'money' ? moneyForm(column.currency) : { digits: 0, signed: false };
  return column.signed ? { ...form, signed: true } : form;
}

/** Takes the column's own currency away, before or behind, also as naira is typed: `N1,250`, `=N=1,250`. */
function withoutCurrency(text: string, { currency, sign }: NumberForm): string {
  if (currency === undefined) return text;
  const own = [currency, ...(sign === undefined ? [] : [sign]), ...(currency === 'NGN' ? ['=N=', 'N'] : [])];
  const upper = text.toUpperCase();
  for (const mark of own.map((one) => one.toUpperCase())) {
    if (upper.startsWith(mark)) return text.slice(mark.length).trim();
    if (upper.endsWith(mark)) return text.slice(0, -mark.length).trim();
  }
  return text;
}

interface Signed {
  readonly body: string;
  /** Undefined where no sign is written. */
  readonly negative: boolean | undefined;
}

/** Takes the sign off: before, behind (as SAP writes), or as accountants put a negative amount in brackets. */
function signOf(text: string): Signed {
  const bracketed = /^\((.*)\)$/.exec(text)?.[1];
  if (bracketed !== undefined) return { body: bracketed.trim(), negative: true };
  const before = /^([-+−–])\s*(.*)$/.exec(text);
  if (before !== null) return { body: before[2] ?? '', negative: before[1] !== '+' };
  const behind = /^(.*\d)\s*[-−]$/.exec(text)?.[1];
  return behind === undefined ? { body: text, negative: undefined } : { body: behind, negative: true };
}

/** What a text is that looks like no number at all. */
function oddity(text: string): NumberProblem | undefined {
  if (/^#+$/.test(text)) return 'too-narrow';
  if (/^#[A-Z]/.test(text)) return 'formula-error';
  if (/^[\d.,]+\s*%$/.test(text)) return 'percent';
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(text)) return 'shortened';
  return undefined;
}

/** The digits before and after the point, without separators of thousands. */
function digitsOf(body: string): { readonly whole: string; readonly fraction: string } | NumberProblem {
  const grouped = /^(\d{1,3}(?:([, '’])\d{3})(?:\2\d{3})*)(?:\.(\d*))?$/.exec(body);
  if (grouped !== null) return { whole: (grouped[1] ?? '').replace(/\D/g, ''), fraction: grouped[3] ?? '' };
  const plain = /^(\d*)(?:\.(\d*))?$/.exec(body);
  if (plain !== null && /\d/.test(body)) return { whole: plain[1] ?? '', fraction: plain[2] ?? '' };
  if (/^[\d.,]*\d[\d.,]*$/.test(body)) return 'commas';
  return /^(\p{Sc}|[A-Z]{3}\b)\s*\d|\d\s*(\p{Sc}|[A-Z]{3})$/u.test(body) ? 'currency' : 'not-a-number';
}

/**
 * Reads what a person typed or a spreadsheet gave as a whole number of the least unit, exactly and without floats: `1,250.5` is `125050`
 * with two digits. The decimal sign is always a point; commas, spaces and apostrophes may part thousands and nothing else, so that `1,25`
 * is refused and not taken for 125. Nothing but blanks is null.
 */
export function readNumber(given: string, form: NumberForm): NumberReading {
  const text = given
    .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ')
    .trim()
    .replace(/^'/, '');
  if (text === '') return { value: null };
  const odd = oddity(text);
  if (odd !== undefined) return { problem: odd };
  const outer = signOf(text);
  const inner = signOf(withoutCurrency(outer.body, form));
  const read = digitsOf(inner.body);
  if (typeof read === 'string') return { problem: read };
  if (outer.negative !== undefined && inner.negative !== undefined) return { problem: 'not-a-number' };
  const fraction = read.fraction.replace(/0+$/, '');
  if (fraction.length > form.digits) return { problem: 'decimals' };
  const magnitude = BigInt(read.whole + fraction.padEnd(form.digits, '0') || '0');
  if (magnitude > LARGEST) return { problem: 'too-large' };
  const isNegative = (outer.negative ?? inner.negative) === true && magnitude > 0n;
  if (isNegative && !form.signed) return { problem: 'negative' };
  return { value: isNegative ? `-${magnitude}` : magnitude.toString() };
}

/**
 * Writes a value for a spreadsheet or for editing: `125050` is `1250.50` with two digits, no separators, no currency. `readNumber` reads
 * it back as the same value. With `short` a fraction of zeros is left out.
 */
export const writeNumber = (value: string, { digits }: Pick<NumberForm, 'digits'>, short = false): string =>
  decimalText(value, digits, short);
