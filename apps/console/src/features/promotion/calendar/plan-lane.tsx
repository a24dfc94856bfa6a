'use client';

import { daysFrom } from '@omniroute/domain';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useState } from 'react';
import { calendarText } from './text.ts';
import { dayWords, type Window } from './window.ts';
import { planHref } from './words.ts';

const text = calendarText('en');

interface Drawn {
  readonly anchor: string;
  readonly end: string;
}
const inOrder = ({ anchor, end }: Drawn): readonly [string, string] => (anchor <= end ? [anchor, end] : [end, anchor]);

/** A row of days on which a promotion can begin: press one, or draw over several; with the keys, Shift and the arrows draw, Enter begins. */
export function PlanLane({ window, today }: { readonly window: Window; readonly today: string }) {
  const router = useRouter();
  const [drawn, setDrawn] = useState<Drawn>();
  const [active, setActive] = useState<string>();
  const days = daysFrom(window.from, window.until);
  const open = days.filter((day) => day >= today);
  const reachable = active !== undefined && open.includes(active) ? active : open[0];
  const [first, last] = drawn ? inOrder(drawn) : [undefined, undefined];
  const go = (of: Drawn) => {
    const [from, until] = inOrder(of);
    router.push(planHref(from, until));
  };
  const press = (event: KeyboardEvent<HTMLButtonElement>, day: string) => {
    if (event.key === 'Escape') setDrawn(undefined);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = open[open.indexOf(day) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    setActive(next);
    setDrawn(event.shiftKey ? { anchor: drawn?.anchor ?? day, end: next } : undefined);
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  if (open.length === 0) return null;
  return (
    <div className="grid grid-cols-[var(--names)_minmax(0,1fr)] border-t">
      <span className="flex items-center gap-1.5 px-3 text-xs text-ink-muted" id="plan-hint">
        <Plus aria-hidden className="size-3.5 shrink-0" />
        {text.planHint}
      </span>
      <fieldset aria-labelledby="plan-hint" className="flex h-10 min-w-0 select-none" onPointerLeave={() => setDrawn(undefined)}>
        {days.map((day) => {
          const isOpen = day >= today;
          const isDrawn = first !== undefined && last !== undefined && first <= day && day <= last;
          return (
            <button
              key={day}
              type="button"
              disabled={!isOpen}
              data-day={day}
              tabIndex={day === reachable ? 0 : -1}
              aria-label={isDrawn && first !== last ? text.planFrom(dayWords(first), dayWords(last)) : text.planOn(dayWords(day))}
              title={isOpen ? dayWords(day) : undefined}
              className={`min-w-0 flex-1 border-s border-dashed first:border-s-0 focus-visible:-outline-offset-2 ${
                isDrawn ? 'bg-accent-line' : isOpen ? 'hover:bg-accent-soft' : 'cursor-not-allowed border-transparent'
              }`}
              onPointerDown={() => setDrawn({ anchor: day, end: day })}
              onPointerEnter={(event) => event.buttons === 1 && drawn && setDrawn({ anchor: drawn.anchor, end: day })}
              onKeyDown={(event) => press(event, day)}
              onFocus={() => setActive(day)}
              onClick={() => go(drawn ? { anchor: drawn.anchor, end: day } : { anchor: day, end: day })}
              onPointerUp={() => drawn && drawn.anchor !== day && go({ anchor: drawn.anchor, end: day })}
            />
          );
        })}
      </fieldset>
    </div>
  );
}
