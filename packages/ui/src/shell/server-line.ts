'use client';

import { useSyncExternalStore } from 'react';

/** How soon the server is looked for again. */
const AGAIN_MS = 4_000;

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

let ask = (): Promise<unknown> => Promise.resolve();
/** How the app asks whether its server is there; what is given waits no longer than somebody would. */
export function askServerBy(way: () => Promise<unknown>): void {
  ask = way;
}
const answers = (): Promise<boolean> =>
  ask().then(
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

/** A call of this app, as it was; one that gets no answer, and was not called off, looks whether the server is away altogether. */
export async function noting(call: Promise<Response>, signal?: AbortSignal | null): Promise<Response> {
  try {
    const response = await call;
    tell(false);
    return response;
  } catch (error) {
    if (!signal?.aborted) void lookForServer();
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
