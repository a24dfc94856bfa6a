'use client';

import { useCallback, useMemo, useRef } from 'react';
import { changeList, type ListState, parseListState, writeListState } from './list-state.ts';

/** A list's state and the one way to change it. */
export interface ListControl {
  readonly state: ListState;
  /** Changes it; to the first page again when the question changes. */
  readonly change: (patch: Partial<ListState>) => void;
  /** What it is at first; `state` with other filters than these is a narrowed list. */
  readonly defaults: Partial<ListState>;
}

export interface UseListStateOptions {
  /** The page's current query (Next: `useSearchParams()`). */
  readonly searchParams: { readonly toString: () => string };
  /** Puts another query in its place, without a step in the history (Next: `router.replace(`${pathname}?${query}`)`). */
  readonly replace: (query: string) => void;
  /** How the list is at first. Keep it outside the component, or memoised. */
  readonly defaults?: Partial<ListState>;
}

const noDefaults: Partial<ListState> = {};

/** Keeps a list's state in the address bar, so that a link, a reload and the back button show the same rows. */
export function useListState({ searchParams, replace, defaults = noDefaults }: UseListStateOptions): ListControl {
  const query = searchParams.toString();
  const state = useMemo(() => parseListState(query, defaults), [query, defaults]);
  // Two changes in one breath (a filter and a column) must both count, though the router answers later.
  const latest = useRef({ query, state, replace });
  if (latest.current.query !== query) latest.current = { query, state, replace };
  latest.current.replace = replace;
  const change = useCallback(
    (patch: Partial<ListState>) => {
      const next = changeList(latest.current.state, patch);
      latest.current.state = next;
      latest.current.replace(writeListState(next, latest.current.query, defaults));
    },
    [defaults],
  );
  return useMemo(() => ({ state, change, defaults }), [state, change, defaults]);
}
