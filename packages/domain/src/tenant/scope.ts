import type { Scope } from './roles.ts';

const allows = (list: readonly string[] | undefined, value: string): boolean => list === undefined || list.includes(value);

/** Whether a row that belongs to this depot, territory and customer lies inside `scope`. Omitted facts are not checked. */
export function isInScope(scope: Scope, row: { warehouseId?: string; territory?: string; customerId?: string }): boolean {
  return (
    (row.warehouseId === undefined || allows(scope.warehouseIds, row.warehouseId)) &&
    (row.territory === undefined || allows(scope.territories, row.territory)) &&
    (row.customerId === undefined || allows(scope.customerIds, row.customerId))
  );
}
