'use client';

import { CirclePlus, X } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import { useState } from 'react';
import { cn } from '../internal/cn.ts';
import { Button } from '../primitives/button.tsx';
import { Checkbox } from '../primitives/checkbox.tsx';
import { Field } from '../primitives/field.tsx';
import { Input } from '../primitives/input.tsx';
import { popStyle } from '../primitives/pop.ts';
import { VisuallyHidden } from '../primitives/small.tsx';
import { useText } from '../provider/index.ts';
import { withFilter } from './list-state.ts';
import { tableText } from './messages.ts';
import type { FilterOption, ListFilter } from './types.ts';
import type { ListControl } from './use-list-state.ts';

type TableText = ReturnType<typeof tableText>;

const shownDay = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** What is chosen, as a reader would say it: `Placed or Confirmed`, `from 1 Nov 2026`. */
function inWords(filter: ListFilter, values: readonly string[], text: TableText): string {
  if (filter.kind === 'options') {
    const labels = values.map((value) => filter.options.find((option) => option.value === value)?.label ?? value);
    return labels.length > 3 ? `${labels.slice(0, 2).join(', ')} +${labels.length - 2}` : labels.join(` ${text.or} `);
  }
  const [from = '', until = ''] = values.map((day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? shownDay(day) : ''));
  if (from && until) return `${from} – ${until}`;
  return from ? text.fromDay(from) : text.untilDay(until);
}

interface FilterPillProps {
  readonly filter: ListFilter;
  readonly list: ListControl;
  readonly onOpen?: () => void;
}

/** A question the list may be narrowed by: dashed while open, in words with a cross once answered. */
export function FilterPill({ filter, list, onOpen }: FilterPillProps) {
  const text = useText(tableText);
  const values = list.state.filters[filter.id] ?? [];
  const set = values.length > 0;
  const change: Change = (next) =>
    list.change((state) => ({
      filters: withFilter(state, filter.id, typeof next === 'function' ? next(state.filters[filter.id] ?? []) : next),
    }));
  return (
    <Popover.Root onOpenChange={(open) => open && onOpen?.()}>
      <span
        className={cn(
          'inline-flex h-7 max-w-full shrink-0 items-stretch rounded-full border text-xs pointer-coarse:h-9',
          set ? 'border-line-strong' : 'border-line-control border-dashed',
        )}
      >
        {set && (
          <button
            type="button"
            aria-label={text.removeFilter(filter.label)}
            title={text.removeFilter(filter.label)}
            onClick={() => change([])}
            className="grid w-7 place-items-center rounded-s-full text-ink-subtle hover:bg-hover hover:text-ink pointer-coarse:w-9"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
        <Popover.Trigger
          className={cn(
            'flex min-w-0 items-center gap-1.5 whitespace-nowrap text-ink-muted hover:bg-hover hover:text-ink',
            set ? 'rounded-e-full border-s pe-3 ps-2.5' : 'rounded-full px-2.5',
          )}
        >
          {!set && <CirclePlus aria-hidden className="size-3.5" />}
          {filter.label}
          {set && <span className="truncate font-medium text-accent-ink">{inWords(filter, values, text)}</span>}
        </Popover.Trigger>
      </span>
      <Popover.Portal>
        <Popover.Content align="start" sideOffset={6} collisionPadding={8} aria-label={filter.label} className={cn(popStyle, 'w-60 p-2')}>
          {filter.kind === 'options' ? (
            <OptionChoice options={filter.options} values={values} onChange={change} />
          ) : (
            <DayChoice values={values} onChange={change} />
          )}
          {set && (
            <Button size="sm" variant="ghost" className="mt-1 w-full" onClick={() => change([])}>
              {text.clear}
            </Button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Sets what is chosen, or works it out from what is chosen by then: two quick clicks must both count. */
type Change = (next: readonly string[] | ((values: readonly string[]) => readonly string[])) => void;

interface ChoiceProps {
  readonly values: readonly string[];
  readonly onChange: Change;
}

const manyOptions = 9;
const number = new Intl.NumberFormat('en-NG');

function OptionChoice({ options, values, onChange }: ChoiceProps & { readonly options: readonly FilterOption[] }) {
  const text = useText(tableText);
  const [find, setFind] = useState('');
  const found = options.filter((option) => option.label.toLowerCase().includes(find.trim().toLowerCase()));
  const toggle = (value: string) =>
    onChange((chosen) => (chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]));
  return (
    <>
      {options.length > manyOptions && (
        <Input
          className="mb-2"
          aria-label={text.findOption}
          placeholder={text.findOption}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      )}
      <ul className="grid max-h-72 gap-0.5 overflow-y-auto p-1">
        {found.map((option) => (
          <li key={option.value} className="flex items-start justify-between gap-2 py-1">
            <Checkbox label={option.label} checked={values.includes(option.value)} onCheckedChange={() => toggle(option.value)} />
            {option.count !== undefined && (
              <span className="shrink-0 text-xs text-ink-subtle leading-5 tabular-nums">
                {number.format(option.count)}
                <VisuallyHidden> {text.wouldLeave}</VisuallyHidden>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function DayChoice({ values, onChange }: ChoiceProps) {
  const text = useText(tableText);
  const [from = '', until = ''] = values;
  return (
    <div className="grid gap-2 p-1">
      <Field label={text.from}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={from}
            max={until || undefined}
            onChange={(event) => onChange(([, last = '']) => [event.target.value, last])}
          />
        )}
      </Field>
      <Field label={text.until}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={until}
            min={from || undefined}
            onChange={(event) => onChange(([first = '']) => [first, event.target.value])}
          />
        )}
      </Field>
    </div>
  );
}
