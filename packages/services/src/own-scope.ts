import { type Actor, CUSTOMER_ROLES, type Scope } from '@omniroute/domain/tenant';

/** Whether someone buys here, rather than works here: then nothing of the house or of other customers may be shown. */
export const isBuyer = (actor: Actor): boolean => (CUSTOMER_ROLES as readonly string[]).includes(actor.role);

/** The actor's scope, with a buyer who is given no customer seeing none instead of all. */
export const ownScope = (actor: Actor): Scope =>
  isBuyer(actor) ? { ...actor.scope, customerIds: actor.scope.customerIds ?? [] } : actor.scope;
