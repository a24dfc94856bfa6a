import type { Tx } from '../client/index.ts';

/** A principal: who makes the goods and pays for promotions. */
export interface PrincipalRow {
  readonly id: string;
  readonly name: string;
  readonly contactName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly currency: string | null;
  readonly brandCount: number;
  readonly productCount: number;
}

export interface BrandRow {
  readonly id: string;
  readonly name: string;
  readonly principalId: string | null;
  readonly principal: string | null;
  readonly productCount: number;
}

const PRINCIPALS = {
  name: 'list-principals',
  text: `select i.id, i.name, i.contact_name as "contactName", i.phone, i.email, i.currency, coalesce(c.count, 0)::int as "productCount",
  (select count(*)::int from brands b where b.tenant_id = $1 and b.principal_id = i.id) as "brandCount"
from principals i left join (select principal_id, count(*) from products where tenant_id = $1 group by principal_id) c on c.principal_id = i.id
where i.tenant_id = $1 order by i.name`,
};
const BRANDS = {
  name: 'list-brands',
  text: `select b.id, b.name, b.principal_id as "principalId", i.name as principal, coalesce(c.count, 0)::int as "productCount"
from brands b left join principals i on i.tenant_id = $1 and i.id = b.principal_id
left join (select brand_id, count(*) from products where tenant_id = $1 group by brand_id) c on c.brand_id = b.id
where b.tenant_id = $1 order by b.name`,
};

/** All principals of the tenant by name; a few dozen. */
export const listPrincipals = (tx: Tx): Promise<PrincipalRow[]> => tx.query<PrincipalRow>(PRINCIPALS, [tx.tenantId]);
/** All brands of the tenant by name; some hundreds. */
export const listBrands = (tx: Tx): Promise<BrandRow[]> => tx.query<BrandRow>(BRANDS, [tx.tenantId]);

/** A name with its row. */
export interface NamedRow {
  readonly id: string;
  readonly name: string;
}

const named = (table: 'brands' | 'principals') => ({
  find: {
    name: `find-${table}`,
    text: `select id, name from ${table} where tenant_id = $1 and lower(name) = any($2::text[]) order by name for key share`,
  },
  insert: {
    name: `insert-${table}`,
    text:
      table === 'brands'
        ? `insert into brands (tenant_id, id, name, principal_id, created_at, updated_at)
select $1, g.id, g.name, g."principalId", $2, $2 from json_to_recordset($3::json) as g (id uuid, name text, "principalId" uuid) order by g.name on conflict do nothing`
        : `insert into principals (tenant_id, id, name, created_at, updated_at)
select $1, g.id, g.name, $2, $2 from json_to_recordset($3::json) as g (id uuid, name text) order by g.name on conflict do nothing`,
  },
});
const STATEMENTS = { brands: named('brands'), principals: named('principals') };

/**
 * The rows of these names, whatever their capitals; those that nobody has are added. By name in lower case. They are held: who removes one
 * waits until the products that point at it are written.
 */
export async function ensureNamed(
  tx: Tx,
  at: Date,
  { table, wanted }: { table: 'brands' | 'principals'; wanted: readonly (NamedRow & { readonly principalId?: string | undefined })[] },
): Promise<Map<string, NamedRow>> {
  const { find, insert } = STATEMENTS[table];
  const names = wanted.map(({ name }) => name.toLowerCase());
  const read = async (): Promise<Map<string, NamedRow>> => {
    const rows = await tx.query<NamedRow>(find, [tx.tenantId, names]);
    return new Map(rows.toReversed().map((row) => [row.name.toLowerCase(), row]));
  };
  const known = await read();
  const missing = wanted.filter(({ name }) => !known.has(name.toLowerCase()));
  if (missing.length === 0) return known;
  await tx.query(insert, [tx.tenantId, at, JSON.stringify(missing)]);
  return read();
}

const PUT_PRINCIPAL = {
  name: 'put-principal',
  text: `with changed as (
  insert into principals as i (tenant_id, id, name, contact_name, phone, email, currency, created_at, updated_at) values ($1, $3, $4, $5, $6, $7, $8, $2, $2)
  on conflict (tenant_id, id) do update set name = excluded.name, contact_name = excluded.contact_name, phone = excluded.phone, email = excluded.email,
    currency = excluded.currency, updated_at = excluded.updated_at returning i.id, i.name
)
update products p set principal = changed.name from changed where p.tenant_id = $1 and p.principal_id = changed.id and p.principal <> changed.name`,
};
const PUT_BRAND = {
  name: 'put-brand',
  text: `with changed as (
  insert into brands as b (tenant_id, id, name, principal_id, created_at, updated_at) values ($1, $3, $4, $5, $2, $2)
  on conflict (tenant_id, id) do update set name = excluded.name, principal_id = excluded.principal_id, updated_at = excluded.updated_at returning b.id, b.name
)
update products p set brand = changed.name from changed where p.tenant_id = $1 and p.brand_id = changed.id and p.brand <> changed.name`,
};

/** Writes a principal by id; products carry the new name. */
export async function putPrincipal(tx: Tx, at: Date, row: Omit<PrincipalRow, 'productCount' | 'brandCount'>): Promise<void> {
  await tx.query(PUT_PRINCIPAL, [tx.tenantId, at, row.id, row.name, row.contactName, row.phone, row.email, row.currency]);
}
/** Writes a brand by id; products carry the new name. */
export async function putBrand(tx: Tx, at: Date, row: NamedRow & { readonly principalId: string | null }): Promise<void> {
  await tx.query(PUT_BRAND, [tx.tenantId, at, row.id, row.name, row.principalId]);
}
