'use client';

import { useMedia } from '@omniroute/ui/provider';

const PHONE = '(max-width: 40rem)';
const TABLET = '(max-width: 79rem)';

/** Whether this is a phone's screen; the server, which cannot know, says no. */
export const useNarrow = (): boolean => useMedia(PHONE);

export type Room = 'phone' | 'tablet' | 'desk';

/** How much room the screen has; the server takes it for a desk's. */
export function useRoom(): Room {
  const [isPhone, isTablet] = [useMedia(PHONE), useMedia(TABLET)];
  if (isPhone) return 'phone';
  return isTablet ? 'tablet' : 'desk';
}
