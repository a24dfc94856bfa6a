import type { Tx } from '../client/index.ts';

/** Somebody who works here. */
export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Issuer and subject. */
  readonly person: string;
}

const STAFF = {
  name: 'list-staff',
  text: `select id, name, role, issuer || ' ' || subject as person from members
where tenant_id = $1 and status = 'active' and role not in ('customer-owner', 'customer-buyer') order by name, id limit 500`,
};

/** Active members of the house, by name; nobody who buys. */
export const listStaff = (tx: Tx): Promise<StaffRow[]> => tx.query<StaffRow>(STAFF, [tx.tenantId]);
