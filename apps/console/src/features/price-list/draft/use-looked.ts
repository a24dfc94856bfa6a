'use client';

import { useState } from 'react';

/** What can be signed, and how it tells one state of itself from another. */
interface Signable<One> {
  /** It waits for a signature: from now on it counts what was looked at. */
  readonly waits: (one: One) => boolean;
  /** It is signed or gone: there is nothing to compare any more. */
  readonly isOver: (one: One) => boolean;
  readonly isSame: (a: One, b: One) => boolean;
}

export interface Looked<One> {
  /** As who is at the screen looked at it. */
  readonly looked: One;
  /** It waits for a signature, and is another by now. */
  readonly isOther: boolean;
  /** What is there now was looked at. */
  readonly lookAgain: () => void;
}

/** Keeps what was looked at of something that waits for a signature, while the page behind asks again and again. */
export function useLooked<One>(current: One, { waits, isOver, isSame }: Signable<One>): Looked<One> {
  const [looked, setLooked] = useState(current);
  const isKept = waits(looked) && !isOver(current);
  if (!isKept && !isSame(looked, current)) setLooked(current);
  return {
    looked: isKept ? looked : current,
    isOther: isKept && waits(current) && !isSame(looked, current),
    lookAgain: () => setLooked(current),
  };
}
