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
  select $1, id, sku, name, category, brand, principal, "baseUnit", "taxClass", "isStocked", status, "weightGrams", gtin, $2, $2 from given order by sku
  on conflict (tenant_id, sku) do update set name = excluded.name, category = excluded.category, brand = excluded.brand, principal = excluded.principal,
    tax_class = excluded.tax_class, is_stocked = excluded.is_stocked, status = excluded.status, weight_grams = excluded.weight_grams, gtin = excluded.gtin, updated_at = excluded.updated_at
  where (p.name, p.category, p.brand, p.principal, p.tax_class, p.is_stocked, p.status, p.weight_grams, p.gtin)
    is distinct from (excluded.name, excluded.category, excluded.brand, excluded.principal, excluded.tax_class, excluded.is_stocked, excluded.status, excluded.weight_grams, excluded.gtin)
  returning p.id, p.sku
)
select g.sku, coalesce(put.id, old.id) as id, old.id is null as is_new, put.id is not null as is_changed
from given g left join put on put.sku = g.sku left join products old on old.tenant_id = $1 and old.sku = g.sku`,
};

const UNITS = `json_to_recordset($2::json) as x (product uuid, "baseUnit" text, unit text, factor bigint, "isSellable" boolean, minimum bigint, increment bigint, gtin text)`;
const PUT_UNITS = {
  name: 'put-product-units',
  text: `insert into product_units as u (tenant_id, product_id, unit, factor, is_sellable, minimum, increment, gtin)
select $1, product, unit, factor, "isSellable", minimum, increment, gtin from ${UNITS} order by product, unit
on conflict (tenant_id, product_id, unit) do update set is_sellable = excluded.is_sellable, minimum = excluded.minimum, increment = excluded.increment, gtin = excluded.gtin
where (u.is_sellable, u.minimum, u.increment, u.gtin) is distinct from (excluded.is_sellable, excluded.minimum, excluded.increment, excluded.gtin)
returning product_id, unit`,
};
// A statement of its own, after the writing: it sees what others have committed while that waited.
const FIND_KEPT = {
  name: 'find-kept-units',
  text: `select p.sku, p.base_unit, u.unit, u.factor from ${UNITS}
join products p on p.tenant_id = $1 and p.id = x.product join product_units u on u.tenant_id = $1 and u.product_id = x.product and u.unit = x.unit
where u.factor <> x.factor or p.base_unit <> x."baseUnit"`,
};

/** How one product came out. */
export interface PutOutcome {
  readonly id: string;
  readonly sku: string;
  readonly outcome: 'created' | 'changed' | 'unchanged';
}

/** The same with the units that were written. */
export interface PutProductRow extends PutOutcome {
  readonly units: readonly string[];
}

/** A unit that stayed as it was though another factor, or another base unit of its product, was given. */
export interface KeptUnitRow {
  readonly sku: string;
  readonly base_unit: string;
  readonly unit: string;
  readonly factor: bigint;
}

/**
 * Adds products or changes those whose SKU is there; rows not named stay. A unit's factor never changes once written, nor does the
 * base unit: orders and stock were counted with it (a changed pack is a new unit or a new SKU). What was given otherwise comes
 * back in `kept`: the caller throws.
 */
export async function putProducts(
  tx: Tx,
  at: Date,
  products: readonly ProductRecord[],
): Promise<{ rows: PutProductRow[]; kept: KeptUnitRow[] }> {
  const put = await tx.query<{ id: string; sku: string; is_new: boolean; is_changed: boolean }>(PUT, [
    tx.tenantId,
    at,
    JSON.stringify(products),
  ]);
  const idOf = new Map(put.map((row) => [row.sku, row.id]));
  const given = products.flatMap(({ sku, baseUnit, units }) => units.map((unit) => ({ ...unit, baseUnit, product: idOf.get(sku) })));
  const units = JSON.stringify(given);
  const written = new Map<string, string[]>();
  for (const { product_id: id, unit } of await tx.query<{ product_id: string; unit: string }>(PUT_UNITS, [tx.tenantId, units]))
    written.set(id, [...(written.get(id) ?? []), unit]);
  const kept = await tx.query<KeptUnitRow>(FIND_KEPT, [tx.tenantId, units]);
  const rows = put.map(({ id, sku, is_new: isNew, is_changed: isChanged }): PutProductRow => {
    const changed = written.get(id) ?? [];
    return { id, sku, units: changed, outcome: isNew ? 'created' : isChanged || changed.length > 0 ? 'changed' : 'unchanged' };
  });
  return { rows, kept };
}
