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
import { useMemo } from 'react';
import { shownColumns } from './columns.ts';
import type { TableGridProps } from './table-props.ts';

/** Everything else (filtering, sorting, paging) is the server's. */
const features = tableFeatures({ columnVisibilityFeature, columnOrderingFeature, rowSelectionFeature, rowSortingFeature });

const noRows: readonly never[] = [];

/** The list's columns, rows, order and selection as the table library holds them. */
export function useGrid<T>({ columns, rows, rowId, list, selected, setSelected }: TableGridProps<T>) {
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

/** A table of rows `T`, and one of its rows. */
export type Grid<T> = ReturnType<typeof useGrid<T>>;
export type GridRowModel<T> = ReturnType<Grid<T>['getRowModel']>['rows'][number];
