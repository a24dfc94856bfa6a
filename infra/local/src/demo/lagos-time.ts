/** Lagos time is UTC+1 all year: days, weekdays and clock times of the demo are its. */
const OFFSET_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The number of the Lagos day an instant falls on, counted from 1 January 1970. */
export const lagosDay = (at: Date): number => Math.floor((at.getTime() + OFFSET_MS) / DAY_MS);

/** The instant at which a Lagos day shows this many minutes after midnight. */
export const lagosInstant = (day: number, minutes: number): Date => new Date(day * DAY_MS - OFFSET_MS + minutes * 60_000);

/** Weekday of a Lagos day, 0 is Sunday. */
export const weekdayOf = (day: number): number => new Date(day * DAY_MS).getUTCDay();

/** The Lagos day as `2026-11-23`. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The first day from `day` on that is no Sunday: trucks rest on Sundays. */
export const workingDay = (day: number): number => (weekdayOf(day) === 0 ? day + 1 : day);
