'use client';

import type { ListState } from '@omniroute/ui/table';
import { type ListControl, useListState } from '@omniroute/ui/table';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { faultOf } from '../../trpc/client.tsx';

/** What every list call of the API takes. */
export interface ListInput {
  readonly limit: number;
  readonly cursor: string | null;
  readonly sort?: string;
  readonly search?: string;
  readonly filter: Readonly<Record<string, readonly string[]>>;
  readonly withTotal: true;
}

/** A list's state in the address bar, as the question that its rows answer. */
export function useListPage(defaults?: Partial<ListState>): {
  list: ListControl;
  input: ListInput;
  /** The list as CSV; `naming` is the id of its first column, which no choice of columns leaves out. */
  exportHref: (name: string, naming: string) => string;
} {
  const searchParams = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const list = useListState({
    searchParams,
    replace: (query) => router.replace(query === '' ? pathname : `${pathname}?${query}`, { scroll: false }),
    ...(defaults && { defaults }),
  });
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
  return { list, input, exportHref: (name, naming) => exportLink(name, input, state.columns && [naming, ...state.columns]) };
}

function exportLink(name: string, input: ListInput, columns: readonly string[] | undefined): string {
  const params = new URLSearchParams();
  if (input.search !== undefined) params.set('q', input.search);
  if (input.sort !== undefined) params.set('sort', input.sort);
  if (columns) params.set('cols', columns.join());
  for (const [id, values] of Object.entries(input.filter)) for (const value of values) params.append(`f.${id}`, value);
  return `/api/export/${name}?${params}`;
}

/** How many rows match, as the table counts them: one more than the cap means that counting stopped there. */
export const listCount = (total: { readonly count: number; readonly isCapped: boolean } | undefined): number | undefined =>
  total && total.count + (total.isCapped ? 1 : 0);

/** A failed list in words: what the server said, and a way to try again. */
export function listError(
  title: string,
  query: { readonly error: unknown; readonly refetch: () => unknown },
): { title: string; children: string; onRetry: () => void } | undefined {
  if (!query.error) return undefined;
  return {
    title,
    children: faultOf(query.error)?.detail ?? 'The line or the server is away. Try again in a moment.',
    onRetry: () => void query.refetch(),
  };
}
