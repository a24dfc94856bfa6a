import type { Tx } from '../client/index.ts';

/** A product with its units. `factor` base units make one unit; the base unit itself is among `units` with factor 1. */
export interface ProductRecord {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly principal: string;
  readonly baseUnit: string;
  readonly taxClass: string;
  readonly isStocked: boolean;
  readonly status: string;
  readonly weightGrams: number | null;
  readonly gtin: string | null;
  readonly units: readonly {
    readonly unit: string;
    readonly factor: number;
    readonly isSellable: boolean;
    readonly minimum: number;
    readonly increment: number;
    readonly gtin: string | null;
  }[];
}

const PUT = {
  name: 'put-products',
  text: `with given as (
  select * from json_to_recordset($3::json) as p (id uuid, sku text, name text, category text, brand text, principal text, "baseUnit" text,
    "taxClass" text, "isStocked" boolean, status text, "weightGrams" bigint, gtin text, units json)
), put as (
  insert into products as p (tenant_id, id, sku, name, category, brand, principal, base_unit, tax_class, is_stocked, status, weight_grams, gtin, created_at, updated_at)
  select $1, id, sku, name, category, brand, principal, "baseUnit", "taxClass", "isStocked", status, "weightGrams", gtin, $2, $2 from given
  on conflict (tenant_id, sku) do update set name = excluded.name, category = excluded.category, brand = excluded.brand, principal = excluded.principal,
    tax_class = excluded.tax_class, is_stocked = excluded.is_stocked, status = excluded.status, weight_grams = excluded.weight_grams, gtin = excluded.gtin, updated_at = excluded.updated_at
  where (p.name, p.category, p.brand, p.principal, p.tax_class, p.is_stocked, p.status, p.weight_grams, p.gtin)
    is distinct from (excluded.name, excluded.category, excluded.brand, excluded.principal, excluded.tax_class, excluded.is_stocked, excluded.status, excluded.weight_grams, excluded.gtin)
  returning p.id, p.sku
)
select g.sku, coalesce(put.id, old.id) as id, old.id is null as is_new, put.id is not null as is_changed
from given g left join put on put.sku = g.sku left join products old on old.tenant_id = $1 and old.sku = g.sku`,
};

const PUT_UNITS = {
  name: 'put-product-units',
  text: `insert into product_units as u (tenant_id, product_id, unit, factor, is_sellable, minimum, increment, gtin)
select $1, product, unit, factor, "isSellable", minimum, increment, gtin
from json_to_recordset($2::json) as x (product uuid, unit text, factor bigint, "isSellable" boolean, minimum bigint, increment bigint, gtin text)
on conflict (tenant_id, product_id, unit) do update set is_sellable = excluded.is_sellable, minimum = excluded.minimum, increment = excluded.increment, gtin = excluded.gtin
where (u.is_sellable, u.minimum, u.increment, u.gtin) is distinct from (excluded.is_sellable, excluded.minimum, excluded.increment, excluded.gtin)`,
};

/** How one product came out. */
export interface PutOutcome {
  readonly id: string;
  readonly sku: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
}

/**
 * Adds products or changes those whose SKU is there; rows not named stay. A unit's factor never changes once written: orders and
 * stock were counted with it (a changed pack is a new unit or a new SKU).
 */
export async function putProducts(tx: Tx, at: Date, products: readonly ProductRecord[]): Promise<PutOutcome[]> {
  const rows = await tx.query<{ id: string; sku: string; is_new: boolean; is_changed: boolean }>(PUT, [
    tx.tenantId,
    at,
    JSON.stringify(products),
  ]);
  const idOf = new Map(rows.map((row) => [row.sku, row.id]));
  const units = products.flatMap((product) => product.units.map((unit) => ({ ...unit, product: idOf.get(product.sku) })));
  await tx.query(PUT_UNITS, [tx.tenantId, JSON.stringify(units)]);
  return rows.map((row) => ({ id: row.id, sku: row.sku, outcome: row.is_new ? 'created' : row.is_changed ? 'changed' : 'unchanged' }));
}
