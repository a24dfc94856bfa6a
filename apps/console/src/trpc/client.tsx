'use client';

import type { AppRouter, FaultData } from '@omniroute/api';
import { askServerBy, noting } from '@omniroute/ui/shell';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { areHandsOff, watchHands } from './hands.ts';

/** Tells the server that nobody asked for this call: it does not keep the session alive (see packages/session). */
const BACKGROUND = { 'x-omniroute-background': '1' } as const;
const PATIENCE_MS = 5_000;
const askHealth = (): Promise<unknown> =>
  fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS), headers: BACKGROUND });
askServerBy(askHealth);

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The fault behind a failed call, or undefined when the line, the server or the code failed. */
export function faultOf(error: unknown): FaultData | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  return (error as TRPCClientError<AppRouter>).data?.fault ?? undefined;
}

/** What the business refused stays refused; a weak line gets two more tries. */
const isWorthAnotherTry = (failures: number, error: unknown): boolean => failures < 2 && faultOf(error) === undefined;

/** How long a page that is being left keeps still; a download begins as if the page were left, and then it is not. */
const LEAVING_MS = 20_000;
let leavingUntil = 0;
if (typeof window !== 'undefined')
  window.addEventListener('beforeunload', () => {
    leavingUntil = performance.now() + LEAVING_MS;
  });

/**
 * The session has ended: sign in again, and come back to this very list. The business shown is no longer one's own: begin afresh.
 * What was being written is kept on this machine. Not while the page is being left: who is signing out is on the
 * way to the provider, and going elsewhere would leave the session there alive.
 */
function onError(error: unknown): void {
  if (performance.now() < leavingUntil) return;
  const fault = faultOf(error);
  if (fault?.code === 'tenant.elsewhere') window.location.assign('/');
  if (fault?.kind !== 'unauthenticated') return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}`);
}

// A browser's own word on being offline is not to be trusted, least of all in a depot's network: always ask, and say when it fails.
const networkMode = 'always';
const makeQueries = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Its word that the line is back is taken: what failed meanwhile is asked again by itself.
      queries: { staleTime: 10_000, retry: isWorthAnotherTry, refetchOnWindowFocus: true, refetchOnReconnect: true, networkMode },
      mutations: { networkMode },
    },
  });

/** `place` is the membership key of the business on screen: what is done here is done there, whatever another tab has chosen. */
function makeClient(place: string | undefined) {
  if (typeof window !== 'undefined') watchHands();
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: '/api/trpc',
        maxItems: 20,
        methodOverride: 'POST',
        fetch: (input, init) => noting(fetch(input as string | URL | Request, init as RequestInit), init?.signal as AbortSignal | null),
        headers: () => ({ ...(areHandsOff() && BACKGROUND), ...(place !== undefined && { 'x-omniroute-place': place }) }),
      }),
    ],
  });
}

const PlaceKey = createContext<string | undefined>(undefined);
/** The membership key of the business on screen, for what is not sent through the client. */
export const usePlaceKey = (): string | undefined => useContext(PlaceKey);

/** What components below ask the server through. */
export function ApiProvider({ place, children }: { readonly place?: string | undefined; readonly children: ReactNode }) {
  const [queryClient] = useState(makeQueries);
  const [trpcClient] = useState(() => makeClient(place));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <PlaceKey value={place}>{children}</PlaceKey>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
