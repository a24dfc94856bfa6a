'use client';

import type { RouterOutputs } from '@omniroute/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';

export type Impact = RouterOutputs['pricing']['impact'];
export type ImpactWork = ReturnType<typeof useImpactWork>;
/** Begin over so many weeks, or stop a run. */
type Wish = { readonly weeks: number } | { readonly stop: string };
const LOOK_MS = 1_000;
const together = (codes: readonly string[]): string => [...codes].sort().join('\n');

/** The latest run about exactly these lists' drafts, looked at again while it goes on. */
export function useImpact(codes: readonly string[]) {
  const trpc = useTRPC();
  const wanted = together(codes);
  const runs = useQuery(trpc.pricing.impacts.queryOptions({}));
  const latest = runs.data?.items.find(({ asked }) => together(asked.lists) === wanted && asked.promotions.length === 0);
  const run = useQuery({
    ...trpc.pricing.impact.queryOptions({ id: latest?.id ?? '' }),
    enabled: latest !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_MS : false),
  });
  return {
    impact: run.data ?? latest,
    isPending: runs.isPending,
    error: runs.error ?? run.error,
    refetch: runs.error ? runs.refetch : run.refetch,
  };
}

/** Begins a run about these lists' drafts, or stops one. */
export function useImpactWork(codes: readonly string[], onError?: (error: Error) => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (wish: Wish) => {
      const requestId = crypto.randomUUID();
      if ('stop' in wish) await client.pricing.cancelImpact.mutate({ id: wish.stop, requestId });
      else await client.pricing.startImpact.mutate({ lists: [...codes], promotions: [], weeks: wish.weeks, requestId });
    },
    ...(onError && { onError }),
    onSettled: async () => {
      await queries.invalidateQueries(trpc.pricing.impacts.pathFilter());
      await queries.invalidateQueries(trpc.pricing.impact.pathFilter());
    },
  });
}
