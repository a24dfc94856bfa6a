/** The `count` days up to and with `last` (`YYYY-MM-DD`), oldest first. Calendar days: no clock, no zone. */
export function daysUpTo(last: string, count: number): string[] {
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => new Date(end - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10));
}
