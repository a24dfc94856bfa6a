'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { LeaveWords, Unsaved } from './leave-guard.ts';
import { useGuard } from './leave-provider.tsx';

/** Asks before what is on this screen alone goes, whichever way the page is left. */
export function useLeaveGuard(unsaved: RefObject<() => Unsaved>, wordsFor: (count: number) => LeaveWords): void {
  const guard = useGuard();
  const words = useRef(wordsFor);
  words.current = wordsFor;
  useEffect(() => guard.hold({ unsaved: () => unsaved.current(), wordsFor: (count) => words.current(count) }), [guard, unsaved]);
}
