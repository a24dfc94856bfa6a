'use client';

import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import { cn } from '../internal/cn.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import { Checkbox } from '../primitives/checkbox.tsx';
import { popStyle } from '../primitives/pop.ts';
import { useText } from '../provider/index.ts';
import { moveColumn, shownColumns, toggleColumn } from './columns.ts';
import { tableText } from './messages.ts';
import type { ListColumn } from './types.ts';
import type { ListControl } from './use-list-state.ts';

interface ColumnChooserProps<T> {
  readonly list: ListControl;
  readonly columns: readonly ListColumn<T>[];
}

/** Which columns, in which order, how close together. */
export function ColumnChooser<T>({ list, columns }: ColumnChooserProps<T>) {
  const text = useText(tableText);
  const shown = shownColumns(columns, list.state.columns);
  const ids = shown.map((column) => column.id);
  const hidden = columns.filter((column) => !ids.includes(column.id));
  const choose: Choose = (next) =>
    list.change((state) => ({ columns: next(shownColumns(columns, state.columns).map((column) => column.id)).slice(1) }));
  const isAsAtFirst = list.state.columns === undefined && Object.keys(list.widths).length === 0;
  const reset = () => {
    list.change({ columns: list.defaults.columns });
    list.setWidths(undefined);
  };
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button size="sm" variant="ghost">
          <Columns3 aria-hidden />
          <span className="max-sm:sr-only">{text.display}</span>
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="end" sideOffset={6} collisionPadding={8} aria-label={text.display} className={cn(popStyle, 'w-72')}>
          <DensityChoice list={list} />
          <p className="px-3 pt-2 pb-1 text-xs font-medium text-ink-subtle">{text.columns}</p>
          <ul className="max-h-80 overflow-y-auto px-3 pb-2">
            {[...shown, ...hidden].map((column) => (
              <ColumnRow key={column.id} column={column} ids={ids} choose={choose} />
            ))}
          </ul>
          {!isAsAtFirst && (
            <div className="border-t p-2">
              <Button size="sm" variant="ghost" className="w-full" onClick={reset}>
                {text.resetColumns}
              </Button>
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function DensityChoice({ list }: { readonly list: ListControl }) {
  const text = useText(tableText);
  return (
    <fieldset className="flex items-center justify-between gap-2 border-b px-3 py-2">
      <legend className="sr-only">{text.density}</legend>
      <span aria-hidden className="text-xs font-medium text-ink-subtle">
        {text.density}
      </span>
      <span className="inline-flex rounded-control bg-sunken p-0.5">
        {(['comfortable', 'compact'] as const).map((density) => (
          <button
            key={density}
            type="button"
            aria-pressed={list.state.density === density}
            onClick={() => list.change({ density })}
            className="rounded-[0.3125rem] px-2 py-0.5 text-xs text-ink-muted aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-card"
          >
            {text[density]}
          </button>
        ))}
      </span>
    </fieldset>
  );
}

/** Chooses columns from those shown by then, all of them, the naming one first. */
type Choose = (next: (shown: readonly string[]) => readonly string[]) => void;

interface ColumnRowProps<T> {
  readonly column: ListColumn<T>;
  /** The columns shown, in their order. The first stays where it is. */
  readonly ids: readonly string[];
  readonly choose: Choose;
}

function ColumnRow<T>({ column, ids, choose }: ColumnRowProps<T>) {
  const text = useText(tableText);
  const at = ids.indexOf(column.id);
  return (
    <li className="flex min-h-8 items-center justify-between gap-2">
      <Checkbox
        label={column.header}
        checked={at >= 0}
        disabled={at === 0}
        onCheckedChange={() => choose((now) => toggleColumn(now, column.id))}
      />
      {at > 0 && (
        <span className="flex shrink-0">
          <IconButton
            label={text.moveUp(column.header)}
            size="sm"
            disabled={at === 1}
            onClick={() => choose((now) => moveColumn(now, column.id, -1))}
          >
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton
            label={text.moveDown(column.header)}
            size="sm"
            disabled={at === ids.length - 1}
            onClick={() => choose((now) => moveColumn(now, column.id, 1))}
          >
            <ArrowDown aria-hidden />
          </IconButton>
        </span>
      )}
    </li>
  );
}
