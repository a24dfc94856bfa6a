'use client';

import { Card, Timeline, type TimelineEntry } from '@omniroute/ui/primitives';
import { type ReactNode, useState } from 'react';
import { stepChannels, timelineText } from './text.ts';

const text = timelineText('en');
const SHOWN_AT_FIRST = 8;

/** A step as `readTimeline` of the services gives it. */
interface Step {
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly channel: string;
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
  readonly reason: string | null;
  readonly notes: Readonly<Record<string, string | number | boolean>>;
}

interface RecordTimelineProps {
  /** Oldest first, as documents carry them. */
  readonly steps: readonly Step[];
  /** Titles by type: `{ 'customer.changed': 'Changed' }`; without one the type itself is said in words. */
  readonly titles: Readonly<Record<string, string>>;
  /** Fields in words. A field without one is said by its name. */
  readonly fields?: Readonly<Record<string, string>>;
  /** How a field's value is written where it is not plain text: money, a list's name, a depot. Undefined: as it stands. */
  readonly showValue?: (field: string, value: unknown) => ReactNode | undefined;
  /** More about a step than its changes. */
  readonly showDetail?: (step: Step) => ReactNode | undefined;
}

/** `minimumQuantity` as words: minimum quantity. */
const inWords = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._-]+/g, ' ')
    .toLowerCase();
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function plain(value: unknown): ReactNode | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function entryOf(step: Step, index: number, props: RecordTimelineProps): TimelineEntry {
  const { titles, fields, showValue, showDetail } = props;
  const shown = (field: string, value: unknown): ReactNode | undefined =>
    (value === null ? undefined : showValue?.(field, value)) ?? plain(value);
  const told = [showDetail?.(step), step.reason !== null && text.because(step.reason)].filter(Boolean);
  return {
    id: `${index} ${step.type}`,
    title: titles[step.type] ?? sentence(inWords(step.type)),
    at: step.at,
    actor: step.actor,
    channel: stepChannels[step.channel] ?? step.channel,
    ...(told.length > 0 && {
      detail: told.map((part, place) => (
        <span key={String(place)} className="block">
          {part}
        </span>
      )),
    }),
    ...(step.changes.length > 0 && {
      changes: step.changes.map(({ field, from, to }) => ({
        field: fields?.[field] ?? sentence(inWords(field)),
        before: shown(field, from),
        after: shown(field, to),
      })),
    }),
  };
}

/** What happened to a record: who, when, by which way, before and after; the latest first, older steps on request. */
export function RecordTimeline(props: RecordTimelineProps) {
  const { steps } = props;
  const [isWhole, setWhole] = useState(false);
  const entries = steps.map((step, index) => entryOf(step, index, props)).toReversed();
  const hidden = isWhole ? 0 : Math.max(0, entries.length - SHOWN_AT_FIRST);
  return (
    <Card title={text.timeline}>
      {entries.length === 0 && <p className="text-dense text-ink-muted">{text.nothing}</p>}
      <Timeline label={text.timeline} entries={hidden > 0 ? entries.slice(0, SHOWN_AT_FIRST) : entries} />
      {hidden > 0 && (
        <button type="button" className="mt-3 text-dense text-accent-ink hover:underline" onClick={() => setWhole(true)}>
          {text.more(hidden)}
        </button>
      )}
    </Card>
  );
}
