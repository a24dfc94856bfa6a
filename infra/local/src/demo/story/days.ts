import { DAY_MS, lagosDay, lagosInstant, weekdayOf } from '../lagos-time.ts';

/** The days on which the demo's market programme turns, counted as Lagos days. */
export interface StoryDays {
  /** Of the month before this one, of this one and of the next: their first days. */
  readonly lastMonth: number;
  readonly thisMonth: number;
  readonly nextMonth: number;
  /** The Monday, a week past at least, from which the published circular holds. */
  readonly circularMonday: number;
  /** The Monday, three days ahead at least, from which the one that waits would. */
  readonly nextMonday: number;
  readonly today: number;
}

const firstOfMonth = (day: number, months: number): number => {
  const at = new Date(day * DAY_MS);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1) / DAY_MS;
};

const mondayBy = (day: number): number => day - ((weekdayOf(day) + 6) % 7);

export function storyDays(now: Date): StoryDays {
  const today = lagosDay(now);
  return {
    lastMonth: firstOfMonth(today, -1),
    thisMonth: firstOfMonth(today, 0),
    nextMonth: firstOfMonth(today, 1),
    circularMonday: mondayBy(today - 7),
    nextMonday: mondayBy(today + 9),
    today,
  };
}

/** The beginning of a Lagos day, as verbs take it. */
export const startOf = (day: number): string => lagosInstant(day, 0).toISOString();

const words = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return (day: number): string => format.format(new Date(day * DAY_MS));
};

/** `November`, of any day in it. */
export const monthName = words({ month: 'long' });
/** `NOV`, of any day in it. */
export const monthCode = (day: number): string => monthName(day).slice(0, 3).toUpperCase();
/** `16 November 2026`. */
export const dayName = words({ day: 'numeric', month: 'long', year: 'numeric' });
