'use client';

import type { RouterOutputs } from '@omniroute/api';
import { useEffect, useState } from 'react';
import { faultOf, inBackground, useTRPCClient } from '../../trpc/client.tsx';

export type OrderDocument = RouterOutputs['order']['get'];

export interface LiveOrder {
  readonly order: OrderDocument;
  /** How many steps of the timeline were there when the page came: later ones arrived by themselves. */
  readonly firstSteps: number;
  /** News cannot be had just now; the page goes on asking. */
  readonly isCut: boolean;
}

const SOON_MS = 1_500;
const LATER_MS = 6_000;
const IMPATIENT_ASKS = 20;
/** States that something may still happen to without the reader; the rest change by people, over hours. */
const MOVING = new Set(['placed']);
const RESTING_MS = 30_000;

/** An order that brings itself up to date: every second or two while it is being answered, now and then afterwards, never in a hidden tab. */
export function useLiveOrder(first: OrderDocument): LiveOrder {
  const client = useTRPCClient();
  const [state, setState] = useState<LiveOrder>({ order: first, firstSteps: first.timeline.length, isCut: false });
  const { id, status } = state.order;
  useEffect(() => {
    const abort = new AbortController();
    let asks = 0;
    let timer: number | undefined;
    const pause = (): number => (MOVING.has(status) ? (asks < IMPATIENT_ASKS ? SOON_MS : LATER_MS) : RESTING_MS);
    const ask = async (): Promise<void> => {
      asks += 1;
      try {
        if (!document.hidden) {
          const order = (await client.order.get.query({ id }, { ...inBackground, signal: abort.signal })) as OrderDocument;
          setState((last) => ({ ...last, order, isCut: false }));
        }
      } catch (error) {
        if (abort.signal.aborted || faultOf(error)?.kind === 'unauthenticated') return;
        setState((last) => ({ ...last, isCut: true }));
      }
      if (!abort.signal.aborted) timer = window.setTimeout(() => void ask(), pause());
    };
    timer = window.setTimeout(() => void ask(), pause());
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [client, id, status]);
  return state;
}
