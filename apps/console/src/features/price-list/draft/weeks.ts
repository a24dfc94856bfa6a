/** Of how many weeks the orders are priced where nobody says it, and the most. */
export const USUAL_WEEKS = 8;
const MOST_WEEKS = 104;

/** A number of weeks as it is written; undefined where it is none, or too many. */
export function weeksOf(written: string): number | undefined {
  const weeks = /^\d{1,3}$/.test(written.trim()) ? Number(written) : 0;
  return weeks >= 1 && weeks <= MOST_WEEKS ? weeks : undefined;
}
