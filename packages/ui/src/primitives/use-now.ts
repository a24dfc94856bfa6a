'use client';

import { useSyncExternalStore } from 'react';

const minuteMs = 60_000;
const thisMinute = () => Math.floor(Date.now() / minuteMs);

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on the page, so that "today" turns into "yesterday" at midnight on every row at once. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, minuteMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present, to the minute. */
export const useNow = (): Date => new Date(useSyncExternalStore(subscribe, thisMinute, thisMinute) * minuteMs);
