export { DataTable } from './data-table.tsx';
export { isNarrowed, type ListState, parseListState } from './list-state.ts';
export { rememberRow } from './row-memory.ts';
export type { BulkSelection, DataTableProps } from './table-props.ts';
export type { FilterOption, ListColumn, ListFilter } from './types.ts';
export { type ListControl, type UseListStateOptions, useListState } from './use-list-state.ts';
export { type ListView, type ListViews, sameQuery, viewQuery } from './views.ts';
