import { stateWord } from '../look.tsx';
import type { CalendarEntry } from '../types.ts';
import type { Grouping } from './bars.ts';
import { calendarText } from './text.ts';
import { dateWords } from './window.ts';

const text = calendarText('en');

export const datesOf = ({ from, until }: Pick<CalendarEntry, 'from' | 'until'>): string =>
  text.fromTo(dateWords(from), until === null ? text.noEnd : dateWords(until));

/** Whom it meets, and what a customer gets then; empty where it meets nobody. */
export const meetingWords = ({ meets, mode }: CalendarEntry, nameOf: (code: string) => string): string =>
  meets.length === 0 ? '' : `${text.meets(meets.map(nameOf))} ${text[mode]}`;

/** All that the bar says by its place, colour and marks. */
export function sentenceOf(entry: CalendarEntry, nameOf: (code: string) => string): string {
  const parts = [
    text.sentence(entry.name, stateWord(entry.state), datesOf(entry)),
    entry.changing === null ? '' : `${text.changing(stateWord(entry.changing))}.`,
    entry.givenPercent === null ? '' : `${text.percentGiven(entry.givenPercent)}.`,
    meetingWords(entry, nameOf),
  ];
  return parts.filter(Boolean).join(' ');
}

/** What a group is called. */
export function groupWords(key: string, by: Grouping): string {
  if (by === 'state') return stateWord(key as CalendarEntry['state']);
  if (by === 'payer') return text[key as 'principal' | 'shared' | 'we'];
  return key === '' ? text.allGoods : key;
}

export const hrefOf = ({ code }: Pick<CalendarEntry, 'code'>): string => `/promotions/${encodeURIComponent(code)}`;

/** The form of a new promotion with its days filled in; without a last day it has no end yet. */
export const planHref = (from: string, until?: string): string =>
  `/promotions/new?from=${from}${until === undefined || until === from ? '' : `&until=${until}`}`;
