'use client';

import { noting, useLines } from '@omniroute/ui/shell';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { useTRPC } from '../trpc/client.tsx';

/** Rows that somebody writes in: they come again when the writer asks for them. */
const WRITTEN_IN = ['sheet', 'draft'];

/** Nobody asks for it: it does not keep the session alive. */
const openLine = (place: string, signal: AbortSignal): Promise<Response> =>
  noting(
    fetch('/api/live-prices', { signal, cache: 'no-store', headers: { 'x-omniroute-place': place, 'x-omniroute-background': '1' } }),
    signal,
  );

interface Props {
  readonly place: string;
  /** As it was when the page was drawn. */
  readonly first: string;
}

/** Follows the tenant's prices: quotes, lists and promotions on screen are asked for again when they change. */
export function LivePrices({ place, first }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const moment = useRef(first);
  const open = useCallback((signal: AbortSignal) => openLine(place, signal), [place]);
  useLines(open, (next) => {
    if (next === moment.current) return;
    moment.current = next;
    const predicate = ({ queryKey: [path] }: { queryKey: readonly unknown[] }) =>
      !(Array.isArray(path) && WRITTEN_IN.includes(String(path[1])));
    void queries.invalidateQueries({ ...trpc.pricing.pathFilter(), predicate });
  });
  return null;
}
