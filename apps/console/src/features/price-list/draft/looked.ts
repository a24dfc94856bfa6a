import type { DraftChange } from '../workbench/book.ts';

/** What tells one state of a draft from every other, its own earlier ones and one that was made anew among them. */
export interface DraftMark {
  readonly revision: number;
  readonly updatedAt: string;
}

export const markOf = ({ revision, updatedAt }: DraftMark): DraftMark => ({ revision, updatedAt });
export const isSameDraft = (a: DraftMark | undefined, b: DraftMark | undefined): boolean =>
  a?.revision === b?.revision && a?.updatedAt === b?.updatedAt;

/** What tells one price of a list from every other. */
export const keyOf = ({ sku, unit, minBaseQuantity }: Pick<DraftChange, 'sku' | 'unit' | 'minBaseQuantity'>): string =>
  JSON.stringify([sku, unit, minBaseQuantity]);

/**
 * Prices that a draft has otherwise than when somebody looked at it, each from what they saw to what it is now: changed further, new among its
 * changes, or back as published.
 */
export function newsOf(looked: readonly DraftChange[], now: readonly DraftChange[]): readonly DraftChange[] {
  const [seen, left] = [new Map(looked.map((change) => [keyOf(change), change])), new Set(now.map(keyOf))];
  const other = now.flatMap((change): DraftChange[] => {
    const before = seen.get(keyOf(change));
    const was = before ? before.now : change.was;
    return was === change.now ? [] : [{ ...change, was }];
  });
  const back = looked.filter((change) => !left.has(keyOf(change))).map((change) => ({ ...change, was: change.now, now: change.was }));
  return [...other, ...back];
}
