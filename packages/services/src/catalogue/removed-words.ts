import type { Refusal } from '@omniroute/domain';
import { refuseIfAny } from '../refusals.ts';
import { gone } from './word-changes.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly productCount: number;
}
interface Removal<Kept extends Row> {
  /** `brand`: begins the codes of what is refused. */
  readonly kind: string;
  readonly remove: readonly string[];
  readonly known: readonly Kept[];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** The rows to remove, found by what they are called. Throws Fault `refused` for one that is not there or has products, or brands. */
export function refuseInUse<Kept extends Row & { readonly brandCount?: number }>(
  { kind, remove, known }: Removal<Kept>,
  callOf: (row: Kept) => string,
): Kept[] {
  const rows: Kept[] = [];
  const refusals = remove.flatMap((own, index): Refusal[] => {
    const pointer = `/remove/${index}`;
    const row = known.find((one) => callOf(one) === own);
    if (!row) return [gone(kind, own, pointer)];
    rows.push(row);
    const has = [
      ...(row.productCount > 0 ? [counted(row.productCount, 'product')] : []),
      ...(row.brandCount ? [counted(row.brandCount, 'brand')] : []),
    ];
    if (has.length === 0) return [];
    return [{ code: `${kind}.in-use`, detail: `${row.name} has ${has.join(' and ')}: only what has none can be removed.`, pointer }];
  });
  refuseIfAny(refusals);
  return rows;
}
