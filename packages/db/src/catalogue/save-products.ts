import type { Product } from '@omniroute/domain/catalogue';
import type { Tx } from '../client/index.ts';

/** A product to write, with what its words point at. */
export interface ProductToSave {
  readonly id: string;
  readonly product: Product;
  readonly categoryId: string | null;
  /** The category's own name, without those above it. */
  readonly categoryName: string;
  readonly brandId: string;
  readonly principalId: string;
}

const GIVEN = `json_to_recordset($3::json) as p (id uuid, sku text, name text, category text, brand text, principal text, base_unit text, tax_class text,
    tax_evidence text, is_stocked boolean, status text, gtin text, category_id uuid, brand_id uuid, principal_id uuid,
    nafdac_number text, nafdac_expires date, hs_code text, is_batch_tracked boolean, shelf_life_days int)`;
const COLUMNS = [
  ...['name', 'category', 'brand', 'principal', 'tax_class', 'tax_evidence', 'is_stocked', 'status', 'gtin', 'category_id', 'brand_id'],
  ...['principal_id', 'nafdac_number', 'nafdac_expires', 'hs_code', 'is_batch_tracked', 'shelf_life_days'],
];
const INSERT = {
  name: 'insert-products',
  text: `insert into products (tenant_id, id, sku, base_unit, ${COLUMNS.join(', ')}, created_at, updated_at)
select $1, p.id, p.sku, p.base_unit, ${COLUMNS.map((column) => `p.${column}`).join(', ')}, $2, $2 from ${GIVEN} order by p.sku
on conflict (tenant_id, sku) do nothing returning sku`,
};
const UPDATE = {
  name: 'update-products',
  text: `update products t set ${COLUMNS.map((column) => `${column} = p.${column}`).join(', ')}, version = t.version + 1, updated_at = $2
from ${GIVEN} where t.tenant_id = $1 and t.id = p.id`,
};

const rowOf = ({ id, product, categoryId, categoryName, brandId, principalId }: ProductToSave) => ({
  id,
  sku: product.sku,
  name: product.name,
  category: categoryName,
  brand: product.brand,
  principal: product.principal,
  base_unit: product.baseUnit,
  tax_class: product.tax[0]?.taxClass,
  tax_evidence: product.tax[0]?.evidence,
  is_stocked: product.isStocked,
  status: product.status,
  gtin: product.gtin,
  category_id: categoryId,
  brand_id: brandId,
  principal_id: principalId,
  nafdac_number: product.nafdacNumber,
  nafdac_expires: product.nafdacExpires,
  hs_code: product.hsCode,
  is_batch_tracked: product.isBatchTracked,
  shelf_life_days: product.shelfLifeDays,
});

/** Adds products without what hangs on them. Answers the SKUs that were free; another's that came meanwhile stays as it is. */
export async function insertProducts(tx: Tx, at: Date, products: readonly ProductToSave[]): Promise<Set<string>> {
  if (products.length === 0) return new Set();
  const rows = await tx.query<{ sku: string }>(INSERT, [tx.tenantId, at, JSON.stringify(products.map(rowOf))]);
  return new Set(rows.map((row) => row.sku));
}

/** Writes the products' own fields; each one's version rises by one. */
export async function updateProducts(tx: Tx, at: Date, products: readonly ProductToSave[]): Promise<void> {
  if (products.length > 0) await tx.query(UPDATE, [tx.tenantId, at, JSON.stringify(products.map(rowOf))]);
}

/** The rows of a part as they are to be: those of a product named in `$2` that are not among them go. */
const replace = (name: string, part: { table: string; given: string; insert: string; isGiven: string; onConflict: string }) => ({
  name,
  text: `with given as (select * from json_to_recordset($3::json) as g (${part.given})), gone as (
  delete from ${part.table} t where t.tenant_id = $1 and t.product_id = any($2::uuid[]) and not exists (select from given g where g.product_id = t.product_id and ${part.isGiven})
)
${part.insert} ${part.onConflict}`,
});

const PUT_UNITS = {
  name: 'put-units',
  text: `insert into product_units as u (tenant_id, product_id, unit, factor, is_sellable, minimum, increment, gtin, display_precision, weight_grams, volume_ml)
select $1, g.product_id, g.unit, g.factor, g.is_sellable, g.minimum, g.increment, g.gtin, g.display_precision, g.weight_grams, g.volume_ml
from json_to_recordset($2::json) as g (product_id uuid, unit text, factor bigint, is_sellable boolean, minimum bigint, increment bigint, gtin text,
  display_precision int, weight_grams bigint, volume_ml bigint) order by g.product_id, g.unit
on conflict (tenant_id, product_id, unit) do update set is_sellable = excluded.is_sellable, minimum = excluded.minimum, increment = excluded.increment,
  gtin = excluded.gtin, display_precision = excluded.display_precision, weight_grams = excluded.weight_grams, volume_ml = excluded.volume_ml`,
};
const PUT_FACTORS = replace('put-unit-factors', {
  table: 'product_unit_factors',
  given: 'product_id uuid, unit text, valid_from timestamptz, factor bigint, weight_grams bigint, volume_ml bigint',
  isGiven: 'g.unit = t.unit and g.valid_from = t.valid_from',
  insert: `insert into product_unit_factors (tenant_id, product_id, unit, valid_from, factor, weight_grams, volume_ml)
select $1, g.product_id, g.unit, g.valid_from, g.factor, g.weight_grams, g.volume_ml from given g order by g.product_id, g.unit, g.valid_from`,
  onConflict:
    'on conflict (tenant_id, product_id, unit, valid_from) do update set factor = excluded.factor, weight_grams = excluded.weight_grams, volume_ml = excluded.volume_ml',
});
const PUT_TAX = replace('put-tax-classes', {
  table: 'product_tax_classes',
  given: 'product_id uuid, valid_from timestamptz, tax_class text, evidence text',
  isGiven: 'g.valid_from = t.valid_from',
  insert: `insert into product_tax_classes (tenant_id, product_id, valid_from, tax_class, evidence)
select $1, g.product_id, g.valid_from, g.tax_class, g.evidence from given g order by g.product_id, g.valid_from`,
  onConflict: 'on conflict (tenant_id, product_id, valid_from) do update set tax_class = excluded.tax_class, evidence = excluded.evidence',
});
const PUT_RETAIL = replace('put-retail-prices', {
  table: 'product_retail_prices',
  given: 'product_id uuid, valid_from timestamptz, unit text, price_minor bigint',
  isGiven: 'g.valid_from = t.valid_from',
  insert: `insert into product_retail_prices (tenant_id, product_id, valid_from, unit, price_minor)
select $1, g.product_id, g.valid_from, g.unit, g.price_minor from given g order by g.product_id, g.valid_from`,
  onConflict: 'on conflict (tenant_id, product_id, valid_from) do update set unit = excluded.unit, price_minor = excluded.price_minor',
});
const PUT_GROUPS = replace('put-group-members', {
  table: 'product_group_members',
  given: 'product_id uuid, code text',
  isGiven: 'exists (select from product_groups o where o.tenant_id = $1 and o.id = t.group_id and o.code = g.code)',
  insert: `insert into product_group_members (tenant_id, product_id, group_id)
select $1, g.product_id, o.id from given g join product_groups o on o.tenant_id = $1 and o.code = g.code order by g.product_id, o.id`,
  onConflict: 'on conflict (tenant_id, product_id, group_id) do nothing',
});
const PUT_ATTRIBUTES = replace('put-product-attributes', {
  table: 'product_attributes',
  given: 'product_id uuid, code text, value text',
  isGiven: 'exists (select from attributes o where o.tenant_id = $1 and o.id = t.attribute_id and o.code = g.code)',
  insert: `insert into product_attributes (tenant_id, product_id, attribute_id, value)
select $1, g.product_id, o.id, g.value from given g join attributes o on o.tenant_id = $1 and o.code = g.code order by g.product_id, o.id`,
  onConflict: 'on conflict (tenant_id, product_id, attribute_id) do update set value = excluded.value',
});
const PUT_SUBSTITUTES = replace('put-substitutes', {
  table: 'product_substitutes',
  given: 'product_id uuid, position int, sku text',
  isGiven: 'g.position = t.position',
  insert: `insert into product_substitutes (tenant_id, product_id, position, substitute_id)
select $1, g.product_id, g.position, o.id from given g join products o on o.tenant_id = $1 and o.sku = g.sku order by g.product_id, g.position`,
  onConflict: 'on conflict (tenant_id, product_id, position) do update set substitute_id = excluded.substitute_id',
});
const LINK = {
  name: 'link-predecessors',
  text: `update products t set predecessor_id = o.id from json_to_recordset($2::json) as g (product_id uuid, sku text)
left join products o on o.tenant_id = $1 and o.sku = g.sku where t.tenant_id = $1 and t.id = g.product_id and t.predecessor_id is distinct from o.id`,
};

/** The parts of a product that are rows of their own. */
export type ProductPart = 'units' | 'tax' | 'retail' | 'groups' | 'attributes' | 'substitutes' | 'predecessor';

interface ToSave {
  readonly id: string;
  readonly product: Product;
}

const unitRows = ({ id, product }: ToSave) =>
  product.units.map(({ factors: [first], ...unit }) => ({
    product_id: id,
    unit: unit.unit,
    factor: first?.factor,
    is_sellable: unit.isSellable,
    minimum: unit.minimum,
    increment: unit.increment,
    gtin: unit.gtin,
    display_precision: unit.displayPrecision,
    weight_grams: first?.weightGrams,
    volume_ml: first?.volumeMl,
  }));
const factorRows = ({ id, product }: ToSave) =>
  product.units.flatMap(({ unit, factors }) =>
    factors.slice(1).map(({ from, factor, weightGrams, volumeMl }) => ({
      product_id: id,
      unit,
      valid_from: from,
      factor,
      weight_grams: weightGrams,
      volume_ml: volumeMl,
    })),
  );
const taxRows = ({ id, product }: ToSave) =>
  product.tax.slice(1).map(({ from, taxClass, evidence }) => ({ product_id: id, valid_from: from, tax_class: taxClass, evidence }));

const retailRows = ({ id, product }: ToSave) =>
  product.retail.map(({ from, unit, priceMinor }) => ({ product_id: id, valid_from: from, unit, price_minor: priceMinor }));

/** Writes parts of products as they are to be; SKUs and codes that are not there are left out: the caller has looked. */
export async function saveParts(tx: Tx, part: ProductPart, products: readonly ToSave[]): Promise<void> {
  if (products.length === 0) return;
  const ids = products.map(({ id }) => id);
  const put = (statement: typeof PUT_TAX, rows: readonly unknown[]) => tx.query(statement, [tx.tenantId, ids, JSON.stringify(rows)]);
  switch (part) {
    case 'units':
      await tx.query(PUT_UNITS, [tx.tenantId, JSON.stringify(products.flatMap(unitRows))]);
      await put(PUT_FACTORS, products.flatMap(factorRows));
      return;
    case 'tax':
      await put(PUT_TAX, products.flatMap(taxRows));
      return;
    case 'retail':
      await put(PUT_RETAIL, products.flatMap(retailRows));
      return;
    case 'groups':
      await put(
        PUT_GROUPS,
        products.flatMap(({ id, product }) => product.groups.map((code) => ({ product_id: id, code }))),
      );
      return;
    case 'attributes':
      await put(
        PUT_ATTRIBUTES,
        products.flatMap(({ id, product }) => Object.entries(product.attributes).map(([code, value]) => ({ product_id: id, code, value }))),
      );
      return;
    case 'substitutes':
      await put(
        PUT_SUBSTITUTES,
        products.flatMap(({ id, product }) =>
          product.substitutes.map((sku, position) => ({ product_id: id, position: position + 1, sku })),
        ),
      );
      return;
    case 'predecessor':
      await tx.query(LINK, [
        tx.tenantId,
        JSON.stringify(products.map(({ id, product }) => ({ product_id: id, sku: product.predecessor }))),
      ]);
  }
}
