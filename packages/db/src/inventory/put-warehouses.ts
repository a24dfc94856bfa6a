import type { Tx } from '../client/index.ts';

const PUT = {
  name: 'put-warehouses',
  text: `insert into warehouses as w (tenant_id, id, code, name, city, is_default, created_at)
select $1, id, code, name, city, "isDefault", $2 from json_to_recordset($3::json) as x (id uuid, code text, name text, city text, "isDefault" boolean)
on conflict (tenant_id, code) do update set name = excluded.name, city = excluded.city, is_default = excluded.is_default
returning id, code`,
};

/** Adds depots or changes those whose code is there; returns the id of each code. */
export const putWarehouses = (
  tx: Tx,
  at: Date,
  warehouses: readonly { id: string; code: string; name: string; city: string; isDefault: boolean }[],
): Promise<{ id: string; code: string }[]> => tx.query(PUT, [tx.tenantId, at, JSON.stringify(warehouses)]);
