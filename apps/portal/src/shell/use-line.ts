'use client';

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
 * Whether the phone has a line, and the guard for its links: without a line a tap would leave the shop for the browser's error page,
 * so it stays here and is told why. A phone that only believes it has one is not caught; its pages say so themselves.
 */
export function useLine() {
  const hasLine = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const [wasHeld, setWasHeld] = useState(false);
  const onClickCapture = (event: MouseEvent<HTMLElement>) => {
    if (navigator.onLine) return setWasHeld(false);
    if (!isPageOfOurs((event.target as Element).closest('a'))) return;
    event.preventDefault();
    setWasHeld(true);
  };
  return { hasLine, wasHeld: wasHeld && !hasLine, onClickCapture };
}
