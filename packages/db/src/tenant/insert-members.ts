import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';

/** One person's role in the tenant, under the issuer and subject they sign in with. */
export interface NewMember {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly login: string;
  readonly role: string;
  readonly scope: Scope;
}

const INSERT = {
  name: 'insert-members',
  text: `insert into members (tenant_id, id, issuer, subject, name, login, role, warehouse_ids, territories, customer_ids, created_at)
select $1, m.id, m.issuer, m.subject, m.name, m.login, m.role, m.warehouses, m.territories, m.customers, $2
from json_to_recordset($3::json) as m (id uuid, issuer text, subject text, name text, login text, role text, warehouses uuid[], territories text[], customers uuid[])
on conflict (tenant_id, issuer, subject, role) do nothing`,
};

/** Adds members; someone who already holds the role keeps it as it is. */
export async function insertMembers(tx: Tx, at: Date, members: readonly NewMember[]): Promise<void> {
  const rows = members.map(({ scope, ...member }) => ({
    ...member,
    warehouses: scope.warehouseIds ?? null,
    territories: scope.territories ?? null,
    customers: scope.customerIds ?? null,
  }));
  await tx.query(INSERT, [tx.tenantId, at, JSON.stringify(rows)]);
}
