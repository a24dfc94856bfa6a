import type { Tx } from '../client/index.ts';

const SKUS = {
  name: 'find-skus-by-halves',
  text: `select sku from products where tenant_id = $1 and code_head = any($2::text[])
union select sku from products where tenant_id = $1 and code_tail = any($3::text[])`,
};
/** SKUs that may be nearly one of which these are the halves (`halvesOf`). */
export const skusByHalves = async (tx: Tx, heads: readonly string[], tails: readonly string[]): Promise<string[]> =>
  (await tx.query<{ sku: string }>(SKUS, [tx.tenantId, heads, tails])).map(({ sku }) => sku);

const UNITS = {
  name: 'list-unit-words',
  text: `with recursive words as (
  (select unit from product_units where tenant_id = $1 order by unit limit 1)
  union all select (select u.unit from product_units u where u.tenant_id = $1 and u.unit > w.unit order by u.unit limit 1) from words w where w.unit is not null
)
select unit as name from words where unit is not null`,
};
const BRANDS = { name: 'list-brand-words', text: 'select name from brands where tenant_id = $1 order by name' };
const PRINCIPALS = { name: 'list-principal-words', text: 'select name from principals where tenant_id = $1 order by name' };
const STATEMENTS = { unit: UNITS, brand: BRANDS, principal: PRINCIPALS } as const;

/** The words that a tenant has for its units, brands or principals. */
export const listWords = async (tx: Tx, named: keyof typeof STATEMENTS): Promise<string[]> =>
  (await tx.query<{ name: string }>(STATEMENTS[named], [tx.tenantId])).map(({ name }) => name);

const UNITS_OF = {
  name: 'list-units-of-skus',
  text: `select p.sku, array_agg(u.unit order by u.unit) as units from products p join product_units u on u.tenant_id = $1 and u.product_id = p.id
where p.tenant_id = $1 and p.sku = any($2::text[]) group by p.sku`,
};
/** The units of each of these products. */
export async function unitsOfSkus(tx: Tx, skus: readonly string[]): Promise<Map<string, readonly string[]>> {
  const rows = await tx.query<{ sku: string; units: string[] }>(UNITS_OF, [tx.tenantId, skus]);
  return new Map(rows.map(({ sku, units }) => [sku, units]));
}
