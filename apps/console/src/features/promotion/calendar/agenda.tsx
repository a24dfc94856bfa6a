import { Layers } from 'lucide-react';
import Link from 'next/link';
import { StateBadge } from '../look.tsx';
import type { CalendarEntry } from '../types.ts';
import { calendarText } from './text.ts';
import { monthsIn, type Window } from './window.ts';
import { datesOf, hrefOf, meetingWords } from './words.ts';

const text = calendarText('en');

interface Props {
  readonly entries: readonly CalendarEntry[];
  readonly window: Window;
  readonly nameOf: (code: string) => string;
}

/** The same for a phone: what has begun, then what begins in each month. */
export function Agenda({ entries, window, nameOf }: Props) {
  const parts = [
    { key: 'before', name: text.runningBefore, own: entries.filter(({ from }) => from < window.from) },
    ...monthsIn(window).map(({ first, name }) => ({
      key: first,
      name,
      own: entries.filter(({ from }) => from >= window.from && from.slice(0, 7) === first.slice(0, 7)),
    })),
  ];
  return (
    <div className="grid gap-4">
      {parts
        .filter(({ own }) => own.length > 0)
        .map(({ key, name, own }) => (
          <section key={key} aria-label={name}>
            <h2 className="pb-1.5 text-xs font-semibold text-ink-muted">{name}</h2>
            <ul className="divide-y rounded-card border bg-surface shadow-card">
              {own.map((entry) => (
                <li key={entry.code}>
                  <Link href={hrefOf(entry)} prefetch={false} className="grid gap-1.5 px-3 py-3 focus-visible:-outline-offset-2">
                    <span className="text-sm font-medium break-words text-ink">{entry.name}</span>
                    <span className="flex flex-wrap items-center gap-1.5">
                      <StateBadge state={entry.state} />
                      {entry.changing !== null && <StateBadge state={entry.changing} />}
                      <span className="text-xs text-ink-muted tabular-nums">{datesOf(entry)}</span>
                    </span>
                    {entry.givenPercent !== null && entry.givenPercent > 0 && (
                      <span className="text-xs text-ink-subtle tabular-nums">{text.percentGiven(entry.givenPercent)}</span>
                    )}
                    {entry.meets.length > 0 && (
                      <span className="flex gap-1.5 text-xs text-warning-ink">
                        <Layers aria-hidden className="mt-px size-3.5 shrink-0" />
                        {meetingWords(entry, nameOf)}
                      </span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
