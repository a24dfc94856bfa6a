import { daysBetween } from '../../kernel/index.ts';
import { type DayInFigures, readDaySaid } from './read-cells.ts';

/** A day that has begun so long ago is asked for; the other order of its figures only where it would begin soon. */
const LONG_PAST = 30;
const PAST = 14;
const SOON = 120;

const words = (day: string): string => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

/** Why a day from which prices are to hold is asked for rather than taken, in words; undefined where it is certain. Days like `2026-11-30`. */
export function dayDoubt({ text, day, monthFirst }: DayInFigures, today: string): string | undefined {
  const past = daysBetween(day, today);
  const ahead = monthFirst === undefined ? -1 : daysBetween(today, monthFirst);
  const other = ahead >= 0 && ahead <= SOON ? monthFirst : undefined;
  if (past <= (other === undefined ? LONG_PAST : PAST)) return undefined;
  const read = `“${text}” is ${words(day)}, ${past.toLocaleString('en')} days ago`;
  const may = other === undefined ? '' : `, or ${words(other)} with the month first`;
  return `${read}${may}. It is not taken: say from which day his prices hold.`;
}

const EFFECTIVE = /\beffective\b|\beffect\b|\bw\.?e\.?f\b|\bfrom\b|\bstarting\b/i;

/** The first day that stands beside a word such as “effective”. */
export function effectiveIn(rows: readonly (readonly string[])[]): DayInFigures | undefined {
  for (const cells of rows) {
    const text = cells.join(' ');
    const said = EFFECTIVE.test(text) ? readDaySaid(text) : undefined;
    if (said) return said;
  }
  return undefined;
}
