'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Holder, LeaveWords, Unsaved } from './leave-guard.ts';
import { useGuard } from './leave-provider.tsx';
import { leaveText } from './text.ts';

const text = leaveText('en');

const NOTHING: Unsaved = { inAll: 0, stuck: 0 };
const ALL_OF_IT: Unsaved = { inAll: 1, stuck: 1 };

/** How leaving a form is asked about; the button is the same for all, and the hint for most. */
type FormWords = Pick<LeaveWords, 'title'> & Partial<Pick<LeaveWords, 'hint'>>;
const FORM: FormWords = { title: text.formTitle };

/**
 * Asks before a form goes that is written on and not sent, whichever way the page is left. Gives the way to close the form itself: at once
 * while nothing is written, else once that is agreed to.
 */
export function useFormGuard(isWritten: boolean, words = FORM): (close: () => void) => void {
  const guard = useGuard();
  const latest = useRef({ isWritten, words });
  latest.current = { isWritten, words };
  const [holder] = useState<Holder>(() => ({
    unsaved: () => (latest.current.isWritten ? ALL_OF_IT : NOTHING),
    wordsFor: () => ({ hint: text.formHint, ...latest.current.words, leave: text.leave }),
  }));
  useEffect(() => guard.hold(holder), [guard, holder]);
  return useCallback((close) => guard.leave(close, [holder]), [guard, holder]);
}
