'use client';

import type { AppRouter, FaultData } from '@omniroute/api';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';

/** Tells the server that nobody asked for this call: it does not keep the session alive (see packages/session). */
const BACKGROUND = { 'x-omniroute-background': '1' } as const;
/** Options of a query that repeats by itself. */
export const inBackground = { trpc: { context: { background: true } } } as const;

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The fault behind a failed call, or undefined when the line, the server or the code failed. */
export function faultOf(error: unknown): FaultData | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  return (error as TRPCClientError<AppRouter>).data?.fault ?? undefined;
}

/** What the business refused stays refused; a weak line gets two more tries. */
const isWorthAnotherTry = (failures: number, error: unknown): boolean => failures < 2 && faultOf(error) === undefined;

const makeQueries = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: isWorthAnotherTry, refetchOnWindowFocus: true } } });

const makeClient = () =>
  createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: '/api/trpc',
        maxItems: 20,
        methodOverride: 'POST',
        headers: ({ opList }) => (opList.every((operation) => operation.context['background'] === true) ? BACKGROUND : {}),
      }),
    ],
  });

/** What components below ask the server through. */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(makeQueries);
  const [trpcClient] = useState(makeClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
