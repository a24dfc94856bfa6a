import { err, ok, type Result } from '../kernel/index.ts';
import type { Dated } from './product.ts';

interface Change<Row> {
  readonly current: readonly Row[];
  /** With their moments. */
  readonly given: readonly Row[];
  readonly now: string;
  /** Nobody has counted by it yet, so that it may also say what was. */
  readonly isNew: boolean;
  readonly isSame: (one: Row, other: Row) => boolean;
}

/**
 * What holds when, after a change: rows of the past stay, those still to come are replaced. A row of the past that is given again is no
 * change; another one is refused by its place: orders were counted by what held then.
 */
export function replaceComing<Row extends Dated>(change: Change<Row>): Result<Row[], { code: 'in-the-past' | 'twice'; place: number }> {
  const { current, given, now, isNew, isSame } = change;
  const kept = current.filter(({ from }) => from === null || from <= now);
  const added: Row[] = [];
  for (const [place, row] of given.entries()) {
    const from = row.from ?? now;
    if (given.findIndex((other) => (other.from ?? now) === from) !== place) return err({ code: 'twice', place });
    const known = kept.find((other) => other.from === from);
    if (known && isSame(known, row)) continue;
    if (known || (from < now && !isNew)) return err({ code: 'in-the-past', place });
    added.push(row);
  }
  return ok([...kept, ...added].toSorted((one, other) => ((one.from ?? '') < (other.from ?? '') ? -1 : 1)));
}
