'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../trpc/client.tsx';

export type Decision =
  | { readonly line: number; readonly choose: { readonly sku: string; readonly unit: string; readonly newMinor?: string } }
  | { readonly line: number; readonly ignore: true; readonly note?: string };

/** Says what rows are; many at once are not remembered, for they were not looked at one by one. */
export function useResolve(id: string, doesRemember: boolean) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rows: readonly Decision[]) =>
      client.pricing.resolveCircularRows.mutate({
        id,
        rows: [...rows],
        remember: doesRemember && rows.length === 1,
        requestId: crypto.randomUUID(),
      }),
    onSuccess: async (circular) => {
      queries.setQueryData(trpc.pricing.circular.queryKey({ id }), circular);
      await queries.invalidateQueries(trpc.pricing.circularRows.pathFilter());
    },
  });
}
export type Resolve = ReturnType<typeof useResolve>;
