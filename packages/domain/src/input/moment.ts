import { z } from 'zod';

// RFC 3339 can write the year 0 and offsets of almost a day. PostgreSQL begins with the year 1 and knows no place further than 15:59 off.
const FIRST_YEAR = '0001';
const MAX_OFFSET_HOURS = 15;

/** Whether the year and the offset of an RFC 3339 day or moment are ones that the database knows. The rest is not looked at. */
export function isKeptTime(text: string): boolean {
  const hours = /[+-](\d\d)(?::?\d\d)?$/.exec(text.slice(10))?.[1] ?? '0';
  return text.slice(0, 4) >= FIRST_YEAR && Number(hours) <= MAX_OFFSET_HOURS;
}

const OUT_OF_RANGE = 'must be of the year 1 or later, with an offset of at most 15:59';

const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00Z');
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether a moment is one that RFC 3339 can write in UTC too, as answers have it: an offset may move it into the year 0 or 10000. */
function isWritten(text: string): boolean {
  const at = Date.parse(text);
  return Number.isNaN(at) || (FIRST_MOMENT <= at && at <= LAST_MOMENT);
}

/** A day such as `2026-11-30`. */
export const calendarDay = z.iso.date('must be a day such as 2026-11-30').refine(isKeptTime, OUT_OF_RANGE);

/** A moment: RFC 3339 with a zone, such as `2026-11-30T09:30:00+01:00`. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be a time with its zone such as 2026-11-30T09:30:00+01:00', abort: true })
  .refine(isKeptTime, { error: OUT_OF_RANGE, abort: true })
  .refine(isWritten, 'must be of the years 1 to 9999 in UTC');
