import { addDays, daysBetween } from '@omniroute/domain';
import type { CalendarEntry } from '../types.ts';
import { daysIn, type Window } from './window.ts';

/** Where something lies in a window: in percent of its width. */
export interface Place {
  readonly start: number;
  readonly width: number;
}

type Span = Pick<CalendarEntry, 'from' | 'until'>;

/** The part of days that lies in a window; undefined where none does. */
export function placeOf({ from, until }: Span, window: Window): Place | undefined {
  const all = daysIn(window);
  const first = Math.max(0, daysBetween(window.from, from));
  const last = until === null ? all - 1 : Math.min(all - 1, daysBetween(window.from, until));
  return first > last ? undefined : { start: (100 * first) / all, width: (100 * (last - first + 1)) / all };
}

/** Where a day's middle lies in a window, in percent of its width; undefined outside of it. */
export const middleOf = (day: string, window: Window): number | undefined => {
  const place = placeOf({ from: day, until: day }, window);
  return place && place.start + place.width / 2;
};

export const goesOnBefore = ({ from }: Span, window: Window): boolean => from < window.from;
export const goesOnAfter = ({ until }: Span, window: Window): boolean => until === null || until > window.until;

/** The days that two promotions have in common; undefined where they have none. */
function commonDays(a: Span, b: Span): Span | undefined {
  const [, from = a.from] = [a.from, b.from].toSorted();
  const [until = null] = [a.until, b.until].filter((day) => day !== null).toSorted();
  return until !== null && until < from ? undefined : { from, until };
}

/** The days on which a promotion meets any of the others: each once, however many are met on them, the earliest first. */
export function meetingDays(entry: Span, others: readonly Span[]): Span[] {
  const spans = others.flatMap((other) => commonDays(entry, other) ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const united: Span[] = [];
  for (const span of spans) {
    const before = united.at(-1);
    const isApart = before === undefined || (before.until !== null && span.from > addDays(before.until, 1));
    if (isApart) united.push(span);
    else if (before.until !== null && (span.until === null || span.until > before.until))
      united[united.length - 1] = { ...before, until: span.until };
  }
  return united;
}

export const PAYERS = ['principal', 'shared', 'we'] as const;
export type Payer = (typeof PAYERS)[number];
/** Undefined for whoever is not told. */
export function payerKind({ principalBasisPoints }: Pick<CalendarEntry, 'principalBasisPoints'>): Payer | undefined {
  if (principalBasisPoints === null) return undefined;
  return principalBasisPoints === 10_000 ? 'principal' : principalBasisPoints === 0 ? 'we' : 'shared';
}

export const STATES = [
  'running',
  'planned',
  'approved',
  'waiting',
  'draft',
  'used-up',
  'over',
] as const satisfies readonly CalendarEntry['state'][];
const GROUPINGS = ['none', 'state', 'payer', 'brand'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** By what somebody may group: by who pays only where they are told. */
export const groupingsFor = (tellsPayer: boolean): readonly Grouping[] => GROUPINGS.filter((one) => tellsPayer || one !== 'payer');

/** What is shown of all; an empty text narrows nothing. */
export interface Narrow {
  readonly state: string;
  readonly payer: string;
  readonly brand: string;
}

export const fits = (entry: CalendarEntry, { state, payer, brand }: Narrow): boolean =>
  (state === '' || entry.state === state) && (payer === '' || payerKind(entry) === payer) && (brand === '' || entry.brands.includes(brand));

/** Every brand that is named, in order. */
export const brandsOf = (entries: readonly CalendarEntry[]): string[] =>
  [...new Set(entries.flatMap(({ brands }) => brands))].toSorted((a, b) => a.localeCompare(b));

export interface Group {
  /** A state, a payer or a brand; empty for all goods, and where nothing groups them. */
  readonly key: string;
  readonly entries: readonly CalendarEntry[];
}

const keyOf = (entry: CalendarEntry, by: Grouping): string =>
  by === 'state' ? entry.state : by === 'payer' ? (payerKind(entry) ?? '') : by === 'brand' ? entry.brands.join(', ') : '';

/** Promotions under what they have in common: states and payers in their own order, brands by name, and last what is for all goods. */
export function groupsOf(entries: readonly CalendarEntry[], by: Grouping): Group[] {
  const groups = new Map<string, CalendarEntry[]>();
  for (const entry of entries) groups.set(keyOf(entry, by), [...(groups.get(keyOf(entry, by)) ?? []), entry]);
  const order: readonly string[] = by === 'state' ? STATES : by === 'payer' ? PAYERS : [];
  const rank = (key: string): number => (key === '' ? Number.POSITIVE_INFINITY : order.indexOf(key));
  const inOrder = [...groups].toSorted(([a], [b]) => (rank(a) === rank(b) ? a.localeCompare(b) : rank(a) - rank(b)));
  return inOrder.map(([key, own]) => ({ key, entries: own }));
}
