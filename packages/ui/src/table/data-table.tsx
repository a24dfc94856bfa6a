'use client';

import { useRef } from 'react';
import { cn } from '../internal/cn.ts';
import { Button } from '../primitives/button.tsx';
import { LiveRegion } from '../primitives/small.tsx';
import { EmptyState, ErrorState } from '../primitives/states.tsx';
import { useText } from '../provider/index.ts';
import { isNarrowed } from './list-state.ts';
import { tableText } from './messages.ts';
import { Pager } from './pager.tsx';
import { useRowMemory } from './row-memory.ts';
import { SelectionBar, useSelection } from './selection-bar.tsx';
import { TableGrid } from './table-grid.tsx';
import type { DataTableProps } from './table-props.ts';
import { Toolbar } from './toolbar.tsx';
import type { ListControl } from './use-list-state.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useSteadyRows } from './use-steady-rows.ts';

const noRows: readonly never[] = [];
const nothing = () => null;

/** What is asked of the server, without how it looks; while the answer is on its way, a question of its own. */
const questionOf = ({ state: { search, sort, filters, cursors, pageSize } }: ListControl, busy: boolean): string =>
  JSON.stringify([search, sort, filters, cursors.at(-1), pageSize, busy]);

/** The one table of every console list: server-side sort, filters and paging, all of it in the address bar. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, list, rowId, nextCursor, count, busy = false, error } = props;
  const text = useText(tableText);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const { selected, setSelected, clear, isAll, takeAll } = useSelection(list);
  const steady = useSteadyRows({
    rows: props.rows,
    idOf: rowId,
    question: questionOf(list, busy),
    isLive: props.isLive ?? false,
    body: bodyRef,
    isHeld: selected.size > 0 || props.openId !== undefined,
  });
  const { rows } = steady;
  const selectable = { ...props, ...(props.bulkActions && { selectionActions: props.selectionActions ?? nothing }) };
  const keys = useRowKeys({ ...selectable, rows: rows ?? noRows, selected, setSelected, bodyRef });
  const shown = rows?.length ?? 0;
  useRowMemory(bodyRef, shown > 0);
  const here = [...selected].filter((id) => rows?.some((row) => rowId(row) === id));
  return (
    <section aria-label={label} className="flex min-w-0 flex-col rounded-card border bg-surface shadow-card">
      <div className="relative">
        <Toolbar {...toolbarOf(props)} searchRef={keys.searchRef} />
        {selectable.selectionActions && (here.length > 0 || isAll) && (
          <SelectionBar {...props} here={here} shown={shown} isAll={isAll} onAll={takeAll} clear={clear} />
        )}
      </div>
      {error ? (
        <ErrorState className="border-t" {...error} />
      ) : rows !== undefined && shown === 0 && steady.waiting === 0 ? (
        <div className="border-t">{isNarrowed(list) ? <NoMatch list={list} /> : props.empty}</div>
      ) : (
        <TableGrid
          {...selectable}
          rows={rows}
          selected={selected}
          setSelected={setSelected}
          arrived={steady.arrived}
          bodyRef={bodyRef}
          onLeave={steady.onLeave}
        />
      )}
      {(rows === undefined || shown > 0 || list.state.page > 0) && !error && (
        <Pager
          list={list}
          shown={shown}
          nextCursor={nextCursor ?? null}
          busy={busy || rows === undefined}
          isCut={props.isCut ?? false}
          waiting={steady.waiting}
          onShowWaiting={steady.show}
          {...keep({ count })}
        />
      )}
      {/* A failure says itself. */}
      <LiveRegion>{error ? '' : busy || rows === undefined ? text.loading : text.countRows(count ?? shown)}</LiveRegion>
    </section>
  );
}

const toolbarOf = <T,>({ list, columns, filters = noRows, searchHint, exportHref, exportMore, onFilterOpen }: DataTableProps<T>) => ({
  list,
  columns,
  filters,
  ...keep({ searchHint, exportHref, exportMore, onFilterOpen }),
});

/** Leaves out what is undefined, so that optional properties stay absent. */
function keep<P extends object>(props: P): { [K in keyof P]?: Exclude<P[K], undefined> } {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as {
    [K in keyof P]?: Exclude<P[K], undefined>;
  };
}

function NoMatch({ list }: { readonly list: ListControl }) {
  const text = useText(tableText);
  return (
    <EmptyState
      title={text.noMatchTitle}
      className={cn('py-10')}
      action={<Button onClick={() => list.change({ search: '', filters: {} })}>{text.clearFilters}</Button>}
    >
      {text.noMatch}
    </EmptyState>
  );
}
