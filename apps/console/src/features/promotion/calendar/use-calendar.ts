'use client';

import { useUi } from '@omniroute/ui/provider';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { localIn } from '../../price-list/index.ts';
import { fits, type Grouping, groupingsFor, type Narrow } from './bars.ts';
import { readWindow, type Window, windowFrom, type Zoom } from './window.ts';

const NARROWS = ['state', 'payer', 'brand'] as const;

/** What the calendar shows: kept in the address, so that it can be sent and come back to. Who is not told who pays has nothing narrowed by it. */
export function useCalendar(tellsPayer: boolean) {
  const trpc = useTRPC();
  const { timeZone } = useUi();
  const [path, params] = [usePathname(), useSearchParams()];
  const [day] = useState(() => localIn(timeZone, new Date()).slice(0, 10));
  const window = readWindow({ from: params.get('from'), zoom: params.get('zoom') }, day);
  const calendar = useQuery({
    ...trpc.pricing.promotionCalendar.queryOptions({ from: window.from, until: window.until }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const of = (name: string): string => params.get(name) ?? '';
  const narrow: Narrow = { state: of('state'), payer: tellsPayer ? of('payer') : '', brand: of('brand') };
  const grouping: Grouping = groupingsFor(tellsPayer).find((one) => one === params.get('group')) ?? 'none';
  const change = (part: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(part)) value === '' ? next.delete(name) : next.set(name, value);
    globalThis.history.replaceState(null, '', next.size === 0 ? path : `${path}?${next}`);
  };
  const all = calendar.data?.items;
  const known = useMemo(() => new Map((all ?? []).map((entry) => [entry.code, entry])), [all]);
  const shown = (all ?? []).filter((entry) => fits(entry, narrow));
  return {
    window,
    calendar,
    today: calendar.data?.today ?? day,
    all: all ?? [],
    shown,
    entryOf: (code: string) => known.get(code),
    narrow,
    grouping,
    show: (next: Window) => change({ from: next.from.slice(0, 7), zoom: next.zoom }),
    zoom: (zoom: Zoom) => change({ from: window.from.slice(0, 7), zoom }),
    toToday: () => change({ from: windowFrom(day, window.zoom).from.slice(0, 7) }),
    group: (by: Grouping) => change({ group: by === 'none' ? '' : by }),
    narrowTo: (part: Partial<Narrow>) => change(part),
    clear: () => change(Object.fromEntries(NARROWS.map((name) => [name, '']))),
  };
}
