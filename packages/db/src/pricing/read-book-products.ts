import type { Tx } from '../client/index.ts';

/** A product as the price book takes it, with its units, smallest first. */
export interface BookProductRow {
  readonly sku: string;
  readonly name: string;
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

// Each statement reads one table along its tenant and nothing is joined: just after an import the planner believes a tenant's tables to
// be almost empty, and a join of two of them can take the square of their rows.
const PRODUCTS = {
  name: 'read-book-products',
  text: `select id, sku, name, base_unit, tax_class, category, category_id, brand from products where tenant_id = $1 and status = 'active' order by sku`,
};
const CATEGORIES = {
  name: 'read-book-categories',
  text: `with recursive paths as (
  select c.id, array[c.code] as path from categories c where c.tenant_id = $1 and c.parent_id is null
  union all
  select c.id, p.path || c.code from paths p join categories c on c.tenant_id = $1 and c.parent_id = p.id where not c.code = any(p.path)
) select id, path from paths`,
};
const UNITS = {
  name: 'read-book-units',
  text: `select product_id, unit, factor::float8, is_sellable as sellable, minimum::float8 as min, increment::float8 as step
from product_units where tenant_id = $1`,
};
// A unit's column and a product's are what held from the beginning; what changed since is few rows a tenant.
const FACTORS = {
  name: 'read-book-factors',
  text: `select distinct on (product_id, unit) product_id, unit, factor::float8 from product_unit_factors
where tenant_id = $1 and valid_from <= $2 order by product_id, unit, valid_from desc`,
};
const TAX_CLASSES = {
  name: 'read-book-tax-classes',
  text: `select distinct on (product_id) product_id, tax_class from product_tax_classes
where tenant_id = $1 and valid_from <= $2 order by product_id, valid_from desc`,
};
const MINIMUMS = {
  name: 'read-book-minimums',
  text: 'select product_id, unit, price_minor::text as least from minimum_prices where tenant_id = $1',
};
// What a change ended first after the moment held then; without a price there was none.
const PAST_MINIMUMS = {
  name: 'read-book-past-minimums',
  text: `select distinct on (product_id, unit) product_id, unit, price_minor::text as least from past_minimum_prices
where tenant_id = $1 and held_until > $2 order by product_id, unit, held_until`,
};
const GROUPS = { name: 'read-book-groups', text: 'select id, code from product_groups where tenant_id = $1 order by code' };
const MEMBERS = {
  name: 'read-book-group-members',
  text: 'select group_id, array_agg(product_id) as products from product_group_members where tenant_id = $1 group by group_id',
};

interface ProductRow extends Pick<BookProductRow, 'sku' | 'name' | 'base_unit' | 'tax_class' | 'brand'> {
  readonly id: string;
  readonly category: string;
  readonly category_id: string | null;
}
type Unit = BookProductRow['units'][number];
interface OfUnit {
  readonly product_id: string;
  readonly unit: string;
}

const unitKey = ({ product_id: product, unit }: OfUnit): string => `${product} ${unit}`;
const bySize = (a: Unit, b: Unit): number => a.factor - b.factor || (a.unit < b.unit ? -1 : 1);

/** Units by product, each as it is at the moment, smallest first. */
async function readUnits(tx: Tx, at: Date): Promise<Map<string, Unit[]>> {
  const factors = await tx.query<OfUnit & { factor: number }>(FACTORS, [tx.tenantId, at]);
  const minimums = await tx.query<OfUnit & { least: string | null }>(MINIMUMS, [tx.tenantId]);
  minimums.push(...(await tx.query<OfUnit & { least: string | null }>(PAST_MINIMUMS, [tx.tenantId, at])));
  const factorOf = new Map(factors.map((row) => [unitKey(row), row.factor]));
  const leastOf = new Map(minimums.map((row) => [unitKey(row), row.least]));
  const units = new Map<string, Unit[]>();
  for (const row of await tx.query<OfUnit & Omit<Unit, 'least'>>(UNITS, [tx.tenantId])) {
    const { product_id: product, unit, sellable, min, step } = row;
    const key = unitKey(row);
    // Field by field, as below: of thousands of objects that are made by spreading another, V8 gives each a shape of its own.
    const own = { unit, factor: factorOf.get(key) ?? row.factor, sellable, min, step, least: leastOf.get(key) ?? null };
    const known = units.get(product);
    if (known) known.push(own);
    else units.set(product, [own]);
  }
  for (const known of units.values()) known.sort(bySize);
  return units;
}

/** Codes of groups by product, in order. */
async function readGroups(tx: Tx): Promise<Map<string, string[]>> {
  const members = await tx.query<{ group_id: string; products: string[] }>(MEMBERS, [tx.tenantId]);
  const productsOf = new Map(members.map((row) => [row.group_id, row.products]));
  const groups = new Map<string, string[]>();
  for (const { id, code } of await tx.query<{ id: string; code: string }>(GROUPS, [tx.tenantId]))
    for (const product of productsOf.get(id) ?? []) groups.set(product, [...(groups.get(product) ?? []), code]);
  return groups;
}

/**
 * The products of the tenant's price book at a moment: what is for sale, each pack as it is then, by SKU. Where the transaction does
 * not read one snapshot, the caller sees to it that nothing changed meanwhile.
 */
export async function readBookProducts(tx: Tx, at: Date): Promise<BookProductRow[]> {
  const products = await tx.query<ProductRow>(PRODUCTS, [tx.tenantId]);
  const paths = new Map((await tx.query<{ id: string; path: string[] }>(CATEGORIES, [tx.tenantId])).map(({ id, path }) => [id, path]));
  const classes = await tx.query<{ product_id: string; tax_class: string }>(TAX_CLASSES, [tx.tenantId, at]);
  const classOf = new Map(classes.map((row) => [row.product_id, row.tax_class]));
  const units = await readUnits(tx, at);
  const groups = await readGroups(tx);
  return products.flatMap((product) => {
    const own = units.get(product.id);
    if (!own) return [];
    return {
      sku: product.sku,
      name: product.name,
      base_unit: product.base_unit,
      tax_class: classOf.get(product.id) ?? product.tax_class,
      category: paths.get(product.category_id ?? '') ?? [product.category],
      brand: product.brand,
      groups: groups.get(product.id) ?? [],
      units: own,
    };
  });
}

const WINDOW = {
  name: 'read-units-window',
  text: `select floor(extract(epoch from max(x.valid_from) filter (where x.valid_from <= $2)) * 1000)::float8 as from,
  floor(extract(epoch from min(x.valid_from) filter (where x.valid_from > $2)) * 1000)::float8 as until
from (select valid_from from product_unit_factors where tenant_id = $1
  union all select valid_from from product_tax_classes where tenant_id = $1
  union all select distinct held_until from past_minimum_prices where tenant_id = $1) x`,
};

/**
 * Around a moment, the time in which no pack, no tax class and no minimum selling price of the tenant changes: what `readBookProducts` answers for one moment
 * in it holds for all. Milliseconds since the epoch, `until` not included; null where nothing changes before, or after.
 */
export async function readUnitsWindow(tx: Tx, at: Date): Promise<{ readonly from: number | null; readonly until: number | null }> {
  const [row] = await tx.query<{ from: number | null; until: number | null }>(WINDOW, [tx.tenantId, at]);
  return row ?? { from: null, until: null };
}
