import { err, minorDigitsOf, normalisePhone, ok, type Result } from '../kernel/index.ts';

/** Why a cell cannot be taken: a stable code, and words that follow the cell's own text. */
export interface CellFault {
  readonly code: string;
  readonly detail: string;
}

/** What a cell holds once it is read: money as minor units, a day as `2026-11-30`, a phone number in international form. */
export type CellValue = string | number | boolean;
export type CellResult<T extends CellValue = CellValue> = Result<T, CellFault>;

const fault = (code: string, detail: string): Result<never, CellFault> => err({ code, detail });

/** Spaces of every width, which spreadsheets put between thousands, as plain ones; none around. */
const tidy = (text: string): string => text.replaceAll(/[\s\u00a0\u2007\u202f]+/g, ' ').trim();

const SHORTENED =
  'was shortened by a spreadsheet, and its last digits are lost. Format the column as text, or as a number without decimals, and type it again';

/** A number that a spreadsheet wrote as `8.031234567E+09`, when all its digits are there; undefined for what is no such number. */
function unfolded(text: string): CellResult<string> | undefined {
  const match = /^([+-]?)(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', first = '', rest = '', power = '0'] = match;
  const places = Number(power);
  return rest.length >= places && rest.length > 0
    ? ok(`${sign}${first}${rest.slice(0, places)}${rest.length > places ? `.${rest.slice(places)}` : ''}`)
    : fault('cell.shortened', SHORTENED);
}

const SIGNS: Readonly<Record<string, readonly string[]>> = {
  NGN: ['₦', 'N'],
  GBP: ['£'],
  USD: ['$'],
  EUR: ['€'],
  GHS: ['₵', 'GH₵'],
  KES: ['KSh'],
  XOF: ['F CFA', 'FCFA', 'CFA'],
  XAF: ['F CFA', 'FCFA', 'CFA'],
  UGX: ['USh'],
};
const ANY_SIGN = /^(?:[₦£$€₵¥]|[A-Z]{3}(?=[\s\d.-]))|(?:[₦£$€₵¥]|\s[A-Z]{3})$/u;

/** The amount without its own currency's sign in front or behind. */
function withoutCurrency(text: string, currency: string): string {
  for (const sign of [currency, ...(SIGNS[currency] ?? [])]) {
    if (text.toUpperCase().startsWith(sign.toUpperCase()) && /^[\s\d.(−-]/.test(text.slice(sign.length)))
      return text.slice(sign.length).trim();
    if (text.toUpperCase().endsWith(sign.toUpperCase()) && /[\d)]\s?$/.test(text.slice(0, -sign.length)))
      return text.slice(0, -sign.length).trim();
  }
  return text;
}

/** Takes a minus in front, behind (as ledgers print it) or as brackets off. */
function splitSign(text: string): { isNegative: boolean; body: string } {
  const bracketed = /^\((.*)\)$/.exec(text)?.[1];
  if (bracketed !== undefined) return { isNegative: true, body: bracketed.trim() };
  const body = text.replace(/^[+−-]\s?/, '').replace(/\s?[−-]$/, '');
  return { isNegative: body !== text && !text.startsWith('+'), body };
}

const PLAIN = /^(?:\d+(?:\.\d*)?|\.\d+)$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d{1,3}(?: \d{3})+(?:\.\d+)?$|^\d{1,3}(?:['’]\d{3})+(?:\.\d+)?$/;

/**
 * A number as people type it into spreadsheets, as plain decimal text. The point is the decimal sign whatever the locale, and what stands
 * between thousands is left out; a comma as decimal sign is refused rather than guessed.
 */
function decimalOf(raw: string): CellResult<string> {
  const { isNegative, body } = splitSign(raw);
  const whole = unfolded(body);
  if (whole && !whole.ok) return whole;
  const text = whole ? whole.value : body;
  const sign = isNegative ? '-' : '';
  if (PLAIN.test(text)) return ok(sign + text);
  if (GROUPED.test(text)) return ok(sign + text.replaceAll(/[, '’]/g, ''));
  if (/^[\d.]*\d,\d+$/.test(text) || /^\d{1,3}(\.\d{3}){2,}$/.test(text))
    return fault('cell.decimal-comma', 'has a comma as its decimal sign, or points between the thousands. Write it as 1234.50');
  return fault('cell.no-number', 'is not a number. Write digits, with a point before the decimals');
}

const MAX_DIGITS = 15;

/** What is said of decimals that a currency does not have: they are never rounded for whoever wrote them. */
const TOO_FINE: Readonly<Record<number, string>> = {
  2: 'has more than two decimals. Round it',
  3: 'has more than three decimals. Round it',
  4: 'has more than four decimals. Round it',
};

/** An amount of `currency` as minor units: `1,234.50`, `₦1,234`, `(1234.5)`. Refuses what would have to be guessed or rounded. */
export function readMoney(raw: string, currency: string): CellResult<string> {
  const outer = splitSign(tidy(raw));
  const inner = splitSign(withoutCurrency(outer.body, currency));
  if (ANY_SIGN.test(inner.body))
    return fault('money.other-currency', `is not in ${currency}, which amounts are in here. Write it in ${currency}, without a sign`);
  const decimal = decimalOf(inner.body);
  if (!decimal.ok) return decimal;
  const places = minorDigitsOf(currency);
  const [whole = '', fraction = ''] = decimal.value.replace('-', '').split('.');
  if (/[1-9]/.test(fraction.slice(places)))
    return fault('money.too-fine', TOO_FINE[places] ?? `has decimals, and ${currency} has none. Write a whole amount`);
  const digits = `${whole || '0'}${fraction.slice(0, places).padEnd(places, '0')}`.replace(/^0+(?=\d)/, '');
  if (digits.length > MAX_DIGITS) return fault('money.too-large', `has more than ${MAX_DIGITS} digits. Look at it again`);
  const isNegative = outer.isNegative !== inner.isNegative;
  return ok(digits !== '0' && isNegative ? `-${digits}` : digits);
}

/** A whole number, also as `24.0` and `1,200`. */
export function readCount(raw: string): CellResult<number> {
  const decimal = decimalOf(tidy(raw));
  if (!decimal.ok) return decimal;
  const [whole = '', fraction = ''] = decimal.value.split('.');
  if (/[1-9]/.test(fraction)) return fault('cell.no-whole-number', 'is not a whole number. Write it without decimals');
  const value = Number(whole || '0');
  return Number.isSafeInteger(value) ? ok(value + 0) : fault('cell.too-large', 'is too large. Look at it again');
}

const YES: readonly string[] = ['yes', 'y', 'true', '1', 'x', '✓'];
const NO: readonly string[] = ['no', 'n', 'false', '0'];

/** Degrees of latitude or longitude, to a millionth: `6.5244`. Plain decimal text without zeros at its end. */
export function readDegrees(raw: string): CellResult<string> {
  const decimal = decimalOf(tidy(raw).replace(/\s?°$/, ''));
  if (!decimal.ok) return decimal;
  const [whole = '', fraction = ''] = decimal.value.split('.');
  if (/[1-9]/.test(fraction.slice(6))) return fault('degrees.too-fine', 'has more than six decimals. Round it');
  const kept = fraction.slice(0, 6).replace(/0+$/, '');
  const text = `${whole.replace(/^(-?)0*(?=\d)/, '$1') || '0'}${kept === '' ? '' : `.${kept}`}`;
  return ok(text === '-0' ? '0' : text);
}

export function readFlag(raw: string): CellResult<boolean> {
  const text = tidy(raw).toLowerCase();
  if (YES.includes(text)) return ok(true);
  return NO.includes(text) ? ok(false) : fault('cell.no-flag', 'is neither yes nor no. Write one of the two');
}

const DAY_MS = 86_400_000;
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? `${pad(year, 4)}-${pad(month)}-${pad(day)}`
    : undefined;
}

// Day 1 of a spreadsheet is 1 January 1900, and it believes in a 29 February of that year: from March 1900 on this base is right.
const SERIAL_BASE = Date.UTC(1899, 11, 30);
const SERIAL = { from: 25_569, until: 73_051 };

/** The day of a spreadsheet's serial number; the time of day is left out. */
export const daySerial = (serial: number): string => new Date(SERIAL_BASE + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const noDay = () => fault('cell.no-day', 'is not a day. Write it as 2026-11-30 or 30/11/2026');

function namedDay(text: string): string | undefined {
  const match = /^(\d{1,2})[ -]([A-Za-z]{3,9})[ ,-]*(\d{4})$/.exec(text);
  const month = MONTHS.indexOf(match?.[2]?.slice(0, 3).toLowerCase() ?? '');
  return match && month >= 0 ? dayOf(Number(match[3]), month + 1, Number(match[1])) : undefined;
}

/** A day: `2026-11-30`, day first as in `30/11/2026` or `30 Nov 2026`, or a spreadsheet's serial number (1970 to 2099). A time of day is left out. */
export function readDay(raw: string): CellResult<string> {
  const text = tidy(raw);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (iso) {
    const day = dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return day ? ok(day) : noDay();
  }
  const first = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(text);
  if (first) {
    if (first[3]?.length === 2) return fault('day.short-year', 'has a year of two digits. Write the year with four');
    const day = dayOf(Number(first[3]), Number(first[2]), Number(first[1]));
    if (day) return ok(day);
    return Number(first[2]) > 12 && Number(first[1]) <= 12
      ? fault('day.month-first', 'has the month first. Write the day first, as in 30/11/2026')
      : noDay();
  }
  if (/^\d{5}(\.\d+)?$/.test(text) && Number(text) >= SERIAL.from && Number(text) < SERIAL.until) return ok(daySerial(Number(text)));
  const named = namedDay(text);
  return named ? ok(named) : noDay();
}

/** A phone number as people type it and as spreadsheets leave it: 0803…, +234803…, 803…, `8.031234567E+09`; others as +CC…. */
export function readPhone(raw: string): CellResult<string> {
  const text = tidy(raw).replace(/\.0+$/, '');
  const whole = unfolded(text);
  if (whole && !whole.ok) return whole;
  const digits = (whole ? whole.value : text).replaceAll(/[\s().-]/g, '').replace(/^00/, '+');
  const known = normalisePhone(digits.replace(/^(\+?234)0/, '$1'));
  if (known) return ok(known);
  if (/^\+[1-9]\d{7,14}$/.test(digits) && !digits.startsWith('+234')) return ok(digits);
  if (/[/,;&]| or /.test(text)) return fault('phone.several', 'holds more than one number. Leave one in the cell');
  return fault('phone.unknown', 'is not a phone number. Write it as 0803 123 4567, or with + and the country’s code');
}

/** A barcode's digits; a spreadsheet's short form of a long number is refused. */
export function readGtin(raw: string): CellResult<string> {
  const text = tidy(raw).replace(/\.0+$/, '');
  const whole = unfolded(text);
  if (whole && !whole.ok) return whole;
  const digits = (whole ? whole.value : text).replaceAll(/[ -]/g, '');
  return /^\d{8,14}$/.test(digits) ? ok(digits) : fault('gtin.unknown', 'is not a barcode number of 8 to 14 digits. Copy it from the pack');
}

/** A percentage as basis points: `7.5`, `7.5 %`. */
export function readPercent(raw: string): CellResult<number> {
  const decimal = decimalOf(tidy(raw).replace(/\s?%$/, ''));
  if (!decimal.ok) return decimal;
  const [whole = '', fraction = ''] = decimal.value.split('.');
  if (/[1-9]/.test(fraction.slice(2))) return fault('percent.too-fine', 'has more than two decimals. Round it');
  return ok(Number(`${whole}${fraction.slice(0, 2).padEnd(2, '0')}`));
}

const word = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** One of a few words; `choices` gives each with what else people write for it. */
export function readChoice(raw: string, choices: Readonly<Record<string, readonly string[]>>): CellResult<string> {
  const text = word(raw);
  const found = Object.entries(choices).find(([name, others]) => word(name) === text || others.some((other) => word(other) === text));
  return found ? ok(found[0]) : fault('cell.no-choice', `is not known here. Write one of ${Object.keys(choices).join(', ')}`);
}

/** Whether a code that nobody has yet looks like what a spreadsheet makes of another one; the words say why, or undefined. */
export function doubtOfCode(code: string): string | undefined {
  if (/^\d+\.0+$/.test(code))
    return 'looks like a number that a spreadsheet or a program made of a code. Format the column as text and type the code again';
  return /^\d(\.\d+)?E\+\d+$/i.test(code) ? SHORTENED : undefined;
}

/** A code without the zeros before it, which spreadsheets drop from codes of digits only; undefined for other codes. */
export const withoutZeros = (code: string): string | undefined => (/^\d+$/.test(code) ? code.replace(/^0+(?=\d)/, '') : undefined);
