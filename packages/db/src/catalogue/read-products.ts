import { type CategoryPath, PATH_SEPARATOR, type Product } from '@omniroute/domain/catalogue';
import type { Tx } from '../client/index.ts';
import { factorsJson, rfc3339 } from './held-units.ts';

/** A product's units with what holds by date, smallest first at the beginning; `p` is the product's alias. */
export const unitsJson = (
  p: string,
): string => `(select json_agg(json_build_object('unit', u.unit, 'isSellable', u.is_sellable, 'minimum', u.minimum,
  'increment', u.increment, 'displayPrecision', u.display_precision, 'gtin', u.gtin, 'factors', ${factorsJson('u')}) order by u.factor, u.unit)
  from product_units u where u.tenant_id = $1 and u.product_id = ${p}.id)`;

/** Its tax classes by date. */
export const taxJson = (
  p: string,
): string => `(select json_agg(json_build_object('from', ${rfc3339('x.valid_from')}, 'taxClass', x.tax_class, 'evidence', x.evidence) order by x.valid_from nulls first)
  from (select null::timestamptz as valid_from, ${p}.tax_class, ${p}.tax_evidence as evidence
    union all select t.valid_from, t.tax_class, t.evidence from product_tax_classes t where t.tenant_id = $1 and t.product_id = ${p}.id) x)`;

/** Our own recommended retail prices by date. */
const retailJson = (
  p: string,
): string => `coalesce((select json_agg(json_build_object('from', ${rfc3339('r.valid_from')}, 'unit', r.unit, 'priceMinor', r.price_minor::text) order by r.valid_from)
  from product_retail_prices r where r.tenant_id = $1 and r.product_id = ${p}.id), '[]')`;

/** What else hangs on it: codes of groups, values of attributes, SKUs of substitutes and of the one before. */
const PARTS = `coalesce((select json_agg(g.code order by g.code) from product_group_members m join product_groups g on g.tenant_id = $1 and g.id = m.group_id
    where m.tenant_id = $1 and m.product_id = p.id), '[]') as groups,
  coalesce((select json_object_agg(a.code, v.value order by a.code) from product_attributes v join attributes a on a.tenant_id = $1 and a.id = v.attribute_id
    where v.tenant_id = $1 and v.product_id = p.id), '{}') as attributes,
  coalesce((select json_agg(o.sku order by s.position) from product_substitutes s join products o on o.tenant_id = $1 and o.id = s.substitute_id
    where s.tenant_id = $1 and s.product_id = p.id), '[]') as substitutes,
  (select o.sku from products o where o.tenant_id = $1 and o.id = p.predecessor_id) as predecessor`;

const COLUMNS = `p.id, p.sku, p.version, p.updated_at, p.category_id, p.name, p.status, p.category, p.brand, p.principal, p.base_unit, p.is_stocked,
  p.gtin, p.nafdac_number, to_char(p.nafdac_expires, 'YYYY-MM-DD') as nafdac_expires, p.hs_code, p.is_batch_tracked, p.shelf_life_days,
  ${unitsJson('p')} as units, ${taxJson('p')} as tax, ${retailJson('p')} as retail, ${PARTS}`;

const LOCK = {
  name: 'lock-products',
  text: 'select id from products where tenant_id = $1 and sku = any($2::text[]) order by sku for update',
};
const READ = {
  name: 'read-whole-products',
  text: `select ${COLUMNS} from products p where p.tenant_id = $1 and p.sku = any($2::text[])`,
};

type Parts = Pick<
  Product,
  | 'sku'
  | 'name'
  | 'status'
  | 'category'
  | 'brand'
  | 'principal'
  | 'gtin'
  | 'groups'
  | 'attributes'
  | 'substitutes'
  | 'predecessor'
  | 'units'
  | 'tax'
  | 'retail'
>;
interface Row extends Parts {
  readonly id: string;
  readonly version: number;
  readonly updated_at: Date;
  readonly category_id: string | null;
  readonly base_unit: string;
  readonly is_stocked: boolean;
  readonly nafdac_number: string | null;
  readonly nafdac_expires: string | null;
  readonly hs_code: string | null;
  readonly is_batch_tracked: boolean;
  readonly shelf_life_days: number | null;
}

/** A product as it is kept, with its category as a path of names. */
export interface StoredProduct {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: Date;
  readonly categoryId: string | null;
  readonly product: Product;
}

function storedOf(row: Row, paths: ReadonlyMap<string, CategoryPath>): StoredProduct {
  const { id, version, updated_at: updatedAt, category_id: categoryId, base_unit: baseUnit, is_stocked: isStocked, ...rest } = row;
  const { nafdac_number: nafdacNumber, nafdac_expires: nafdacExpires, hs_code: hsCode, ...more } = rest;
  const { is_batch_tracked: isBatchTracked, shelf_life_days: shelfLifeDays, ...parts } = more;
  const category = paths.get(categoryId ?? '')?.names.join(PATH_SEPARATOR) ?? row.category;
  const numbers = { nafdacNumber, nafdacExpires, hsCode, shelfLifeDays };
  return { id, version, updatedAt, categoryId, product: { ...parts, ...numbers, category, baseUnit, isStocked, isBatchTracked } };
}

/** The products with these SKUs; `paths` are those of the tenant's categories. */
export async function readProducts(tx: Tx, skus: readonly string[], paths: ReadonlyMap<string, CategoryPath>): Promise<StoredProduct[]> {
  const rows = await tx.query<Row>(READ, [tx.tenantId, skus]);
  return rows.map((row) => storedOf(row, paths));
}

/** The same, held until the transaction ends, in the order of SKUs: nobody else changes them meanwhile. */
export async function lockProducts(tx: Tx, skus: readonly string[], paths: ReadonlyMap<string, CategoryPath>): Promise<StoredProduct[]> {
  // A statement of its own: what is read after it is what others have committed while it waited.
  await tx.query(LOCK, [tx.tenantId, skus]);
  return readProducts(tx, skus, paths);
}

const KNOWN = { name: 'known-skus', text: 'select sku from products where tenant_id = $1 and sku = any($2::text[])' };

/** Which of these SKUs there are. */
export async function findKnownSkus(tx: Tx, skus: readonly string[]): Promise<Set<string>> {
  if (skus.length === 0) return new Set();
  const rows = await tx.query<{ sku: string }>(KNOWN, [tx.tenantId, skus]);
  return new Set(rows.map((row) => row.sku));
}

const GTINS = {
  name: 'find-gtin-holders',
  text: `select h.gtin, p.sku, p.name from (
  select g.gtin, g.id from products g where g.tenant_id = $1 and g.gtin = any($2::text[])
  union select u.gtin, u.product_id from product_units u where u.tenant_id = $1 and u.gtin = any($2::text[])
) h join products p on p.tenant_id = $1 and p.id = h.id where p.status <> 'discontinued' order by h.gtin, p.sku`,
};

/** Whose these barcodes are now, as GTINs of a product or of one of its packs; discontinued products have given theirs up. */
export const findGtinHolders = async (tx: Tx, gtins: readonly string[]): Promise<{ gtin: string; sku: string; name: string }[]> =>
  gtins.length === 0 ? [] : tx.query<{ gtin: string; sku: string; name: string }>(GTINS, [tx.tenantId, gtins]);

const CIRCLES = {
  name: 'find-succession-circles',
  text: `with recursive up as (
  select p.id as start, p.predecessor_id as at, 1 as steps from products p where p.tenant_id = $1 and p.id = any($2::uuid[]) and p.predecessor_id is not null
  union all
  select up.start, p.predecessor_id, up.steps + 1 from up join products p on p.tenant_id = $1 and p.id = up.at
  where p.predecessor_id is not null and up.at <> up.start and up.steps < 100
)
select distinct p.sku from up join products p on p.tenant_id = $1 and p.id = up.start where up.at = up.start or up.steps >= 100`,
};

/** Which of these products succeed themselves, over however many others. */
export const findCircles = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0 ? [] : (await tx.query<{ sku: string }>(CIRCLES, [tx.tenantId, ids])).map((row) => row.sku);

/** A product by its name, where another is told of. */
export interface ProductNameRow {
  readonly sku: string;
  readonly name: string;
  readonly status: string;
}

const NAMES = { name: 'find-product-names', text: 'select sku, name, status from products where tenant_id = $1 and sku = any($2::text[])' };

/** Names of the products with these SKUs, in no order. */
export const findProductNames = async (tx: Tx, skus: readonly string[]): Promise<ProductNameRow[]> =>
  skus.length === 0 ? [] : tx.query<ProductNameRow>(NAMES, [tx.tenantId, skus]);
