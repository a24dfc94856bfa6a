'use client';

import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import { headCell, pinned, pinnedBesideBox, pinnedEdge } from './cell-style.ts';
import { headWidth, WidthHandle } from './column-width.tsx';
import { tableText } from './messages.ts';
import type { ListColumn } from './types.ts';
import type { ListControl } from './use-list-state.ts';

interface HeadCellProps<T> {
  readonly column: ListColumn<T>;
  readonly list: ListControl;
  readonly first: boolean;
  readonly besideBox: boolean;
}

/** The name of a column; of one that sorts, a button: this way, the other way, not at all. */
export function HeadCell<T>({ column, list, first, besideBox }: HeadCellProps<T>) {
  const text = useText(tableText);
  const sort = list.state.sort?.id === column.id ? list.state.sort : undefined;
  const end = column.align === 'end';
  const firstDesc = column.sortFirst === 'desc';
  const toggle = () => {
    const next =
      sort === undefined ? { id: column.id, desc: firstDesc } : sort.desc === firstDesc ? { id: column.id, desc: !firstDesc } : undefined;
    list.change({ sort: next });
  };
  const Arrow = sort === undefined ? ChevronsUpDown : sort.desc ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      data-column={column.id}
      aria-label={column.header}
      style={headWidth(column, list)}
      aria-sort={sort === undefined ? undefined : sort.desc ? 'descending' : 'ascending'}
      className={cn(
        headCell,
        'group/head whitespace-nowrap',
        end && 'text-end',
        first && [pinned, pinnedEdge, besideBox && pinnedBesideBox, 'z-20 bg-surface'],
      )}
    >
      {column.sortable ? (
        <button
          type="button"
          title={text.sortBy(column.header)}
          onClick={toggle}
          className={cn(
            'group/sort inline-flex h-8 max-w-full items-center gap-1 rounded-control hover:text-ink',
            sort && 'text-ink',
            end && 'flex-row-reverse',
          )}
        >
          <span className="truncate">{column.header}</span>
          <Arrow
            aria-hidden
            className={cn(
              'size-3 shrink-0',
              sort === undefined && 'opacity-0 group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100',
            )}
          />
        </button>
      ) : (
        <span className="block truncate">{column.header}</span>
      )}
      <WidthHandle column={column} list={list} />
    </th>
  );
}
