'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { faultOf, useTRPCClient } from '../../../trpc/client.tsx';
import type { Price, PriceSheet } from './book.ts';
import { answerTo } from './save-answer.ts';
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
    return answerTo(faultOf(error));
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

/** Keeps the prices of these lists: edits go to the drafts, and what others do comes in every few seconds. */
export function useWorkStore(
  sheet: PriceSheet,
  codes: readonly string[],
  me: string,
): { readonly store: WorkStore; readonly state: WorkState } {
  const client = useTRPCClient();
  const [store] = useState(() => new WorkStore(sheet, serverOf(client), me));
  const shown = codes.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: lists are compared by their codes
  useEffect(() => store.show(sheet, codes), [store, sheet, shown]);
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
    // Whoever comes back from signing in finds what waited on its way.
    const back = () => store.state.saving.isSignedOut && store.retry();
    window.addEventListener('focus', back);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', back);
    };
  }, [store]);
  return { store, state };
}
