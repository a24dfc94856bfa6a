import type { Tx } from '../client/index.ts';

/** A product as the price book takes it, with its units, smallest first. */
export interface BookProductRow {
  readonly sku: string;
  readonly base_unit: string;
  readonly tax_class: string;
  /** Codes from the top down; of one that is in no category of the tree, its category's name. */
  readonly category: readonly string[];
  readonly brand: string;
  /** Codes, in order. */
  readonly groups: readonly string[];
  readonly units: readonly {
    readonly unit: string;
    readonly factor: number;
    readonly sellable: boolean;
    readonly min: number;
    readonly step: number;
    /** The minimum selling price of one, net, in minor units; null where there is none. */
    readonly least: string | null;
  }[];
}

// A unit's column and a product's are what held from the beginning; what changed since is few rows a tenant.
const PRODUCTS = {
  name: 'read-book-products',
  text: `with recursive paths as (
  select c.id, array[c.code] as path from categories c where c.tenant_id = $1 and c.parent_id is null
  union all
  select c.id, p.path || c.code from paths p join categories c on c.tenant_id = $1 and c.parent_id = p.id where not c.code = any(p.path)
), factors as (
  select distinct on (f.product_id, f.unit) f.product_id, f.unit, f.factor from product_unit_factors f
  where f.tenant_id = $1 and f.valid_from <= $2 order by f.product_id, f.unit, f.valid_from desc
), units as (
  select u.product_id, json_agg(json_build_object('unit', u.unit, 'factor', coalesce(f.factor, u.factor), 'sellable', u.is_sellable, 'min', u.minimum, 'step', u.increment, 'least', m.price_minor::text)
    order by coalesce(f.factor, u.factor), u.unit) as units
  from product_units u left join factors f on f.product_id = u.product_id and f.unit = u.unit
  left join minimum_prices m on m.tenant_id = $1 and m.product_id = u.product_id and m.unit = u.unit where u.tenant_id = $1 group by u.product_id
), classes as (
  select distinct on (t.product_id) t.product_id, t.tax_class from product_tax_classes t
  where t.tenant_id = $1 and t.valid_from <= $2 order by t.product_id, t.valid_from desc
), grouped as (
  select m.product_id, array_agg(g.code order by g.code) as codes from product_group_members m
  join product_groups g on g.tenant_id = $1 and g.id = m.group_id where m.tenant_id = $1 group by m.product_id
)
select p.sku, p.base_unit, coalesce(t.tax_class, p.tax_class) as tax_class, coalesce(c.path, array[p.category]) as category, p.brand,
  coalesce(g.codes, '{}') as groups, u.units
from products p join units u on u.product_id = p.id left join classes t on t.product_id = p.id
left join paths c on c.id = p.category_id left join grouped g on g.product_id = p.id
where p.tenant_id = $1 and p.status = 'active' order by p.sku`,
};

/** The products of the tenant's price book at a moment, as this transaction sees them: what is for sale, each pack as it is then. */
export const readBookProducts = (tx: Tx, at: Date): Promise<BookProductRow[]> => tx.query<BookProductRow>(PRODUCTS, [tx.tenantId, at]);

const WINDOW = {
  name: 'read-units-window',
  text: `select floor(extract(epoch from max(x.valid_from) filter (where x.valid_from <= $2)) * 1000)::float8 as from,
  floor(extract(epoch from min(x.valid_from) filter (where x.valid_from > $2)) * 1000)::float8 as until
from (select valid_from from product_unit_factors where tenant_id = $1
  union all select valid_from from product_tax_classes where tenant_id = $1
  union all select distinct valid_from from product_costs where tenant_id = $1) x`,
};

/**
 * Around a moment, the time in which no pack, no tax class and no cost of the tenant changes (lists may follow costs): what `readBookProducts` answers for one moment
 * in it holds for all. Milliseconds since the epoch, `until` not included; null where nothing changes before, or after.
 */
export async function readUnitsWindow(tx: Tx, at: Date): Promise<{ readonly from: number | null; readonly until: number | null }> {
  const [row] = await tx.query<{ from: number | null; until: number | null }>(WINDOW, [tx.tenantId, at]);
  return row ?? { from: null, until: null };
}
