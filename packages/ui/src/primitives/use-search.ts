'use client';

import { useEffect, useRef, useState } from 'react';

export interface SearchState<T> {
  /** The last answer; stays while the next is under way, so that the list does not jump. */
  readonly items: readonly T[];
  readonly pending: boolean;
  readonly failed: boolean;
}

const settleMs = 120;

/** Asks `search` once typing rests, drops answers that come too late, and keeps the last one meanwhile. */
export function useSearch<T>(
  search: (query: string, signal: AbortSignal) => Promise<readonly T[]>,
  query: string,
  active: boolean,
): SearchState<T> {
  const [state, setState] = useState<SearchState<T>>({ items: [], pending: true, failed: false });
  const latest = useRef(search);
  latest.current = search;
  useEffect(() => {
    if (!active) return;
    const abort = new AbortController();
    setState((last) => ({ ...last, pending: true, failed: false }));
    const wait = setTimeout(
      () => {
        latest.current(query, abort.signal).then(
          (items) => !abort.signal.aborted && setState({ items, pending: false, failed: false }),
          () => !abort.signal.aborted && setState({ items: [], pending: false, failed: true }),
        );
      },
      query === '' ? 0 : settleMs,
    );
    return () => {
      clearTimeout(wait);
      abort.abort();
    };
  }, [query, active]);
  return state;
}
