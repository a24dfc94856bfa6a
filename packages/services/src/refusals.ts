import { type Refusal, refused } from '@omniroute/domain';

/** Throws Fault `refused` with all of them, unless there are none. */
export function refuseIfAny(refusals: readonly Refusal[]): void {
  const [first, ...rest] = refusals;
  if (first) throw refused([first, ...rest]);
}

/**
 * The rows whose key stands in an earlier row of the same call. They are refused rather than settled by us: which of the two is
 * meant, only the sender knows.
 */
export function repeatsOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string): { readonly row: Row; readonly index: number }[] {
  const seen = new Set<string>();
  return [...rows.entries()].flatMap(([index, row]) => {
    const key = keyOf(row);
    if (seen.has(key)) return [{ row, index }];
    seen.add(key);
    return [];
  });
}
