export interface WhenOptions {
  /** The moment seen as now; a value, so that the same input always prints the same. */
  readonly now: Date;
  /** IANA name; the tenant's, everywhere. */
  readonly timeZone: string;
  readonly locale?: string;
  /** `time` also writes the clock on other days (timelines); `day` never does (due dates). Default: the clock today only. */
  readonly precision?: 'auto' | 'time' | 'day';
}

export interface When {
  /** `today 14:05`, `yesterday 09:10`, `3 Nov`, `3 Nov 2025`. */
  readonly text: string;
  /** Weekday, date, seconds and zone, for the tooltip. */
  readonly full: string;
  /** For `<time dateTime>`. */
  readonly iso: string;
}

const dayMs = 86_400_000;

/** Days since the epoch of the calendar day that this moment falls on in the zone. */
function calendarDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
  return Date.parse(`${parts}T00:00:00Z`) / dayMs;
}

const nearDays: Readonly<Record<number, string>> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

/** Says when something is, as people say it, in the tenant's zone. Accepts an ISO string or a Date; throws on neither. */
export function formatWhen(at: Date | string, { now, timeZone, locale = 'en-GB', precision = 'auto' }: WhenOptions): When {
  const moment = typeof at === 'string' ? new Date(at) : at;
  if (Number.isNaN(moment.getTime())) throw new TypeError(`formatWhen: "${String(at)}" is not a date.`);
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
  const near = nearDays[calendarDay(moment, timeZone) - calendarDay(now, timeZone)];
  const year = (date: Date): string => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(date);
  const day = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    ...(year(moment) === year(now) ? {} : { year: 'numeric' }),
  }).format(moment);
  const withClock = precision === 'time' || (precision === 'auto' && near !== undefined);
  return {
    text: withClock ? `${near ?? day} ${clock}` : (near ?? day),
    full: new Intl.DateTimeFormat(locale, {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }).format(moment),
    iso: moment.toISOString(),
  };
}

/** The last moment before an end that itself is not in it: of what is planned until midnight, the day before is the last. */
export const lastMoment = (until: Date | string): Date => new Date(new Date(until).getTime() - 1);
