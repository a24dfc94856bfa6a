import type { Edits } from '@omniroute/ui/sheet';
import type { Unsaved } from '../../leave/index.ts';
import type { SaverState } from './saver.ts';

/**
 * Prices that are on this screen alone. The sheet holds every entry until it is kept; of these the saver sends so many by itself, and what
 * is on its way arrives without the page, unless nothing gets through. Stuck is what cannot be read, was refused or is in conflict.
 */
export function unsavedIn(edits: Edits, { waiting, isAway, isSignedOut }: SaverState): Unsaved {
  let held = 0;
  for (const row of edits.values()) held += row.size;
  const inAll = Math.max(held, waiting);
  return { inAll, stuck: isAway || isSignedOut ? inAll : inAll - waiting };
}
