'use client';

import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { orderText } from '../text.ts';
import { type Draft, type DraftChange, emptyDraft, orderInput } from './draft.ts';

const text = orderText('en');

/** Places the draft. One request id stands for one content: trying again after a broken line cannot place it twice. */
export function usePlaceOrder(draft: Draft, change: (change: DraftChange) => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const attempt = useRef<{ body: string; requestId: string }>(undefined);
  return useMutation({
    mutationFn: () => {
      const input = orderInput(draft);
      const body = JSON.stringify(input);
      if (attempt.current?.body !== body) attempt.current = { body, requestId: crypto.randomUUID() };
      return client.order.place.mutate({
        ...(input as Parameters<typeof client.order.place.mutate>[0]),
        requestId: attempt.current.requestId,
      });
    },
    onSuccess: async (order) => {
      change({ type: 'replace', draft: emptyDraft });
      toast.success(text.placed(order.number));
      await queries.invalidateQueries(trpc.order.pathFilter());
      router.push(`/orders/${order.id}`);
    },
    onError: (error) => toast.error(faultOf(error)?.detail ?? text.failed),
  });
}
