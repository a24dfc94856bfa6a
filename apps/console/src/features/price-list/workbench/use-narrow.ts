'use client';

import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 40rem)';

/** Whether this is a phone's screen; the server, which cannot know, says no. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(NARROW);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
