import { addDays, daysBetween } from '@omniroute/domain';

export const ZOOMS = ['month', 'quarter'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** Whole months that are looked at; days as `YYYY-MM-DD`, both included. */
export interface Window {
  readonly zoom: Zoom;
  readonly from: string;
  readonly until: string;
}

const MONTHS: Readonly<Record<Zoom, number>> = { month: 1, quarter: 3 };

/** The first day of the month so many months on. */
function monthOn(day: string, count: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10);
}

/** The window that begins with a day's month. */
export function windowFrom(day: string, zoom: Zoom): Window {
  const from = monthOn(day, 0);
  return { zoom, from, until: addDays(monthOn(from, MONTHS[zoom]), -1) };
}

/** The window before or after: a month on in either zoom, so that nothing that crosses an edge is lost sight of. */
export const moved = ({ from, zoom }: Window, months: number): Window => windowFrom(monthOn(from, months), zoom);

/** What a link names; the month of today where it names nothing that is one. */
export function readWindow(asked: { readonly from: string | null; readonly zoom: string | null }, today: string): Window {
  const zoom = ZOOMS.find((known) => known === asked.zoom) ?? 'quarter';
  const isMonth = asked.from !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked.from) && asked.from >= '1900';
  return windowFrom(isMonth ? `${asked.from}-01` : today, zoom);
}

export const daysIn = ({ from, until }: Window): number => daysBetween(from, until) + 1;

const inUtc = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return (day: string): string => format.format(new Date(`${day}T00:00:00Z`));
};
const monthAndYear = inUtc({ month: 'long', year: 'numeric' });
const month = inUtc({ month: 'long' });
/** `Tue 12 May`. */
export const dayWords = inUtc({ weekday: 'short', day: 'numeric', month: 'short' });
/** `12 May 2026`. */
export const dateWords = inUtc({ day: 'numeric', month: 'short', year: 'numeric' });

/** `May 2026`, `May – July 2026`, `December 2026 – February 2027`. */
export function windowWords({ from, until }: Window): string {
  if (from.slice(0, 7) === until.slice(0, 7)) return monthAndYear(from);
  return `${from.slice(0, 4) === until.slice(0, 4) ? month(from) : monthAndYear(from)} – ${monthAndYear(until)}`;
}

/** The months of a window by their first days, with how many days each has. */
export function monthsIn(window: Window): { readonly first: string; readonly days: number; readonly name: string }[] {
  const months = Array.from({ length: MONTHS[window.zoom] }, (_, count) => monthOn(window.from, count));
  return months.map((first) => ({ first, days: daysBetween(first, monthOn(first, 1)), name: monthAndYear(first) }));
}

export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
export const isMonday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
