import { plainNumber, timesHundred } from './number-text.ts';

/** How a number is shown: plain, as a day, as a percentage, or filled up with zeros to a width. */
export type NumberFormat = 'plain' | 'date' | 'percent' | { readonly width: number };

// ECMA-376, 18.8.30: the formats that have a number and no text.
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** As many signs as a spreadsheet lets a format have. */
const MAX_WIDTH = 255;

/** What a format says, by its number and, where it has one, its text. */
export function readFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if (isBuiltInDate(id)) return 'date';
    return id === 9 || id === 10 ? 'percent' : 'plain';
  }
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  if (/^0{2,}$/.test(bare) && bare.length <= MAX_WIDTH) return { width: bare.length };
  if (/[dmy]/i.test(bare) && !/general/i.test(bare) && !/[#0?]/.test(bare.replaceAll(/s+\.0+/gi, ''))) return 'date';
  return bare.includes('%') ? 'percent' : 'plain';
}

const DAY_MS = 86_400_000;
// Day 1 is 1 January 1900 and a 29 February of that year is believed in, so that from March on this base is right; or 1 January 1904 is day 0.
const BASE = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
const LAST_DAY = 2_958_465;

function dateText(serial: number, base: number): string {
  const at = new Date(base + Math.round((serial * DAY_MS) / 1000) * 1000).toISOString();
  return at.endsWith('T00:00:00.000Z') ? at.slice(0, 10) : at.slice(0, 19);
}

/** A number as the text that people see a meaning in: days as RFC 3339, percentages with their sign, codes with their zeros. */
export function formatted(raw: string, format: NumberFormat, isFrom1904: boolean): string {
  const text = plainNumber(raw);
  if (format === 'plain') return text;
  if (format === 'percent') return `${timesHundred(text)}%`;
  if (format !== 'date') return /^\d+$/.test(text) ? text.padStart(format.width, '0') : text;
  const serial = Number(text);
  return serial >= 1 && serial <= LAST_DAY ? dateText(serial, BASE[isFrom1904 ? 1904 : 1900]) : text;
}
