'use client';

import { ArrowRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import type { Tone } from './badge.tsx';
import { primitiveText } from './messages.ts';
import { DateTime } from './values.tsx';

export interface TimelineChange {
  readonly field: string;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

export interface TimelineEntry {
  readonly id: string;
  /** What happened: `Order confirmed`. */
  readonly title: ReactNode;
  readonly at: Date | string;
  /** Who: a person, `API key …`, `worker`. */
  readonly actor?: ReactNode;
  /** By which way: portal, console, phone, API. */
  readonly channel?: ReactNode;
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly detail?: ReactNode;
  readonly changes?: readonly TimelineChange[];
  /** Came by itself just now: marked for a moment. */
  readonly arrived?: boolean;
}

const dots: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-ink-subtle',
  accent: 'bg-accent-soft text-accent-ink',
  success: 'bg-success-soft text-success-ink',
  warning: 'bg-warning-soft text-warning-ink',
  danger: 'bg-danger-soft text-danger-ink',
  info: 'bg-info-soft text-info-ink',
};

/** What happened to a record, who did it, by which way and when, with before and after. */
export function Timeline({ entries, label }: { readonly entries: readonly TimelineEntry[]; readonly label: string }) {
  return (
    <ol aria-label={label} aria-live="polite" aria-relevant="additions" className="grid">
      {entries.map((entry, index) => (
        <li key={entry.id} className={cn('relative flex gap-3 rounded-control pb-4 last:pb-0', entry.arrived && 'animate-arrived')}>
          {index < entries.length - 1 && <span aria-hidden className="absolute start-3 top-6 bottom-0 w-px bg-line" />}
          <span
            aria-hidden
            className={cn('relative grid size-6 shrink-0 place-items-center rounded-full [&_svg]:size-3.5', dots[entry.tone ?? 'neutral'])}
          >
            {entry.icon ?? <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="grid min-w-0 flex-1 gap-1 pt-0.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="text-dense font-medium text-ink">{entry.title}</span>
              <DateTime at={entry.at} precision="time" className="text-xs text-ink-subtle" />
            </div>
            {(entry.actor || entry.channel) && (
              <p className="text-xs text-ink-muted">
                {entry.actor}
                {entry.actor && entry.channel && <span aria-hidden> · </span>}
                {entry.channel}
              </p>
            )}
            {entry.detail && <div className="text-dense text-ink-muted">{entry.detail}</div>}
            {entry.changes && <Changes changes={entry.changes} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** More than so many changes of one step are shown when asked for: a price list moves hundreds at once. */
const MOST = 12;
const AT_FIRST = 8;

function Changes({ changes }: { readonly changes: readonly TimelineChange[] }) {
  const text = useText(primitiveText);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || changes.length <= MOST ? changes : changes.slice(0, AT_FIRST);
  return (
    <div className="mt-0.5 grid gap-1.5 rounded-control border bg-sunken px-2.5 py-2 text-xs">
      <dl className="grid gap-1">
        {shown.map((change) => (
          <div key={change.field} className="flex flex-wrap items-baseline gap-x-2">
            <dt className="text-ink-subtle">{change.field}</dt>
            <dd className="inline-flex flex-wrap items-center gap-x-1.5">
              <span className="sr-only">{text.before}</span>
              <del className="text-ink-muted decoration-ink-subtle">{change.before ?? text.notSet}</del>
              <ArrowRight aria-hidden className="size-3 text-ink-subtle rtl:rotate-180" />
              <span className="sr-only">{text.after}</span>
              <ins className="font-medium text-ink no-underline">{change.after ?? text.notSet}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {changes.length > MOST && (
        <button
          type="button"
          aria-expanded={isWhole}
          className="justify-self-start rounded text-accent-ink hover:underline pointer-coarse:min-h-9"
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? text.fewerChanges : text.moreChanges(changes.length - shown.length)}
        </button>
      )}
    </div>
  );
}
