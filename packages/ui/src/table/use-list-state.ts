'use client';

import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { changeList, type ListState, parseListState, writeListState } from './list-state.ts';
import { keepLook, keptLook, type ListLook, watchLooks } from './look.ts';
import type { ListViews } from './views.ts';

/** What changes; as a function where it depends on what stands there now, so that two quick clicks both count. */
export type ListChange = Partial<ListState> | ((state: ListState) => Partial<ListState>);

/** A list's state and the one way to change it. */
export interface ListControl {
  readonly state: ListState;
  /** The page's query that this state was read from. */
  readonly query: string;
  /** Changes it; to the first page again when the question changes. */
  readonly change: (patch: ListChange) => void;
  /** What it is at first; `state` with other filters than these is a narrowed list. */
  readonly defaults: Partial<ListState>;
  /** Widths of columns set by hand, in px; none while all are as at first. */
  readonly widths: Readonly<Record<string, number>>;
  readonly setWidths: (widths: Readonly<Record<string, number>> | undefined) => void;
  /** Puts another whole query in place: a saved view. */
  readonly show: (query: string) => void;
  /** Saved ways to see the list, where the app keeps them. */
  readonly views?: ListViews;
}

export interface UseListStateOptions {
  /** The page's current query (Next: `useSearchParams()`). */
  readonly searchParams: { readonly toString: () => string };
  /** Puts another query in its place, without a step in the history and without asking the server for the page again. */
  readonly replace: (query: string) => void;
  /** How the list is at first. Keep it outside the component, or memoised. */
  readonly defaults?: Partial<ListState>;
  /** Under which name columns, density and widths are kept on this machine; a link that names columns wins over it. */
  readonly name?: string;
}

const noDefaults: Partial<ListState> = {};
const noWidths: Readonly<Record<string, number>> = {};
const noLook: ListLook = {};

function useLook(name: string | undefined): ListLook {
  return useSyncExternalStore(
    watchLooks,
    () => keptLook(name),
    () => noLook,
  );
}

/** Keeps a list's state in the address bar, so that a link, a reload and the back button show the same rows. */
export function useListState({ searchParams, replace, defaults = noDefaults, name }: UseListStateOptions): ListControl {
  const query = searchParams.toString();
  const look = useLook(name);
  const state = useMemo(() => {
    const { columns, density } = look;
    return parseListState(query, { ...defaults, ...(columns && { columns }), ...(density && { density }) });
  }, [query, defaults, look]);
  // Two changes in one breath (a filter and a column) must both count, though the router answers later.
  const latest = useRef<{ query: string; state: ListState; shown: ListState; replace: (query: string) => void }>({
    query,
    state,
    shown: state,
    replace,
  });
  if (latest.current.query !== query) latest.current = { ...latest.current, query, state };
  // A look that was read after the first drawing.
  else if (latest.current.state === latest.current.shown) latest.current.state = state;
  latest.current.shown = state;
  latest.current.replace = replace;
  const change = useCallback(
    (patch: ListChange) => {
      const before = latest.current.state;
      const given = typeof patch === 'function' ? patch(before) : patch;
      const next = changeList(before, given);
      latest.current.state = next;
      if ('columns' in given) keepLook(name, { columns: given.columns });
      if ('density' in given) keepLook(name, { density: given.density });
      latest.current.replace(writeListState(next, latest.current.query, defaults));
    },
    [defaults, name],
  );
  const setWidths = useCallback((widths: ListLook['widths']) => keepLook(name, { widths }), [name]);
  const show = useCallback((next: string) => latest.current.replace(next), []);
  const widths = look.widths ?? noWidths;
  return useMemo(
    () => ({ state, query, change, defaults, widths, setWidths, show }),
    [state, query, change, defaults, widths, setWidths, show],
  );
}
