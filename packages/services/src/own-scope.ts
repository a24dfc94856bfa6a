import { type LoadableOrder, lockOrders } from '@omniroute/db/inventory';
import { type Actor, CUSTOMER_ROLES, isInScope, type Scope } from '@omniroute/domain/tenant';
import type { Call } from './run-verb.ts';

/** Whether someone buys here, rather than works here: then nothing of the house or of other customers may be shown. */
export const isBuyer = (actor: Actor): boolean => (CUSTOMER_ROLES as readonly string[]).includes(actor.role);

/** The actor's scope, with a buyer who is given no customer seeing none instead of all. */
export const ownScope = (actor: Actor): Scope =>
  isBuyer(actor) ? { ...actor.scope, customerIds: actor.scope.customerIds ?? [] } : actor.scope;

/** Locks those of these orders that are the actor's to work with, by id; one of another depot, customer or tenant is left out. */
export const lockOwnOrders = async ({ tx, actor }: Call, orderIds: readonly string[]): Promise<LoadableOrder[]> =>
  (await lockOrders(tx, orderIds)).filter((row) =>
    isInScope(ownScope(actor), { warehouseId: row.warehouse_id, customerId: row.customer_id, territory: row.territory_path }),
  );
