'use client';

import type { AppRouter, RouterOutputs } from '@omniroute/api';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTRPC } from '../../../trpc/client.tsx';

export type OrderDocument = RouterOutputs['order']['get'];
/** The same document as it comes over the wire: JSON knows no read-only lists. */
type WireOrder = inferRouterOutputs<AppRouter>['order']['get'];
const WAITING_MS = 700;
const SETTLED_MS = 15_000;

/** An order that moves by itself: asked for often while the depot has not answered, seldom afterwards. */
export function useOrder(id: string, initial?: OrderDocument) {
  const trpc = useTRPC();
  const refetchInterval = (query: { state: { data?: { status: string } | undefined } }): number =>
    query.state.data?.status === 'placed' ? WAITING_MS : SETTLED_MS;
  return useQuery(trpc.order.get.queryOptions({ id }, { refetchInterval, ...(initial && { initialData: initial as WireOrder }) }));
}
