import type { LineImpact, Move } from './reprice.ts';

/** Counts, sums and the lines that moved most of one figure: of everything, of one customer, one product, one segment. */
export interface Tally {
  readonly lines: Record<Move, number>;
  /** Of lines that have a price both before and after. */
  beforeMinor: bigint;
  afterMinor: bigint;
  /** Of lines that have no price any more, and of those that have one only now. */
  lostMinor: bigint;
  gainedMinor: bigint;
  /** Of lines priced both times whose costs are known. */
  costed: number;
  marginBeforeMinor: bigint;
  marginAfterMinor: bigint;
  /** At most `keeps` lines: those that moved most, the first one most; among equals by order and place. */
  readonly top: LineImpact[];
  readonly keeps: number;
}

export const newTally = (keeps: number): Tally => ({
  lines: { up: 0, down: 0, same: 0, lost: 0, gained: 0, unpriced: 0 },
  beforeMinor: 0n,
  afterMinor: 0n,
  lostMinor: 0n,
  gainedMinor: 0n,
  costed: 0,
  marginBeforeMinor: 0n,
  marginAfterMinor: 0n,
  top: [],
  keeps,
});

const size = ({ differenceMinor }: LineImpact): bigint => (differenceMinor < 0n ? -differenceMinor : differenceMinor);

/** A total order of lines, so that the same ones are kept whatever batches they came in. */
export function byMove(a: LineImpact, b: LineImpact): number {
  const [x, y] = [size(a), size(b)];
  if (x !== y) return x > y ? -1 : 1;
  if (a.ref !== b.ref) return a.ref < b.ref ? -1 : 1;
  return a.index - b.index;
}

/** Keeps a line where it is among those that moved most. */
export function keep(tally: Tally, line: LineImpact): void {
  const { top, keeps } = tally;
  const last = top[top.length - 1];
  if (top.length >= keeps && (last === undefined || byMove(line, last) >= 0)) return;
  let at = top.length;
  for (; at > 0; at -= 1) {
    const before = top[at - 1];
    if (before === undefined || byMove(before, line) <= 0) break;
  }
  top.splice(at, 0, line);
  if (top.length > keeps) top.pop();
}

/** Counts a line in, without keeping it. */
export function countLine(tally: Tally, line: LineImpact): void {
  tally.lines[line.move] += 1;
  const { beforeMinor, afterMinor, marginBeforeMinor, marginAfterMinor } = line;
  if (beforeMinor === undefined || afterMinor === undefined) {
    tally.lostMinor += beforeMinor ?? 0n;
    tally.gainedMinor += afterMinor ?? 0n;
    return;
  }
  tally.beforeMinor += beforeMinor;
  tally.afterMinor += afterMinor;
  if (marginBeforeMinor === undefined || marginAfterMinor === undefined) return;
  tally.costed += 1;
  tally.marginBeforeMinor += marginBeforeMinor;
  tally.marginAfterMinor += marginAfterMinor;
}

/** Adds all of `from` to `into`. */
export function addTally(into: Tally, from: Tally): void {
  const { lines } = from;
  for (const move of ['up', 'down', 'same', 'lost', 'gained', 'unpriced'] as const) into.lines[move] += lines[move];
  into.beforeMinor += from.beforeMinor;
  into.afterMinor += from.afterMinor;
  into.lostMinor += from.lostMinor;
  into.gainedMinor += from.gainedMinor;
  into.costed += from.costed;
  into.marginBeforeMinor += from.marginBeforeMinor;
  into.marginAfterMinor += from.marginAfterMinor;
  for (const line of from.top) keep(into, line);
}
