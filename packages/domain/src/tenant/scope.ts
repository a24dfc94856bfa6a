import type { Scope } from './roles.ts';

const allows = (list: readonly string[] | undefined, value: string): boolean => list === undefined || list.includes(value);

/**
 * Whether a row that belongs to this depot, territory and customer lies inside `scope`. Omitted facts are not checked. `territory` is
 * the path from the root down to the customer's own: who is given a territory sees all that lies in it.
 */
export function isInScope(scope: Scope, row: { warehouseId?: string; territory?: readonly string[]; customerId?: string }): boolean {
  return (
    (row.warehouseId === undefined || allows(scope.warehouseIds, row.warehouseId)) &&
    (row.territory === undefined || row.territory.some((code) => allows(scope.territories, code))) &&
    (row.customerId === undefined || allows(scope.customerIds, row.customerId))
  );
}

const covers = (list: readonly string[] | undefined, inner: readonly string[] | undefined): boolean =>
  list === undefined || (inner?.every((value) => list.includes(value)) ?? false);

/** Whether `inner` shows nothing that `scope` does not: what one hands on may not be more than one has. */
export const isWithin = (scope: Scope, inner: Scope): boolean =>
  covers(scope.warehouseIds, inner.warehouseIds) &&
  covers(scope.territories, inner.territories) &&
  covers(scope.customerIds, inner.customerIds);
