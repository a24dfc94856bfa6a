'use client';

import { noting, useLines } from '@omniroute/ui/shell';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';

const Moment = createContext('');

/** Another word whenever prices may be others than before. */
export const usePriceMoment = (): string => use(Moment);

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
  readonly children: ReactNode;
}

/** Follows the distributor's prices: what is shown below is asked for again when they change. */
export function LivePrices({ place, first, children }: Props) {
  const router = useRouter();
  const [moment, setMoment] = useState(first);
  const open = useCallback((signal: AbortSignal) => openLine(place, signal), [place]);
  useLines(open, (next) => {
    if (next === moment) return;
    setMoment(next);
    router.refresh();
  });
  return <Moment value={moment}>{children}</Moment>;
}
