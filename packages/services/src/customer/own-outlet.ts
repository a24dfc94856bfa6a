import { findCustomer, findOutlet, lockCustomers } from '@omniroute/db/customer';
import { Fault } from '@omniroute/domain';
import { ownScope } from '../own-scope.ts';
import type { Call } from '../run-verb.ts';
import type { Outlet } from './customer-document.ts';

/** The customer, locked, whose outlets the actor may change. Throws Fault `not-found` for one who is not there, merged or not theirs. */
export async function lockOwn(call: Call, code: string): Promise<{ readonly id: string; readonly code: string }> {
  const [stored] = await lockCustomers(call.tx, [code]);
  if (!stored || stored.mergedInto || !(await findCustomer(call.tx, { code }, ownScope(call.actor))))
    throw new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${code}.` });
  return stored;
}

/** An outlet of this customer, a merged one as itself. Throws Fault `not-found` for another's. */
export async function ownOutlet(call: Call, customerId: string, code: string) {
  const row = await findOutlet(call.tx, code);
  if (row && row.customer_id === customerId) return row;
  throw new Fault('not-found', { code: 'outlet.unknown', detail: `This customer has no outlet with the code ${code}.` });
}

/** What of an outlet people see when they change it. */
export const seenOf = ({
  name,
  address,
  city,
  state,
  localGovernment,
  class: kind,
  landmark,
  marketDay,
  phone,
  geo,
  closedAt,
}: Outlet) => ({
  ...{ name, address, city, state, localGovernment, class: kind, landmark, marketDay, phone, geo },
  isClosed: closedAt !== null,
});
export type SeenOutlet = ReturnType<typeof seenOf>;

/** Under names that tell an outlet's fields from its customer's. */
export const toldOf = ({ name, phone, geo, ...rest }: SeenOutlet) => ({
  ...rest,
  outletName: name,
  outletPhone: phone,
  geo: geo && `${geo.latitude}, ${geo.longitude}`,
});
