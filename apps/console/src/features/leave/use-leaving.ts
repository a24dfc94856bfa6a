'use client';

import { beginOpening } from '@omniroute/ui/shell';
import { useCallback, useEffect, useRef, useState } from 'react';
import { LeaveGuard } from './leave-guard.ts';

/** Whether an address is the page that is open. */
const isHere = ({ pathname, search }: URL | HTMLAnchorElement): boolean =>
  pathname === window.location.pathname && search === window.location.search;

/** The link of this site that a click would follow in this tab, as a path. */
function pathOf(event: MouseEvent): string | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || link.target === '_blank' || link.hasAttribute('download') || link.origin !== window.location.origin)
    return undefined;
  // What answers with a file leaves the page where it is.
  return isHere(link) || link.pathname.startsWith('/api/') ? undefined : `${link.pathname}${link.search}`;
}

/** The browser asks by itself before a tab is closed, or a page of another load is opened in it. */
function useTab(guard: LeaveGuard): void {
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => {
      if (guard.isUnsaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [guard]);
}

/**
 * Asks before the browser's Back and Forward. Pressed again while it asks, they go, so that nobody is trapped; a browser lets them be held
 * only after somebody has done something in the page. Nothing is written into the history for it. Where a browser does not tell before it
 * goes, they are left alone.
 */
function useBack(guard: LeaveGuard): void {
  const agreed = useRef<string>(undefined);
  useEffect(() => {
    if (!('navigation' in window)) return;
    const { navigation } = window;
    const hold = (event: NavigateEvent) => {
      const { key, url } = event.destination;
      const isAgreed = agreed.current === key;
      agreed.current = undefined;
      if (event.navigationType !== 'traverse' || !event.cancelable || isAgreed || guard.getAsked()) return;
      if (!guard.isStuck || isHere(new URL(url))) return;
      event.preventDefault();
      guard.leave(() => {
        agreed.current = key;
        navigation.traverseTo(key);
      });
    };
    navigation.addEventListener('navigate', hold);
    return () => navigation.removeEventListener('navigate', hold);
  }, [guard]);
}

/** A click on a link goes as `navigate` does, before anybody else sees it; `isHeld` says where a page cannot be left at once. */
function useLinks(isHeld: () => boolean, navigate: (href: string) => void): void {
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const path = pathOf(event);
      if (path === undefined || !isHeld()) return;
      event.preventDefault();
      event.stopPropagation();
      navigate(path);
    };
    document.addEventListener('click', follow, true);
    return () => document.removeEventListener('click', follow, true);
  }, [isHeld, navigate]);
}

interface Leaving {
  readonly guard: LeaveGuard;
  /** Goes to an address of this site, for keys and the palette; while something would be lost, once that is agreed to. */
  readonly navigate: (href: string) => void;
}

interface Ways {
  readonly push: (href: string) => void;
  /** The server is away, as far as is known: to follow a link now would leave the app for the browser's own error page. */
  readonly isAway: () => boolean;
  /** Looks whether it is there again. */
  readonly look: () => Promise<boolean>;
  /** The page stays, because the server is still away. */
  readonly onStay: () => void;
}

/**
 * Stands once, at the top: every way out of a page passes its guard, by a link, by `navigate`, by Back and with the tab. Where the server
 * is away, a link stays where it is.
 */
export function useLeaving({ push, isAway, look, onStay }: Ways): Leaving {
  const [guard] = useState(() => new LeaveGuard());
  const go = useCallback(
    async (href: string) => {
      if (isAway() && !(await look())) return onStay();
      beginOpening(href);
      push(href);
    },
    [push, isAway, look, onStay],
  );
  const navigate = useCallback(
    (href: string) => {
      if (isHere(new URL(href, window.location.href))) push(href);
      else guard.leave(() => void go(href));
    },
    [guard, push, go],
  );
  const isHeld = useCallback(() => guard.isStuck || isAway(), [guard, isAway]);
  useTab(guard);
  useBack(guard);
  useLinks(isHeld, navigate);
  return { guard, navigate };
}
