'use client';

import { isServerAway, lookForServer, useServerAway } from '@omniroute/ui/shell';
import { type MouseEvent, useState, useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

const isPageOfOurs = (link: HTMLAnchorElement | null): boolean => link !== null && link.origin === window.location.origin && !link.download;

/**
 * Whether the phone has a line and the server answers, and the guard for its links: without them a tap would leave the shop for the
 * browser's error page, so it stays here and is told why.
 */
export function useLine() {
  const isAway = useServerAway();
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const hasLine = isOnline && !isAway;
  const [wasHeld, setWasHeld] = useState(false);
  const onClickCapture = (event: MouseEvent<HTMLElement>) => {
    if (navigator.onLine && !isServerAway()) return setWasHeld(false);
    if (!isPageOfOurs((event.target as Element).closest('a'))) return;
    event.preventDefault();
    setWasHeld(true);
    if (isServerAway()) void lookForServer();
  };
  return { hasLine, wasHeld: wasHeld && !hasLine, onClickCapture };
}
