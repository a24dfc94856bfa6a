'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { LiveRegion } from '../primitives/small.tsx';
import { useText } from '../provider/index.ts';
import { shellText } from './messages.ts';
import { isServerAway } from './server-line.ts';

/** A page that comes sooner needs no word; one that has not come by then has failed, or was not asked for after all. */
const SOON_MS = 300;
const AT_MOST_MS = 30_000;
const LOOK_MS = 100;

let isOpening = false;
let timer: number | undefined;
const listeners = new Set<() => void>();

function tell(opening: boolean): void {
  if (opening === isOpening) return;
  isOpening = opening;
  for (const listener of listeners) listener();
}

/** Another page of this app is asked for: if it takes a while, that is shown until the address is another. */
export function beginOpening(href: string): void {
  const from = window.location.href;
  if (new URL(href, from).href === from) return;
  const begun = performance.now();
  window.clearInterval(timer);
  timer = window.setInterval(() => {
    const waited = performance.now() - begun;
    const isOver = window.location.href !== from || waited > AT_MOST_MS;
    if (isOver) window.clearInterval(timer);
    tell(!isOver && waited > SOON_MS);
  }, LOOK_MS);
}

/** The page of this app that a click in this tab leads to. */
function pageOf(event: MouseEvent): string | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  // The app follows its links itself, and says so to the browser.
  if (!link || !isPlain || !event.defaultPrevented || link.origin !== window.location.origin) return undefined;
  return link.pathname.startsWith('/api/') || !navigator.onLine || isServerAway() ? undefined : link.href;
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** On a slow line, that a press was heard and its page is on the way. Stands once in an app. */
export function OpeningBar() {
  const text = useText(shellText);
  const isShown = useSyncExternalStore(
    subscribe,
    () => isOpening,
    () => false,
  );
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const page = pageOf(event);
      if (page !== undefined) beginOpening(page);
    };
    window.addEventListener('click', follow);
    return () => window.removeEventListener('click', follow);
  }, []);
  return (
    <>
      <LiveRegion>{isShown ? text.opening : ''}</LiveRegion>
      {isShown && <div aria-hidden data-opening className="fixed inset-x-0 top-0 z-60 h-1 animate-pulse bg-accent" />}
    </>
  );
}
