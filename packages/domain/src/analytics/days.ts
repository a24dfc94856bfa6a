import { addDays, daysFrom } from '../kernel/index.ts';

/** The `count` days up to and with `last` (`YYYY-MM-DD`), oldest first. */
export const daysUpTo = (last: string, count: number): string[] => daysFrom(addDays(last, 1 - count), last);
