'use client';

import { Button } from '@omniroute/ui/primitives';
import { TriangleAlert } from 'lucide-react';
import type { Conflict, WorkState, WorkStore } from './store.ts';
import { workText } from './text.ts';
import { priceText } from './view.ts';

const text = workText('en');
const MOST = 3;

interface Props {
  readonly store: WorkStore;
  readonly state: WorkState;
}

/** Prices that two people changed: both versions, and the choice between them, one by one or for all. */
export function ConflictStrip({ store, state: { book, conflicts: known } }: Props) {
  const conflicts = [...known.values()];
  const onMine = (some: readonly Conflict[]) => store.keepMine(some);
  const onTheirs = (some: readonly Conflict[]) => store.takeTheirs(some);
  const rowOf = (id: string): string => book.rows.find((row) => row.id === id)?.label ?? id;
  const headOf = (code: string) => book.lists.find(({ head }) => head.code === code)?.head;
  const sidesOf = ({ code, by, theirs, mine }: Conflict): string => {
    const { currency } = headOf(code) ?? { currency: '' };
    return text.conflictSides(by, priceText(theirs, currency), priceText(mine, currency));
  };
  if (conflicts.length === 0) return null;
  return (
    <section
      role="alert"
      aria-label={text.conflictTitle(conflicts.length)}
      className="grid gap-2 rounded-card border border-warning-line bg-warning-soft px-3 py-2"
    >
      <p className="flex items-center gap-2 text-dense font-semibold text-warning-ink">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {text.conflictTitle(conflicts.length)}
        {conflicts.length > 1 && (
          <span className="ms-auto flex gap-2">
            <Button size="sm" onClick={() => onTheirs(conflicts)}>
              {text.takeAllTheirs}
            </Button>
            <Button size="sm" onClick={() => onMine(conflicts)}>
              {text.keepAllMine}
            </Button>
          </span>
        )}
      </p>
      <ul className="grid gap-1.5">
        {conflicts.slice(0, MOST).map((conflict) => (
          <li key={`${conflict.code} ${conflict.rowId}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dense text-ink">
            <span className="font-medium">{text.conflictOf(rowOf(conflict.rowId), headOf(conflict.code)?.name ?? conflict.code)}</span>
            <span className="tabular-nums">{sidesOf(conflict)}</span>
            <span className="ms-auto flex gap-2">
              <Button size="sm" onClick={() => onTheirs([conflict])}>
                {text.takeTheirs}
              </Button>
              <Button size="sm" onClick={() => onMine([conflict])}>
                {text.keepMine}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
