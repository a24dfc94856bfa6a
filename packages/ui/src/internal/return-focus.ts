'use client';

import { useRef } from 'react';

/**
 * Gives the focus back to where it was when a panel opened without a trigger of its own (by a key, by a row),
 * so that the keyboard goes on from the same row. With a trigger, Radix does it.
 */
export function useReturnFocus(hasTrigger = false) {
  const before = useRef<Element>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      if (hasTrigger) return;
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    },
  };
}
