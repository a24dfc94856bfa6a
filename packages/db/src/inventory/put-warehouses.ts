import type { Tx } from '../client/index.ts';

const PUT = {
  name: 'put-warehouses',
  text: `insert into warehouses as w (tenant_id, id, code, name, city, is_default, created_at)
select $1, id, code, name, city, "isDefault", $2 from json_to_recordset($3::json) as x (id uuid, code text, name text, city text, "isDefault" boolean) order by code
on conflict (tenant_id, code) do update set name = excluded.name, city = excluded.city, is_default = excluded.is_default
returning id, code`,
};

/** Adds depots or changes those whose code is there; returns the id of each code, in the order given. */
export async function putWarehouses(
  tx: Tx,
  at: Date,
  warehouses: readonly { id: string; code: string; name: string; city: string; isDefault: boolean }[],
): Promise<{ id: string; code: string }[]> {
  const rows = await tx.query<{ id: string; code: string }>(PUT, [tx.tenantId, at, JSON.stringify(warehouses)]);
  return warehouses.flatMap(({ code }) => rows.find((row) => row.code === code) ?? []);
}
