'use client';

import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { Inferred, Wish } from './infer-form.ts';
import { inferText } from './text.ts';

const text = inferText('en');

/** Looks at what would come of past sales; nothing is written. */
export function useLook() {
  const client = useTRPCClient();
  return useMutation({
    mutationFn: (wish: Wish): Promise<Inferred> =>
      client.pricing.infer.mutate({ ...wish, write: false, takeSpecials: false, requestId: crypto.randomUUID() }),
  });
}

/** Makes drafts of what was looked at, and special prices where they are wanted. */
export function useMake() {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ wish, takeSpecials }: { readonly wish: Wish; readonly takeSpecials: boolean }): Promise<Inferred> =>
      client.pricing.infer.mutate({ ...wish, write: true, takeSpecials, requestId: crypto.randomUUID() }),
    onSuccess: ({ lists, specialsMade }) =>
      toast.success(text.made(lists.filter(({ revision }) => revision !== null).length, specialsMade)),
    onSettled: () => queries.invalidateQueries(trpc.pricing.pathFilter()),
  });
}
