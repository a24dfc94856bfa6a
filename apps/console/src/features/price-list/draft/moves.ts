import type { DraftChange } from '../workbench/book.ts';
import type { ChangeFigures, MovedPrice, Outcome } from './change-figures.ts';
import { keyOf } from './looked.ts';
import type { DiffRow, Preview } from './use-preview.ts';

/** How many prices of a list become others. */
export const movedIn = ({ added, removed, onRequest, up, down }: ChangeFigures): number => added + removed + onRequest + up + down;

/** In numbers what becomes of a draft of `written` cells: of a list that follows another, the prices that it will charge count. */
export function outcomeOf(
  code: string,
  written: { readonly changes: number; readonly isFollowing: boolean },
  { lists, reach }: Preview,
): Outcome {
  const own = lists.find((list) => list.code === code);
  const others = lists.filter((list) => list.code !== code);
  return {
    own: own && written.isFollowing ? movedIn(own) : written.changes,
    followed: others.reduce((sum, list) => sum + movedIn(list), 0),
    followers: others.length,
    reach,
  };
}

/** A row of a diff as the tables of a draft show it. */
export const asMoved = (row: DiffRow): MovedPrice => ({
  ...row,
  category: '',
  was: row.kind === 'on-request' && row.was === null ? 'request' : row.was,
  now: row.kind === 'on-request' && row.now === null ? 'request' : row.now,
  changedBy: '',
  changedAt: '',
  differenceMinor: row.differenceMinor === null ? undefined : BigInt(row.differenceMinor),
  basisPoints: row.basisPoints === null ? undefined : BigInt(row.basisPoints),
});

/** The prices that the formula moves: those that nobody wrote. */
export function formulaMoves(rows: readonly DiffRow[], changes: readonly DraftChange[]): readonly DiffRow[] {
  const written = new Set(changes.map(keyOf));
  return rows.filter((row) => !written.has(keyOf(row)));
}
