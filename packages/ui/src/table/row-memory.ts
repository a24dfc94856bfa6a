'use client';

import { type RefObject, useEffect, useRef } from 'react';

const key = 'omnirouteRow';

/** Writes into this step of the history which row one leaves the list by, so that back can return to it. */
export function rememberRow(id: string): void {
  window.history.replaceState({ ...window.history.state, [key]: id }, '');
}

/** Back on a list: the row one left by has the keyboard again and is in sight. */
export function useRowMemory(body: RefObject<HTMLElement | null>, hasRows: boolean): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || !hasRows) return;
    isDone.current = true;
    const id: unknown = window.history.state?.[key];
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])];
    const row = rows.find((one) => one.dataset['row'] === id);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }, [body, hasRows]);
}
