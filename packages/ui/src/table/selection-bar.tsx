'use client';

import { useState } from 'react';
import { cappedCount } from '../format/index.ts';
import { Button } from '../primitives/button.tsx';
import { useText } from '../provider/index.ts';
import { tableText } from './messages.ts';
import type { DataTableProps } from './table-props.ts';
import type { ListControl } from './use-list-state.ts';

/** Which rows are selected, and whether all that match are: for this search and these filters, and until one row is changed. */
export function useSelection({ state: { search, filters } }: ListControl) {
  const question = JSON.stringify([search, filters]);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [allOf, setAllOf] = useState<string>();
  const setSelected = (ids: ReadonlySet<string>) => {
    select(ids);
    setAllOf(undefined);
  };
  return { selected, setSelected, clear: () => setSelected(new Set()), isAll: allOf === question, takeAll: () => setAllOf(question) };
}

interface SelectionBarProps<T> extends Pick<DataTableProps<T>, 'selectionActions' | 'bulkActions' | 'count'> {
  /** The selected rows of this page. */
  readonly here: readonly string[];
  /** Rows on this page. */
  readonly shown: number;
  readonly isAll: boolean;
  readonly onAll: () => void;
  readonly clear: () => void;
}

/** What can be done with the selected rows, or with all that match. Over the toolbar: rows must not move under the pointer that selects them. */
export function SelectionBar<T>({ here, shown, isAll, onAll, clear, count = 0, ...actions }: SelectionBarProps<T>) {
  const text = useText(tableText);
  const mayTakeAll = actions.bulkActions !== undefined && !isAll && here.length === shown && count > shown;
  return (
    <div className="absolute inset-0 z-20 flex flex-wrap content-center items-center gap-2 overflow-y-auto rounded-t-card bg-accent-soft px-3 py-1.5 text-dense text-ink">
      <span className="font-medium tabular-nums">{isAll ? text.allSelected(cappedCount(count)) : text.selected(here.length)}</span>
      {mayTakeAll && (
        <Button size="sm" variant="ghost" onClick={onAll}>
          {text.selectMatching(cappedCount(count))}
        </Button>
      )}
      {actions.bulkActions?.({ ids: here, isAll, count: isAll ? count : here.length, clear })}
      {!isAll && actions.selectionActions?.(here, clear)}
      <Button size="sm" variant="ghost" onClick={clear}>
        {text.deselect}
      </Button>
    </div>
  );
}
