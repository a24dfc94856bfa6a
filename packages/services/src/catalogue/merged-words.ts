import type { MovedProduct } from '@omniroute/db/catalogue';
import { Fault, refused } from '@omniroute/domain';
import { z } from 'zod';
import type { Call } from '../run-verb.ts';

/** Two that are one. */
export const MergeInput = z.strictObject({
  /** The id of the one that stays. */
  keeper: z.uuid(),
  merged: z.uuid(),
  /** How many products of `merged` the user saw; another number refuses, so that nobody moves more than they looked at. */
  expected: z.number().int().nonnegative().optional(),
});
export type MergeInput = z.infer<typeof MergeInput>;

/** How many came to the one that stays. */
export interface MergedWords {
  readonly products: number;
  readonly brands: number;
}

interface Word {
  readonly id: string;
  readonly name: string;
  readonly productCount: number;
}

/** Both of a merge. Throws Fault `not-found` for one that is not there (any more), `refused` where they are the same. */
export function pairOf<Row extends Word>(
  { kind, input, there }: { readonly kind: string; readonly input: MergeInput; readonly there: ReadonlySet<string> },
  known: readonly Row[],
): { readonly keeper: Row; readonly merged: Row } {
  if (input.keeper === input.merged)
    throw refused([{ code: 'merge.same', pointer: '/merged', detail: `A ${kind} cannot be merged into itself.` }]);
  const rowOf = (id: string): Row => {
    const row = there.has(id) ? known.find((one) => one.id === id) : undefined;
    if (row) return row;
    throw new Fault('not-found', { code: `${kind}.unknown`, detail: `There is no such ${kind} any more. Look at the list again.` });
  };
  return { keeper: rowOf(input.keeper), merged: rowOf(input.merged) };
}

/** Throws Fault `conflict` where another number of products would move than was seen. */
export function refuseOtherNumber({ name, productCount }: Word, expected: number | undefined): void {
  if (expected === undefined || expected === productCount) return;
  throw new Fault('conflict', {
    code: 'merge.other-number',
    detail: `${name} has ${productCount} products now, not ${expected}. Look at the list again.`,
  });
}

/** Notes the merge on both, and on each product that moved. */
export function noteMerge(
  call: Call,
  {
    kind,
    keeper,
    merged,
    products,
  }: { readonly kind: 'brand' | 'principal'; readonly keeper: Word; readonly merged: Word; readonly products: readonly MovedProduct[] },
): void {
  const told = { products: products.length };
  call.audit({
    entityKind: kind,
    entityId: keeper.id,
    type: `${kind}.took-over`,
    detail: { name: keeper.name, merged: merged.name, ...told },
  });
  call.audit({ entityKind: kind, entityId: merged.id, type: `${kind}.merged`, detail: { name: merged.name, into: keeper.name, ...told } });
  const changes = { [kind]: { from: merged.name, to: keeper.name } };
  for (const { id, sku, version } of products)
    call.audit({ entityKind: 'product', entityId: id, type: 'product.changed', detail: { sku, version, changes } });
}
