/** A list on screen while the world goes on: its rows in the order they are drawn, and what is new about them. */
export interface SteadyRows<T> {
  readonly rows: readonly T[];
  /** Rows that came or changed by themselves just now. */
  readonly arrived: ReadonlySet<string>;
  /** New rows that wait to be shown, because somebody's hand is on the list. */
  readonly waiting: number;
}

interface Step<T> {
  readonly shown: readonly T[];
  readonly latest: readonly T[];
  readonly idOf: (row: T) => string;
  /** Nobody points at the list, has the keyboard in it, or has scrolled away: rows may come and go. */
  readonly mayMove: boolean;
}

/**
 * What to draw when the same question was answered again. Rows that are there take their new content in place; those that come or
 * go do so only where nobody is about to press one. A row is another one only if its object is: answers that say the same keep it.
 */
export function steadyRows<T>({ shown, latest, idOf, mayMove }: Step<T>): SteadyRows<T> {
  const before = new Map(shown.map((row) => [idOf(row), row]));
  const fresh = latest.filter((row) => before.get(idOf(row)) !== row);
  const coming = latest.filter((row) => !before.has(idOf(row)));
  if (mayMove) return { rows: latest, arrived: new Set(fresh.map(idOf)), waiting: 0 };
  const now = new Map(latest.map((row) => [idOf(row), row]));
  return {
    rows: shown.map((row) => now.get(idOf(row)) ?? row),
    arrived: new Set(fresh.map(idOf).filter((id) => before.has(id))),
    waiting: coming.length,
  };
}
