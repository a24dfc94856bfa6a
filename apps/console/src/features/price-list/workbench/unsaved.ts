import type { Edits } from '@omniroute/ui/sheet';
import type { SaverState } from './saver.ts';

/** Prices that are on this screen alone. */
export interface Unsaved {
  /** They go with the tab. */
  readonly inAll: number;
  /** They go with the page: what cannot be read, was refused or is in conflict. What is on its way arrives without it, unless nothing gets through. */
  readonly stuck: number;
}

/** The sheet holds every entry until it is kept; of these the saver sends so many by itself. */
export function unsavedIn(edits: Edits, { waiting, isAway, isSignedOut }: SaverState): Unsaved {
  let held = 0;
  for (const row of edits.values()) held += row.size;
  const inAll = Math.max(held, waiting);
  return { inAll, stuck: isAway || isSignedOut ? inAll : inAll - waiting };
}
