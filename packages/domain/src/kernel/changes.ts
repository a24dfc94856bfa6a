/** A field's value before and after; both JSON-safe (money as decimal strings of minor units). Null: not set. */
export interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

/** What a change of a record changed, by field: the audit row's `detail.changes`, which timelines show. */
export type Changes = Readonly<Record<string, Change>>;

/** The fields of `after` that differ from `before`, each with both values; what is not set is null. Fields that `after` leaves out stay. */
export function changesBetween<T extends object>(before: Readonly<T>, after: Readonly<Partial<T>>): Changes {
  const found: Record<string, Change> = {};
  for (const [field, given] of Object.entries(after) as [keyof T & string, unknown][]) {
    if (given === undefined) continue;
    const [from, to] = [before[field] ?? null, given ?? null];
    if (JSON.stringify(from) !== JSON.stringify(to)) found[field] = { from, to };
  }
  return found;
}
