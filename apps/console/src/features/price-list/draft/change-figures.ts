import { type DraftChange, moveOf } from '../workbench/book.ts';

export interface ChangeFigures {
  readonly up: number;
  readonly down: number;
  readonly added: number;
  readonly removed: number;
  readonly onRequest: number;
}

/** What publishing a draft does in all. */
export interface Outcome {
  /** Prices of its own list. */
  readonly own: number;
  /** Prices of lists that follow it, and how many lists that are. */
  readonly followed: number;
  readonly followers: number;
  /** Customers of all of them, each once. */
  readonly reach: number;
}

/** A changed price with by how much: the difference in minor units and in basis points, where both sides are prices. */
export interface MovedPrice extends DraftChange {
  readonly differenceMinor: bigint | undefined;
  readonly basisPoints: bigint | undefined;
}

export function moved(change: DraftChange): MovedPrice {
  const { was, now } = change;
  const isPriced = was !== null && was !== 'request' && now !== null && now !== 'request';
  return { ...change, differenceMinor: isPriced ? BigInt(now) - BigInt(was) : undefined, basisPoints: moveOf(was, now) };
}

/** How many prices go up and down, come, go, and are on request from now on or no longer. */
export function figuresOf(changes: readonly DraftChange[]): ChangeFigures {
  const figures = { up: 0, down: 0, added: 0, removed: 0, onRequest: 0 };
  for (const { was, now } of changes) {
    if (was === 'request' || now === 'request') figures.onRequest++;
    else if (was === null) figures.added++;
    else if (now === null) figures.removed++;
    else if (BigInt(now) > BigInt(was)) figures.up++;
    else figures.down++;
  }
  return figures;
}

const size = (value: bigint | undefined): bigint => (value === undefined ? -1n : value < 0n ? -value : value);

/** The changes, those that move most by percentage first; what has no percentage comes last. */
export function bySize(changes: readonly DraftChange[]): readonly MovedPrice[] {
  const sized = changes.map(moved);
  return sized.sort((a, b) => {
    const difference = size(b.basisPoints) - size(a.basisPoints);
    return difference > 0n ? 1 : difference < 0n ? -1 : a.sku < b.sku ? -1 : 1;
  });
}
