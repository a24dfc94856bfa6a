'use client';

import { Layers } from 'lucide-react';
import Link from 'next/link';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { STATE_ICONS, stateWord } from '../look.tsx';
import type { CalendarEntry } from '../types.ts';
import { type Group, type Grouping, goesOnAfter, goesOnBefore, meetingDays, placeOf } from './bars.ts';
import { PlanLane } from './plan-lane.tsx';
import { Backdrop, Scale, Today } from './scale.tsx';
import { calendarText } from './text.ts';
import type { Window } from './window.ts';
import { groupWords, hrefOf, meetingWords, sentenceOf } from './words.ts';

const text = calendarText('en');

// A state by fill and edge, beside its icon and word: what nobody has yet has a dashed edge.
const LOOKS: Readonly<Record<CalendarEntry['state'], string>> = {
  running: 'border-success-line bg-success-soft text-success-ink',
  planned: 'border-info-line bg-info-soft text-info-ink',
  approved: 'border-dashed border-info-line bg-info-soft text-info-ink',
  waiting: 'border-dashed border-warning-line bg-warning-soft text-warning-ink',
  draft: 'border-dashed border-line-control bg-surface text-ink-muted',
  'used-up': 'border-danger-line bg-danger-soft text-danger-ink',
  over: 'border-line bg-sunken text-ink-muted',
};
const HATCHED = 'bg-[repeating-linear-gradient(135deg,var(--warning)_0_3px,transparent_3px_6px)]';

interface Props {
  readonly groups: readonly Group[];
  readonly grouping: Grouping;
  readonly window: Window;
  readonly today: string;
  readonly entryOf: (code: string) => CalendarEntry | undefined;
  readonly mayPlan: boolean;
  readonly onMove: (months: number) => void;
}

/** What is called before other months are shown: where what had the focus is not in them, the keys go on from what is, or from their place. */
function useKeptFocus(list: RefObject<HTMLElement | null>, all: readonly CalendarEntry[]): () => void {
  const isMoving = useRef(false);
  const codes = all.map(({ code }) => code).join('\t');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the codes say when other promotions are shown
  useEffect(() => {
    const [box, wasMoved] = [list.current, isMoving.current];
    isMoving.current = false;
    if (box && wasMoved && document.activeElement === document.body) (box.querySelector<HTMLElement>('a[tabindex="0"]') ?? box).focus();
  }, [codes]);
  return () => {
    isMoving.current = true;
  };
}

/** Promotions as bars over days, one under the other; today is a line through all of them. */
export function Timeline({ groups, grouping, window, today, entryOf, mayPlan, onMove }: Props) {
  const all = groups.flatMap(({ entries }) => entries);
  const [active, setActive] = useState<string>();
  const reachable = all.some(({ code }) => code === active) ? active : all[0]?.code;
  const list = useRef<HTMLDivElement>(null);
  const willMove = useKeptFocus(list, all);
  const nameOf = (code: string): string => entryOf(code)?.name ?? code;
  const press = (event: KeyboardEvent) => {
    const at = all.findIndex(({ code }) => code === reachable);
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    const next = steps[event.key];
    const months = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (event.altKey || event.ctrlKey || event.metaKey || (next === undefined && months === 0)) return;
    event.preventDefault();
    if (months !== 0) {
      willMove();
      onMove(months);
    }
    const code = next === undefined ? undefined : all[next]?.code;
    if (code === undefined) return;
    setActive(code);
    list.current?.querySelector<HTMLElement>(`[data-code="${CSS.escape(code)}"]`)?.focus();
  };
  return (
    <section
      aria-label={text.label}
      className="relative overflow-clip rounded-card border bg-surface shadow-card [--names:10rem] lg:[--names:15rem]"
    >
      <Backdrop window={window} />
      <Scale window={window} today={today} />
      {mayPlan && <PlanLane window={window} today={today} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links within. */}
      <div ref={list} onKeyDown={press} tabIndex={-1} className="relative">
        {groups.map(({ key, entries }) => (
          <div key={key} {...(grouping !== 'none' && { role: 'group', 'aria-label': groupWords(key, grouping) })}>
            {grouping !== 'none' && (
              <h3 className="border-t bg-sunken px-3 py-1 text-xs font-medium text-ink-muted">
                {groupWords(key, grouping)} <span className="tabular-nums">{entries.length}</span>
              </h3>
            )}
            <ul>
              {entries.map((entry) => (
                <li key={entry.code}>
                  <Link
                    href={hrefOf(entry)}
                    prefetch={false}
                    data-code={entry.code}
                    tabIndex={entry.code === reachable ? 0 : -1}
                    aria-label={sentenceOf(entry, nameOf)}
                    onFocus={() => setActive(entry.code)}
                    className="group grid h-9 scroll-mt-24 grid-cols-[var(--names)_minmax(0,1fr)] border-t hover:bg-hover focus-visible:-outline-offset-2"
                  >
                    <Name entry={entry} nameOf={nameOf} />
                    <Bar entry={entry} window={window} others={entry.meets.flatMap((code) => entryOf(code) ?? [])} />
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <Today day={today} window={window} />
    </section>
  );
}

function Name({ entry, nameOf }: { readonly entry: CalendarEntry; readonly nameOf: (code: string) => string }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 px-3 text-dense text-ink">
      <span className="min-w-0 flex-1 truncate" title={entry.name}>
        {entry.name}
      </span>
      {entry.meets.length > 0 && (
        <span title={meetingWords(entry, nameOf)} className="shrink-0 text-warning-ink">
          <Layers aria-hidden className="size-3.5" />
        </span>
      )}
    </span>
  );
}

interface BarProps {
  readonly entry: CalendarEntry;
  readonly window: Window;
  readonly others: readonly CalendarEntry[];
}

function Bar({ entry, window, others }: BarProps) {
  const place = placeOf(entry, window);
  if (!place) return null;
  const Icon = STATE_ICONS[entry.state];
  const ends = `${goesOnBefore(entry, window) ? 'rounded-s-none border-s-0' : ''} ${goesOnAfter(entry, window) ? 'rounded-e-none border-e-0' : ''}`;
  return (
    <span aria-hidden className="relative">
      <span
        className={`absolute inset-y-1.5 flex min-w-6 items-center gap-1 overflow-hidden rounded-control border px-1 text-xs font-medium group-hover:shadow-card ${LOOKS[entry.state]} ${ends}`}
        style={{ insetInlineStart: `${place.start}%`, width: `${place.width}%` }}
      >
        <Icon className="size-3.5 shrink-0" />
        <span className="truncate">
          {stateWord(entry.state)}
          {entry.givenPercent !== null &&
            entry.givenPercent > 0 &&
            entry.state !== 'used-up' &&
            ` · ${text.percentGiven(entry.givenPercent)}`}
        </span>
        {entry.givenPercent !== null && (
          <span className="absolute inset-x-0 bottom-0 h-0.5 bg-current opacity-60" style={{ width: `${entry.givenPercent}%` }} />
        )}
      </span>
      {meetingDays(entry, others).map((days) => {
        const where = placeOf(days, window);
        return (
          where && (
            <span
              key={days.from}
              className={`absolute top-1.5 h-1 rounded-full ${HATCHED}`}
              style={{ insetInlineStart: `${where.start}%`, width: `${where.width}%` }}
            />
          )
        );
      })}
    </span>
  );
}
