'use client';

import { type ListColumn, type ListControl, type ListState, useListState } from '@omniroute/ui/table';
import { usePathname, useSearchParams } from 'next/navigation';
import { useViews } from './use-views.ts';

/** What every list call of the API takes. */
export interface ListInput {
  readonly limit: number;
  readonly cursor: string | null;
  readonly sort?: string;
  readonly search?: string;
  readonly filter: Readonly<Record<string, readonly string[]>>;
  readonly withTotal: true;
}

interface ListPage {
  readonly list: ListControl;
  readonly input: ListInput;
  /** The list as CSV, with the columns as they are shown; `filter` where the page asks for more than the address bar says. */
  readonly exportHref: <T>(name: string, columns: readonly ListColumn<T>[], filter?: ListInput['filter']) => string;
}

/** A list's state in the address bar, as the question that its rows answer. `name` is under which its look is kept on this machine. */
export function useListPage(name: string, defaults?: Partial<ListState>): ListPage {
  const searchParams = useSearchParams();
  const pathname = usePathname();
  const control = useListState({
    searchParams,
    name,
    // Rows come by a call of their own: the server need not draw the page again for another filter.
    replace: (query) => window.history.replaceState(null, '', query === '' ? pathname : `${pathname}?${query}`),
    ...(defaults && { defaults }),
  });
  const list = { ...control, views: useViews(name, control) };
  const { state } = list;
  const sort = state.sort && `${state.sort.desc ? '-' : ''}${state.sort.id}`;
  const search = state.search.trim();
  const input: ListInput = {
    limit: state.pageSize,
    cursor: state.cursors.at(-1) ?? null,
    filter: state.filters,
    withTotal: true,
    ...(sort !== undefined && { sort }),
    ...(search !== '' && { search }),
  };
  return {
    list,
    input,
    exportHref: (of, columns, filter = input.filter) => exportLink(of, { ...input, filter }, exportedColumns(columns, state.columns)),
  };
}

/** The chosen columns after the naming one, which no choice leaves out; what the list does not know any more is no column. */
function exportedColumns<T>(columns: readonly ListColumn<T>[], chosen: readonly string[] | undefined): readonly string[] | undefined {
  const ids = columns.map(({ id }) => id);
  return chosen && [...ids.slice(0, 1), ...chosen.filter((id) => ids.includes(id))];
}

function exportLink(name: string, input: ListInput, columns: readonly string[] | undefined): string {
  const params = new URLSearchParams();
  if (input.search !== undefined) params.set('q', input.search);
  if (input.sort !== undefined) params.set('sort', input.sort);
  if (columns) params.set('cols', columns.join());
  for (const [id, values] of Object.entries(input.filter)) for (const value of values) params.append(`f.${id}`, value);
  return `/api/export/${name}?${params}`;
}
