'use client';

import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { orderText } from '../text.ts';
import type { Desk } from './desk.ts';
import { type Draft, type DraftChange, emptyDraft, orderInput, quoteInput } from './draft.ts';
import { faultWords } from './fault-words.ts';

const text = orderText('en');

/**
 * Places the draft at the prices on the screen; where its last change is not priced yet, at those that come to it. One request id stands for
 * one content: trying again after a broken line cannot place it twice. Where prices changed, the screen is given the new ones.
 */
export function usePlaceOrder(desk: Desk | undefined, change: (change: DraftChange) => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const requestId = useRequestId();
  // What went out and was not answered: the same draft goes out again as it was, whatever its prices are by now. It may have been placed.
  const unanswered = useRef<{ readonly draft: string; readonly input: Readonly<Record<string, unknown>> } | undefined>(undefined);
  const inputOf = async (wanted: Draft) => {
    const draft = JSON.stringify(wanted);
    if (unanswered.current?.draft !== draft) {
      const seen = await queries.ensureQueryData(trpc.pricing.quote.queryOptions(quoteInput(wanted, desk?.outlets ?? [])));
      unanswered.current = { draft, input: orderInput(wanted, { outlets: desk?.outlets ?? [], seen }) };
    }
    return unanswered.current.input;
  };
  return useMutation({
    mutationFn: async (wanted: Draft) => {
      const input = await inputOf(wanted);
      return client.order.place.mutate({
        ...(input as Parameters<typeof client.order.place.mutate>[0]),
        requestId: requestId.of(input),
      });
    },
    onError: (error) => {
      const code = faultOf(error)?.code;
      if (code !== undefined && code !== 'idempotency.in-flight') unanswered.current = undefined;
      if (code === 'price.changed') void queries.invalidateQueries(trpc.pricing.quote.queryFilter());
    },
    onSuccess: async (order) => {
      unanswered.current = undefined;
      change({ type: 'replace', draft: emptyDraft });
      toast.success(text.placed(order.number));
      await queries.invalidateQueries(trpc.order.pathFilter());
      router.push(`/orders/${order.id}`);
    },
  });
}

interface Placing {
  readonly error: Error | null;
  readonly variables: Draft | undefined;
}

/** Why the last try did not go through, in the server's own words line by line; nothing once the draft is another one. */
export function failureOf({ error, variables }: Placing, draft: Draft): string | undefined {
  if (error === null || variables !== draft) return undefined;
  const fault = faultOf(error);
  if (fault === undefined) return text.failed;
  return faultWords(fault);
}
