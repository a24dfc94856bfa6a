/** Minutes by which a zone's clock is before UTC's at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment);
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The moment at which a zone's clock shows `2026-11-30T00:00`, as RFC 3339; undefined for what is no such time. */
export function momentIn(timeZone: string, local: string): string | undefined {
  const utc = Date.parse(`${local}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || Number.isNaN(utc)) return undefined;
  const near = utc - offsetAt(utc, timeZone) * 60_000;
  return new Date(utc - offsetAt(near, timeZone) * 60_000).toISOString();
}

/** What a zone's clock shows at a moment, as a date and time box takes it. */
export function localIn(timeZone: string, moment: string | Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(moment));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

const DAY_MS = 86_400_000;

/** The coming midnight, and the midnight before next Monday, as a zone's clock has them: when new prices usually begin. */
export function usualBeginnings(timeZone: string, now: Date): { readonly tonight: string; readonly monday: string } {
  const today = Date.parse(`${localIn(timeZone, now).slice(0, 10)}T00:00:00Z`);
  const midnight = (days: number): string => `${new Date(today + days * DAY_MS).toISOString().slice(0, 10)}T00:00`;
  return { tonight: midnight(1), monday: midnight((8 - new Date(today).getUTCDay()) % 7 || 7) };
}

/** `Monday 4 May, 00:00`. */
export const momentWords = (timeZone: string, moment: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(moment));
