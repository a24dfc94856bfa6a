'use client';

import type { AppRouter, FaultData } from '@omniroute/api';
import { askServerBy, noting } from '@omniroute/ui/shell';
import { createTRPCClient, httpBatchLink, type TRPCClient, TRPCClientError } from '@trpc/client';
import { createContext, type ReactNode, use, useState } from 'react';

/** Tells the server that nobody asked for this call: it does not keep the session alive (see packages/session). */
const BACKGROUND = { 'x-omniroute-background': '1' } as const;
const PATIENCE_MS = 5_000;
const askHealth = (): Promise<unknown> =>
  fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS), headers: BACKGROUND });
askServerBy(askHealth);
/** Options of a call that repeats by itself. */
export const inBackground = { context: { background: true } } as const;

type Client = TRPCClient<AppRouter>;

/** `place` is the distributor on screen: what is ordered here is ordered there, whatever another tab has chosen. */
const makeClient = (place: string | undefined): Client =>
  createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: '/api/trpc',
        maxItems: 20,
        // Questions may be longer than an address may be: a basket of hundreds of lines.
        methodOverride: 'POST',
        fetch: (input, init) => noting(fetch(input as string | URL | Request, init as RequestInit), init?.signal as AbortSignal | null),
        headers: ({ opList }) => ({
          ...(opList.every((operation) => operation.context['background'] === true) && BACKGROUND),
          ...(place !== undefined && { 'x-omniroute-place': place }),
        }),
      }),
    ],
  });

const ClientContext = createContext<Client | undefined>(undefined);

/** What components below ask the server through. The portal asks so little from the phone that it needs no query cache. */
export function ApiProvider({ place, children }: { readonly place?: string | undefined; readonly children: ReactNode }) {
  const [client] = useState(() => makeClient(place));
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The calls of the API. Throws outside ApiProvider. */
export function useTRPCClient(): Client {
  const client = use(ClientContext);
  if (!client) throw new Error('useTRPCClient outside ApiProvider');
  return client;
}

/** The fault behind a failed call, or undefined when the line, the server or the code failed. */
export function faultOf(error: unknown): FaultData | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data = (error as TRPCClientError<AppRouter>).data;
  return data?.fault ?? undefined;
}

/** Whether no answer came at all: the line is down, or the server is away. */
export const isOffline = (error: unknown): boolean => error instanceof TRPCClientError && !(error as TRPCClientError<AppRouter>).data;
