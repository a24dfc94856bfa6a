'use client';

import { useSyncExternalStore } from 'react';

const PHONE = '(max-width: 40rem)';
const TABLET = '(max-width: 79rem)';

const useMatch = (query: string): boolean =>
  useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );

/** Whether this is a phone's screen; the server, which cannot know, says no. */
export const useNarrow = (): boolean => useMatch(PHONE);

export type Room = 'phone' | 'tablet' | 'desk';

/** How much room the screen has; the server takes it for a desk's. */
export function useRoom(): Room {
  const [isPhone, isTablet] = [useMatch(PHONE), useMatch(TABLET)];
  if (isPhone) return 'phone';
  return isTablet ? 'tablet' : 'desk';
}
