'use client';

import { type RefObject, useInsertionEffect, useRef } from 'react';

/** The keyboard is nowhere, or in what is closing. Somebody who has gone on meanwhile (the next key was quick) is left where they are. */
function isLost(closing: EventTarget | null): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || (closing instanceof Node && closing.contains(active));
}

/**
 * Gives the focus back to where it was when a panel opened without a trigger of its own (by a key, by a row),
 * so that the keyboard goes on from the same row. With a trigger, Radix does it. As it opens, the focus goes to `first`, else to the first that takes it.
 * `before` is for the `FocusBefore` in it.
 */
export function useReturnFocus(hasTrigger = false, first?: RefObject<HTMLElement | null>) {
  const before = useRef<Element>(null);
  const manners = {
    onOpenAutoFocus: (event: Event) => {
      before.current = document.activeElement;
      if (!first?.current) return;
      event.preventDefault();
      first.current.focus({ preventScroll: true });
    },
    onCloseAutoFocus: (event: Event) => {
      if (hasTrigger) return;
      event.preventDefault();
      if (isLost(event.target) && before.current instanceof HTMLElement && before.current !== document.body)
        before.current.focus({ preventScroll: true });
    },
  };
  return { before, manners };
}

/** Stands in a panel: sees where the focus is before a box of the panel takes it by itself, of which Radix tells nothing. */
export function FocusBefore({ before }: { readonly before: RefObject<Element | null> }) {
  useInsertionEffect(() => {
    before.current = document.activeElement;
  }, [before]);
  return null;
}
