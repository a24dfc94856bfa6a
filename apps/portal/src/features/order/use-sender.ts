'use client';

import type { FaultData } from '@omniroute/api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { faultOf, isOffline, useTRPCClient } from '../../trpc/client.tsx';
import { type Attempt, orderInput, withAttemptChanged, withAttemptUndone, withoutAttempt } from './basket.ts';
import type { BasketStore } from './basket-store.ts';

/** Why an order has not left the phone yet: no line, no session any more, or the other side is busy. */
export type WaitReason = 'line' | 'session' | 'server';

/** How an order on its way stands, for the person who waits. `nothing` when none is. */
export type SendState =
  | { readonly step: 'nothing' }
  | { readonly step: 'saved' }
  | { readonly step: 'sending' }
  | { readonly step: 'waiting'; readonly reason: WaitReason }
  | { readonly step: 'changed'; readonly detail: string }
  | { readonly step: 'sent'; readonly order: { readonly id: string; readonly number: string } }
  | { readonly step: 'refused'; readonly fault: FaultData; readonly attempt: Attempt };

/** How an order stands that is not being sent just now. */
const restingState = ({ changed }: Attempt): SendState => (changed === null ? { step: 'saved' } : { step: 'changed', detail: changed });

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;
const MAY_PASS = new Set(['unavailable', 'too-many']);

/** Whether trying the same again can succeed; if not, the answer is a refusal to be shown. */
export function waitReason(fault: FaultData | undefined): WaitReason | undefined {
  if (!fault) return 'line';
  if (fault.kind === 'unauthenticated') return 'session';
  return MAY_PASS.has(fault.kind) || fault.code === 'idempotency.in-flight' ? 'server' : undefined;
}

/** Whether the distributor's price is another than the one on the screen: nothing is ordered, and the buyer decides. */
export const isOtherPrice = (fault: FaultData | undefined): fault is FaultData => fault?.code === 'price.changed';

/** A bug on the other side rolled everything back: trying again would meet it again, so it is shown like a refusal. */
const broken = (error: unknown): FaultData => ({
  kind: 'refused',
  code: 'internal',
  detail: error instanceof Error ? error.message : String(error),
  errors: [],
});

/**
 * Sends the basket's order on its way, again and again under the same request id until it is answered: at once, after a pause
 * that grows, and whenever the line comes back. A refusal puts everything back into the basket; where the price is another than the one that
 * was seen, the order stays as it is and waits for the buyer.
 */
export function useSender(
  store: BasketStore,
  customerCode: string,
  attempt: Attempt | null,
): { state: SendState; sendNow: () => void; dismiss: () => void } {
  const client = useTRPCClient();
  const [state, setState] = useState<SendState>({ step: 'nothing' });
  const tries = useRef(0);
  const [turn, setTurn] = useState(0);
  const underWay = useRef<string>(undefined);

  const send = useCallback(
    async (own: Attempt) => {
      if (underWay.current === own.requestId) return;
      underWay.current = own.requestId;
      setState({ step: 'sending' });
      try {
        const order = await client.order.place.mutate(orderInput(customerCode, own));
        tries.current = 0;
        store.update(withoutAttempt);
        setState({ step: 'sent', order: { id: order.id, number: order.number } });
      } catch (error) {
        const fault = faultOf(error) ?? (isOffline(error) ? undefined : broken(error));
        const reason = waitReason(fault);
        if (isOtherPrice(fault)) {
          tries.current = 0;
          store.update((last) => withAttemptChanged(last, own.requestId, fault.detail));
          setState({ step: 'nothing' });
        } else if (reason === undefined && fault) {
          store.update(withAttemptUndone);
          setState({ step: 'refused', fault, attempt: own });
        } else {
          tries.current += 1;
          setState({ step: 'waiting', reason: reason ?? 'line' });
        }
      } finally {
        underWay.current = undefined;
      }
    },
    [client, customerCode, store],
  );

  // A new attempt, and each turn of the clock or the line, is a try.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is what asks for another try
  useEffect(() => {
    if (attempt && attempt.changed === null) void send(attempt);
  }, [attempt?.requestId, turn, send]);

  useEffect(() => {
    if (state.step !== 'waiting') return;
    const again = (): void => setTurn((last) => last + 1);
    const pause = Math.min(FIRST_WAIT_MS * 2 ** (tries.current - 1), LONGEST_WAIT_MS);
    const timer = state.reason === 'session' ? undefined : window.setTimeout(again, pause);
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [state]);

  const sendNow = useCallback(() => setTurn((last) => last + 1), []);
  const dismiss = useCallback(() => setState({ step: 'nothing' }), []);
  const shown = attempt && state.step === 'nothing' ? restingState(attempt) : state;
  return { state: shown, sendNow, dismiss };
}
