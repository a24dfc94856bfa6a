'use client';

import { useSyncExternalStore } from 'react';

/** How soon the server is looked for again, and how long it may take to answer that. */
const AGAIN_MS = 4_000;
const PATIENCE_MS = 5_000;

let isAway = false;
let looking: Promise<boolean> | undefined;
let timer: number | undefined;
const listeners = new Set<() => void>();

function tell(away: boolean): void {
  window.clearTimeout(timer);
  if (away) timer = window.setTimeout(() => void lookForServer(), AGAIN_MS);
  if (away === isAway) return;
  isAway = away;
  for (const listener of listeners) listener();
}

const answers = (): Promise<boolean> =>
  fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS), headers: { 'x-omniroute-background': '1' } }).then(
    () => true,
    () => false,
  );

/** Whether the server answers now. While it does not, it is looked for again and again. */
export function lookForServer(): Promise<boolean> {
  looking ??= answers()
    .then((isThere) => {
      tell(!isThere);
      return isThere;
    })
    .finally(() => {
      looking = undefined;
    });
  return looking;
}

/** As `fetch`, for calls of this app: one that gets no answer looks whether the server is away altogether. */
export async function fetchNoting(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init);
    tell(false);
    return response;
  } catch (error) {
    if (!init?.signal?.aborted) void lookForServer();
    throw error;
  }
}

/** Whether the server did not answer when it was last looked for. */
export const isServerAway = (): boolean => isAway;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const hasLine = (): boolean => !isAway && navigator.onLine;

/** Does it at once, or when line and server are back: the router would leave the app for the browser's error page. Gives the way to call it off. */
export function onceThere(run: () => void): () => void {
  const end = (): void => {
    listeners.delete(attempt);
    window.removeEventListener('online', attempt);
  };
  const attempt = (): void => {
    if (!hasLine()) return;
    end();
    run();
  };
  listeners.add(attempt);
  window.addEventListener('online', attempt);
  attempt();
  return end;
}

/** Whether the server is away, followed. */
export const useServerAway = (): boolean => useSyncExternalStore(subscribe, isServerAway, () => false);
