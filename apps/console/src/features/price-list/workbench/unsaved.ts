import type { Edits } from '@omniroute/ui/sheet';
import type { Unsaved } from '../../leave/index.ts';
import type { SaverState } from './saver.ts';

/** How much is not kept yet: in all lists, or in the one with this code. */
export type UnsavedOf = (code?: string) => Unsaved;

interface Saving extends Pick<SaverState, 'isAway' | 'isSignedOut'> {
  /** Of the prices that are counted, so many are on their way. */
  readonly waiting: number;
}

/** How many entries the sheet holds, of all columns or of one. */
export function heldIn(edits: Edits, columnId?: string): number {
  let held = 0;
  for (const row of edits.values()) held += columnId === undefined ? row.size : Number(row.has(columnId));
  return held;
}

/**
 * Prices that are on this screen alone: of all lists, or of one column. The sheet holds every entry until it is kept; of these the saver sends so many by itself, and what
 * is on its way arrives without the page, unless nothing gets through. Stuck is what cannot be read, was refused or is in conflict.
 */
export function unsavedIn(edits: Edits, { waiting, isAway, isSignedOut }: Saving, columnId?: string): Unsaved {
  const inAll = Math.max(heldIn(edits, columnId), waiting);
  return { inAll, stuck: isAway || isSignedOut ? inAll : inAll - waiting };
}
