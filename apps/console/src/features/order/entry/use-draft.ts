'use client';

import { useEffect, useReducer, useRef, useState } from 'react';
import { changeDraft, type Draft, type DraftChange, emptyDraft, noDetails } from './draft.ts';

const VERSION = 1;
const keyOf = (tenant: string): string => `omniroute-order-draft-${tenant}`;

function readDraft(tenant: string): Draft | undefined {
  const kept = window.localStorage.getItem(keyOf(tenant));
  if (kept === null) return undefined;
  try {
    const { version, draft } = JSON.parse(kept) as { version: number; draft: Draft };
    // What an earlier version of this screen did not ask yet is as it is at first.
    return version === VERSION ? { ...draft, details: { ...noDetails, ...draft.details } } : undefined;
  } catch {
    return undefined; // written by another version or by hand: a new order is better than a broken screen
  }
}

/** The order being taken, kept on this machine per business, so that a reload or a call in between loses nothing. */
export function useDraft(tenant: string): { draft: Draft; change: (change: DraftChange) => void; isReady: boolean } {
  const [draft, change] = useReducer(changeDraft, emptyDraft);
  const [isReady, setReady] = useState(false);
  const isFirst = useRef(true);
  useEffect(() => {
    const kept = readDraft(tenant);
    if (kept) change({ type: 'replace', draft: kept });
    setReady(true);
  }, [tenant]);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (draft === emptyDraft) window.localStorage.removeItem(keyOf(tenant));
    else window.localStorage.setItem(keyOf(tenant), JSON.stringify({ version: VERSION, draft }));
  }, [draft, tenant]);
  return { draft, change, isReady };
}
