import { floorDivide, parseDecimal } from '../../kernel/index.ts';
import { type AmountForm, withPoint } from './decimal-sign.ts';

// What principals write into the cells of a price circular, in Nigeria: `₦12,350.00`, `N12,350`, `#12,350/=`, `30th November, 2026`.

const CURRENCY = /₦|^\s*=N=|\bNGN\b|\bnaira\b|^\s*(?:NGN|[N#=])(?=\s*\d)/giu;
const GROUPED = /^\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$/;
const PLAIN = /^\d+(?:\.\d+)?$/;
/** `7.450`: money has no thousandths, so nobody knows whether the point stands between thousands. */
const EITHER = /^[1-9]\d{0,2}\.\d{3}$/;
/** Money that has thousandths, as dinars do, is written so: the comma is the doubtful one then. */
const EITHER_OF_THOUSANDTHS = /^[1-9]\d{0,2},\d{3}$/;
const NAIRA: AmountForm = { sign: '.', digits: 2 };
const THOUSANDS = /^(\d{1,6}(?:\.\d{1,3})?) ?k$/i;

/**
 * An amount in minor units, or nothing where the text is none, or may be two. `12.350,00` is taken only where the comma is the decimal sign;
 * a fraction of a minor unit is not. `7.45k` is 7,450.
 */
export function readAmount(text: string, { sign, digits }: AmountForm = NAIRA): bigint | undefined {
  const written = text
    .replace(CURRENCY, '')
    .replace(/\s*\/?\s*[=-]\s*$/u, '')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  const bare = withPoint(written, sign);
  const thousands = THOUSANDS.exec(bare)?.[1];
  if (thousands === undefined && ((!GROUPED.test(bare) && !PLAIN.test(bare)) || (digits === 3 ? EITHER_OF_THOUSANDTHS : EITHER).test(bare)))
    return undefined;
  const decimal = parseDecimal((thousands ?? bare).replaceAll(/[, ]/g, ''), digits);
  if (decimal === undefined) return undefined;
  const numerator = decimal.numerator * (thousands === undefined ? 1n : 1_000n);
  if (numerator % decimal.denominator !== 0n) return undefined;
  const minor = floorDivide(numerator, decimal.denominator);
  return minor > 999_999_999_999_999n ? undefined : minor;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dayOf([year, month, day]: readonly [number, number, number]): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isDay = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isDay && year >= 2_000 && year < 2_200 ? at.toISOString().slice(0, 10) : undefined;
}

/** A day in figures that may be read either way. */
export interface DayInFigures {
  /** As it is written. */
  readonly text: string;
  /** `2026-11-30`, with the day first, as here. */
  readonly day: string;
  /** With the month first, where that is another day. */
  readonly monthFirst?: string;
}

const FIGURES = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/;

/** The first day that stands in a text, with the other that its figures may mean. */
export function readDaySaid(text: string): DayInFigures | undefined {
  const day = readDay(text);
  if (day === undefined) return undefined;
  const [figures, first, second, year] = /\b\d{4}-\d{2}-\d{2}(?!\d)/.test(text) ? [] : (FIGURES.exec(text) ?? []);
  const monthFirst = figures === undefined ? undefined : dayOf([Number(year), Number(first), Number(second)]);
  const written = (figures ?? text).trim().slice(0, 60);
  return { text: written, day, ...(monthFirst !== undefined && monthFirst !== day && { monthFirst }) };
}

/** The first day that stands in a text, as `2026-11-30`; days before months, as here: 03/04/2026 is in April. */
export function readDay(text: string): string | undefined {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (iso) return dayOf([Number(iso[1]), Number(iso[2]), Number(iso[3])]);
  const figures = FIGURES.exec(text);
  if (figures) return dayOf([Number(figures[3]), Number(figures[2]), Number(figures[1])]);
  const named = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4})(?!\d)/i.exec(text);
  if (named) return dayOf([Number(named[3]), MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1, Number(named[1])]);
  const american = /\b([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i.exec(text);
  if (american) return dayOf([Number(american[3]), MONTHS.indexOf((american[1] ?? '').toLowerCase()) + 1, Number(american[2])]);
  // A spreadsheet's own count of days, from 1900.
  const serial = /^\s*(\d{5})(?:\.0+)?\s*$/.exec(text);
  return serial ? new Date(Date.UTC(1899, 11, 30 + Number(serial[1]))).toISOString().slice(0, 10) : undefined;
}

/** Small letters without marks or signs, one blank between words: how texts of two people are compared. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^\p{L}\p{N}.]+/gu, ' ')
    .replaceAll(/\.(?!\d)|(?<!\d)\./g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** A code as letters and digits only, without the leading zeros that spreadsheets lose. */
export function plainCode(text: string): string {
  const code = text
    .replace(/\.0+$/, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return /^\d+$/.test(code) ? code.replace(/^0+(?=\d)/, '') : code;
}
