'use client';

import {
  type ColumnDef,
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { MouseEvent, Ref, UIEvent } from 'react';
import { useMemo } from 'react';
import { cn } from '../internal/cn.ts';
import { Checkbox } from '../primitives/checkbox.tsx';
import { UiLink, useText } from '../provider/index.ts';
import { shownColumns } from './columns.ts';
import type { DataTableProps } from './data-table.tsx';
import { tableText } from './messages.ts';
import type { ListColumn } from './types.ts';
import type { ListControl } from './use-list-state.ts';

/** Everything else (filtering, sorting, paging) is the server's. */
const features = tableFeatures({ columnVisibilityFeature, columnOrderingFeature, rowSelectionFeature, rowSortingFeature });

export interface TableGridProps<T> extends DataTableProps<T> {
  readonly selected: ReadonlySet<string>;
  readonly setSelected: (ids: ReadonlySet<string>) => void;
  readonly bodyRef: Ref<HTMLTableSectionElement>;
}

const noRows: readonly never[] = [];

function useGrid<T>({ columns, rows, rowId, list, selected, setSelected }: TableGridProps<T>) {
  const defs = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, T & object> => ({
          id: column.id,
          header: column.header,
          cell: ({ row }) => column.cell(row.original),
          enableSorting: column.sortable ?? false,
        }),
      ),
    [columns],
  );
  const order = shownColumns(columns, list.state.columns).map((column) => column.id);
  const { sort } = list.state;
  return useTable({
    features,
    columns: defs,
    data: (rows ?? noRows) as readonly (T & object)[],
    getRowId: (row) => rowId(row),
    manualSorting: true,
    state: {
      columnOrder: order,
      columnVisibility: Object.fromEntries(columns.map((column) => [column.id, order.includes(column.id)])),
      sorting: sort === undefined ? [] : [sort],
      rowSelection: Object.fromEntries([...selected].map((id) => [id, true])),
    },
    onRowSelectionChange: (update) => {
      const before = Object.fromEntries([...selected].map((id) => [id, true] as const));
      const after = typeof update === 'function' ? update(before) : update;
      setSelected(new Set(Object.keys(after).filter((id) => after[id])));
    },
  });
}

const headCell = 'sticky top-0 z-10 h-9 border-b bg-surface px-3 text-start text-xs font-medium text-ink-muted';
/** First column: it stays while the rest scrolls, with an edge so that it reads as lying on top. */
const pinned = 'sticky start-0 z-[5] bg-inherit';
const pinnedBesideBox = 'start-10';
const pinnedEdge = 'group-data-[scrolled=true]/grid:border-e';

/** Only once something has slid under it; written to the element, because drawing all rows again for it would stutter. */
function markScrolled(event: UIEvent<HTMLDivElement>): void {
  event.currentTarget.dataset['scrolled'] = String(event.currentTarget.scrollLeft !== 0);
}

/** The rows themselves: sticky head and first column, scrolling inside itself in both directions. */
export function TableGrid<T>(props: TableGridProps<T>) {
  const { columns, rows, list, label, busy, selectionActions, openId, bodyRef } = props;
  const text = useText(tableText);
  const table = useGrid(props);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const selectable = selectionActions !== undefined;
  const ids = table.getRowModel().rows.map((row) => row.id);
  const heads = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div onScroll={markScrolled} className="group/grid relative max-h-[max(22rem,calc(100dvh-16rem))] overflow-auto border-t">
      <table aria-label={label} aria-busy={busy || rows === undefined} className="w-full border-separate border-spacing-0 text-dense">
        <thead className="bg-surface">
          <tr>
            {selectable && (
              <th scope="col" className={cn(headCell, pinned, 'z-20 w-10 min-w-10 bg-surface')}>
                <Checkbox
                  aria-label={text.selectAll}
                  checked={ids.length > 0 && table.getIsAllRowsSelected() ? true : table.getIsSomeRowsSelected() ? 'indeterminate' : false}
                  onCheckedChange={(on) => table.toggleAllRowsSelected(on === true)}
                />
              </th>
            )}
            {heads.map((head, index) => {
              const column = byId.get(head.column.id);
              return column && <HeadCell key={head.id} column={column} list={list} first={index === 0} besideBox={selectable} />;
            })}
          </tr>
        </thead>
        <tbody ref={bodyRef} className={cn('bg-surface transition-opacity duration-150', busy && 'opacity-60')}>
          {rows === undefined && <BoneRows columns={heads.length} selectable={selectable} density={list.state.density} />}
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              data-row={row.id}
              tabIndex={-1}
              aria-selected={selectable ? row.getIsSelected() : undefined}
              onClick={(event) => openFrom(event, () => props.onOpen?.(row.original))}
              className={cn(
                'bg-surface hover:bg-hover focus-visible:bg-hover',
                (props.onOpen || props.rowHref) && 'cursor-pointer',
                (row.getIsSelected() || row.id === openId) && 'bg-accent-soft hover:bg-accent-soft focus-visible:bg-accent-soft',
              )}
            >
              {selectable && (
                <td className={cn('w-10 min-w-10 border-b px-3', pinned)}>
                  <Checkbox
                    aria-label={text.selectRow}
                    checked={row.getIsSelected()}
                    onCheckedChange={(on) => row.toggleSelected(on === true)}
                  />
                </td>
              )}
              {row.getVisibleCells().map((cell, index) => (
                <td
                  key={cell.id}
                  className={cn(
                    'max-w-60 truncate border-b px-3 text-ink',
                    list.state.density === 'compact' ? 'h-8' : 'h-10.5',
                    byId.get(cell.column.id)?.align === 'end' && 'text-end tabular-nums',
                    index === 0 && [pinned, pinnedEdge, 'max-sm:max-w-36', selectable && pinnedBesideBox, 'font-medium'],
                  )}
                >
                  {index === 0 && props.rowHref ? (
                    <UiLink href={props.rowHref(row.original)} tabIndex={0} className="hover:underline">
                      <table.FlexRender cell={cell} />
                    </UiLink>
                  ) : (
                    <table.FlexRender cell={cell} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A click anywhere in a row opens it, unless it was meant for something inside, or for marking text. */
function openFrom(event: MouseEvent<HTMLTableRowElement>, open: () => void): void {
  const target = event.target as HTMLElement;
  if (target.closest('a,button,input,label,select') !== null || window.getSelection()?.toString()) return;
  const link = event.currentTarget.querySelector('a');
  if (event.metaKey || event.ctrlKey)
    link?.dispatchEvent(new globalThis.MouseEvent('click', { bubbles: true, ctrlKey: true, metaKey: true }));
  else open();
}

interface HeadCellProps<T> {
  readonly column: ListColumn<T>;
  readonly list: ListControl;
  readonly first: boolean;
  readonly besideBox: boolean;
}

function HeadCell<T>({ column, list, first, besideBox }: HeadCellProps<T>) {
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
      style={column.width === undefined ? undefined : { minWidth: column.width }}
      aria-sort={sort === undefined ? undefined : sort.desc ? 'descending' : 'ascending'}
      className={cn(
        headCell,
        'whitespace-nowrap',
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
            'group/sort inline-flex h-8 items-center gap-1 rounded-control hover:text-ink',
            sort && 'text-ink',
            end && 'flex-row-reverse',
          )}
        >
          {column.header}
          <Arrow
            aria-hidden
            className={cn('size-3', sort === undefined && 'opacity-0 group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100')}
          />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function BoneRows({ columns, selectable, density }: { readonly columns: number; readonly selectable: boolean; readonly density: string }) {
  const widths = ['w-24', 'w-40', 'w-20', 'w-28', 'w-16'];
  const cells = Array.from({ length: columns + (selectable ? 1 : 0) }, (_, index) => index);
  return Array.from({ length: 12 }, (_, row) => row).map((row) => (
    <tr key={row}>
      {cells.map((cell) => (
        <td key={cell} className={cn('border-b px-3', density === 'compact' ? 'h-8' : 'h-10.5')}>
          <span
            aria-hidden
            className={cn(
              'block h-3 animate-pulse rounded bg-line',
              selectable && cell === 0 ? 'w-4' : widths[(row + cell * 2) % widths.length],
            )}
          />
        </td>
      ))}
    </tr>
  ));
}
