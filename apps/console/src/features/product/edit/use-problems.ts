'use client';

import { useState } from 'react';
import type { Problems } from './whole.ts';

/** What is wrong with a form before it is sent: a box that is empty is not blamed until saving was tried. */
export function useProblems(problems: Problems) {
  const [isTried, setTried] = useState(false);
  return {
    of: (place: string, typed: string): string | undefined => (isTried || typed.trim() !== '' ? problems[place] : undefined),
    /** Whether it can be sent; where not, all that is wrong is told from now on. */
    isSound: (): boolean => {
      setTried(true);
      return Object.keys(problems).length === 0;
    },
  };
}
