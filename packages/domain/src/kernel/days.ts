// Calendar days as `YYYY-MM-DD`: no clock and no zone, so that none is 23 or 25 hours long.
const DAY_MS = 86_400_000;
const placeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** The day so many days after another, or before it. */
export const addDays = (day: string, count: number): string => new Date((placeOf(day) + count) * DAY_MS).toISOString().slice(0, 10);

/** How many days the second comes after the first. */
export const daysBetween = (first: string, second: string): number => placeOf(second) - placeOf(first);

/** Every day from one to another, both included; none where the second comes before the first. */
export const daysFrom = (first: string, last: string): string[] =>
  Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, count) => addDays(first, count));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `30 Nov 2026`. */
export function dateText(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}
