'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { faultOf, useTRPCClient } from '../../../trpc/client.tsx';
import type { Price, PriceSheet } from './book.ts';
import type { SaveAnswer, SavedCell } from './saver.ts';
import { type WorkServer, type WorkState, WorkStore } from './store.ts';

type Client = ReturnType<typeof useTRPCClient>;
const LOOK_MS = 5_000;

const toValue = (price: Price) => (price === 'request' ? { onRequest: true as const } : price === null ? {} : { priceMinor: price });

function toCell({ rowId, seen, to }: SavedCell) {
  const [sku = '', unit = '', min = '1'] = rowId.split('\t');
  return { sku, unit, minBaseQuantity: Number(min), seen: toValue(seen), to: toValue(to) };
}

/** Sends a batch; whatever goes wrong is an answer. */
async function send(client: Client, code: string, cells: readonly SavedCell[]): Promise<SaveAnswer> {
  try {
    const { revision, changes } = await client.pricing.editDraft.mutate({ code, cells: cells.map(toCell), requestId: crypto.randomUUID() });
    return { kind: 'saved', revision, changes };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined || fault.kind === 'unauthenticated') return { kind: 'away' };
    const placeOf = (pointer: string | undefined) => (/^\/cells\/(\d+)/.exec(pointer ?? '')?.[1] ?? '').replace(/^$/, 'x');
    const errors = fault.errors.map(({ pointer, detail }) => ({ place: Number(placeOf(pointer)), detail }));
    if (fault.kind === 'conflict') return { kind: 'conflict', places: errors.map(({ place }) => place) };
    const placed = errors.map(({ place, detail }) => ({ place: Number.isNaN(place) ? undefined : place, detail }));
    return { kind: 'refused', errors: placed.length > 0 ? placed : [{ place: undefined, detail: fault.detail }] };
  }
}

const serverOf = (client: Client): WorkServer => ({
  send: (code, cells) => send(client, code, cells),
  readDraft: async (code) => {
    const { work } = await client.pricing.draft.query({ code });
    return { revision: work?.revision, changes: work?.changes ?? [] };
  },
  readHeads: async (codes) => (await client.pricing.sheet.query({ lists: [...codes], headsOnly: true })).lists,
  readSheet: (codes) => client.pricing.sheet.query({ lists: [...codes], headsOnly: false }),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  now: () => new Date(),
});

/** All prices of these lists; not among what is asked again whenever something about prices changes. */
export function useSheetRead(codes: readonly string[]) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: ['price-sheet', ...codes],
    queryFn: ({ signal }): Promise<PriceSheet> => client.pricing.sheet.query({ lists: [...codes], headsOnly: false }, { signal }),
    enabled: codes.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Keeps a sheet of prices: edits go to the drafts, and what others do comes in every few seconds. */
export function useWorkStore(sheet: PriceSheet, me: string): { readonly store: WorkStore; readonly state: WorkState } {
  const client = useTRPCClient();
  const store = useMemo(() => new WorkStore(sheet, serverOf(client), me), [sheet, client, me]);
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  useEffect(() => {
    let isLooking = false;
    const look = async () => {
      if (isLooking || document.hidden) return;
      isLooking = true;
      await store.refresh().catch(() => undefined); // the line is away: looked at again in a moment
      isLooking = false;
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [store]);
  useEffect(() => {
    // Leaving while prices are on their way would lose them: the browser asks.
    const stay = (event: BeforeUnloadEvent) => {
      if (store.state.saving.waiting > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [store]);
  return { store, state };
}
