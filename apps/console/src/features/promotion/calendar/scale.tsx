import { daysBetween, daysFrom } from '@omniroute/domain';
import { middleOf, placeOf } from './bars.ts';
import { calendarText } from './text.ts';
import { isMonday, isWeekend, monthsIn, type Window } from './window.ts';

const text = calendarText('en');
const dayOf = (day: string): number => Number(day.slice(8));

/** Months, and below them days: each of one month, Mondays of three. */
export function Scale({ window, today }: { readonly window: Window; readonly today: string }) {
  const days = daysFrom(window.from, window.until);
  const months = monthsIn(window);
  const isMonth = window.zoom === 'month';
  const isNamed = !isMonth && days.includes(today);
  // Today's name takes the room of the Mondays beside it.
  const shown = isMonth ? days : days.filter((day) => isMonday(day) && !(isNamed && Math.abs(daysBetween(today, day)) < 5));
  const at = (day: string) => ({ insetInlineStart: `${placeOf({ from: day, until: day }, window)?.start ?? 0}%` });
  return (
    <div aria-hidden className="sticky top-12 z-10 grid grid-cols-[var(--names)_minmax(0,1fr)] bg-surface">
      <span />
      <span className="relative">
        <span className="flex">
          {months.map(({ first, days: count, name }, place) => (
            <span
              key={first}
              className={`truncate px-1.5 pt-1.5 text-xs font-medium text-ink ${place > 0 ? 'border-s' : ''}`}
              style={{ width: `${(100 * count) / days.length}%` }}
            >
              {name}
            </span>
          ))}
        </span>
        <span className="relative block h-5">
          {shown.map((day) => (
            <span
              key={day}
              className={`absolute text-micro tabular-nums ${isMonth ? 'text-center' : 'ps-0.5'} ${day === today ? 'font-semibold text-accent-ink' : 'text-ink-subtle'}`}
              style={{ ...at(day), ...(isMonth && { width: `${100 / days.length}%` }) }}
            >
              {dayOf(day)}
            </span>
          ))}
          {isNamed && (
            <span
              className="absolute text-micro font-semibold text-accent-ink"
              style={daysBetween(today, window.until) < 4 ? { insetInlineEnd: 4 } : at(today)}
            >
              {text.today}
            </span>
          )}
        </span>
      </span>
    </div>
  );
}

const AREA = 'pointer-events-none absolute inset-y-0 start-(--names) end-0';

/** Weekends of one month shaded, and months parted, behind all rows. */
export function Backdrop({ window }: { readonly window: Window }) {
  const days = daysFrom(window.from, window.until);
  const marked = window.zoom === 'month' ? days.filter(isWeekend) : monthsIn(window).map(({ first }) => first);
  return (
    <span aria-hidden className={AREA}>
      {marked.map((day) => (
        <span
          key={day}
          className={`absolute inset-y-0 ${window.zoom === 'month' ? 'bg-sunken' : 'border-s'}`}
          style={{
            insetInlineStart: `${placeOf({ from: day, until: day }, window)?.start ?? 0}%`,
            ...(window.zoom === 'month' && { width: `${100 / days.length}%` }),
          }}
        />
      ))}
    </span>
  );
}

/** Today as a line through all rows. */
export function Today({ day, window }: { readonly day: string; readonly window: Window }) {
  const middle = middleOf(day, window);
  if (middle === undefined) return null;
  return (
    <span aria-hidden className={AREA}>
      <span className="absolute inset-y-0 w-px bg-accent" style={{ insetInlineStart: `${middle}%` }} />
    </span>
  );
}
