import type { AttributeDefinition } from '@omniroute/domain/catalogue';
import type { Tx } from '../client/index.ts';

export interface ProductGroupRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly productCount: number;
}

const GROUPS = {
  name: 'list-product-groups',
  text: `select g.id, g.code, g.name, (select count(*)::int from product_group_members m where m.tenant_id = $1 and m.group_id = g.id) as "productCount"
from product_groups g where g.tenant_id = $1 order by g.code`,
};
const PUT_GROUPS = {
  name: 'put-product-groups',
  text: `insert into product_groups as g (tenant_id, id, code, name, created_at)
select $1, x.id, x.code, x.name, $2 from json_to_recordset($3::json) as x (id uuid, code text, name text) order by x.code
on conflict (tenant_id, code) do update set name = excluded.name where g.name <> excluded.name returning g.id, g.code`,
};
const REMOVE_GROUPS = { name: 'remove-product-groups', text: 'delete from product_groups where tenant_id = $1 and id = any($2::uuid[])' };

/** All groups of products by code. */
export const listProductGroups = (tx: Tx): Promise<ProductGroupRow[]> => tx.query<ProductGroupRow>(GROUPS, [tx.tenantId]);
/** Adds groups or renames those whose code is there; answers those that changed. */
export const putProductGroups = (
  tx: Tx,
  at: Date,
  groups: readonly { readonly id: string; readonly code: string; readonly name: string }[],
): Promise<{ id: string; code: string }[]> => tx.query(PUT_GROUPS, [tx.tenantId, at, JSON.stringify(groups)]);

const holdOf = (table: 'product_groups' | 'attributes') => ({
  changed: {
    name: `hold-${table}`,
    text: `select id from ${table} where tenant_id = $1 and code = any($2::text[]) order by code for no key update`,
  },
  removed: {
    name: `hold-removed-${table}`,
    text: `select id from ${table} where tenant_id = $1 and code = any($2::text[]) order by code for update`,
  },
});
const HOLD = { product_groups: holdOf('product_groups'), attributes: holdOf('attributes') };

/** Holds those that are to change, and those to be removed, which no product can be given meanwhile. By code. */
export async function holdWords(
  tx: Tx,
  table: keyof typeof HOLD,
  { changed, removed }: { readonly changed: readonly string[]; readonly removed: readonly string[] },
): Promise<void> {
  if (changed.length > 0) await tx.query(HOLD[table].changed, [tx.tenantId, changed]);
  if (removed.length > 0) await tx.query(HOLD[table].removed, [tx.tenantId, removed]);
}

/** Removes groups in which no product is. */
export async function removeProductGroups(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query(REMOVE_GROUPS, [tx.tenantId, ids]);
}

export interface AttributeRow extends AttributeDefinition {
  readonly id: string;
  readonly productCount: number;
}

const ATTRIBUTES = {
  name: 'list-attributes',
  text: `select a.id, a.code, a.name, a.kind, coalesce(a.choices, '{}') as choices, a.measure,
  (select count(*)::int from product_attributes v where v.tenant_id = $1 and v.attribute_id = a.id) as "productCount"
from attributes a where a.tenant_id = $1 order by a.name, a.code`,
};
const PUT_ATTRIBUTES = {
  name: 'put-attributes',
  text: `insert into attributes as a (tenant_id, id, code, name, kind, choices, measure, created_at)
select $1, x.id, x.code, x.name, x.kind, x.choices, x.measure, $2 from json_to_recordset($3::json) as x (id uuid, code text, name text, kind text, choices text[], measure text) order by x.code
on conflict (tenant_id, code) do update set name = excluded.name, kind = excluded.kind, choices = excluded.choices, measure = excluded.measure
where (a.name, a.kind, a.choices, a.measure) is distinct from (excluded.name, excluded.kind, excluded.choices, excluded.measure) returning a.id, a.code`,
};

/** What the tenant notes of products beside what everybody does, by name. */
export const listAttributes = (tx: Tx): Promise<AttributeRow[]> => tx.query<AttributeRow>(ATTRIBUTES, [tx.tenantId]);
/** Adds attributes or changes those whose code is there; answers those that changed. */
export const putAttributes = (
  tx: Tx,
  at: Date,
  attributes: readonly (AttributeDefinition & { readonly id: string })[],
): Promise<{ id: string; code: string }[]> => tx.query(PUT_ATTRIBUTES, [tx.tenantId, at, JSON.stringify(attributes)]);

const REMOVE_ATTRIBUTES = { name: 'remove-attributes', text: 'delete from attributes where tenant_id = $1 and id = any($2::uuid[])' };

/** Removes attributes that no product has a value of. */
export async function removeAttributes(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query(REMOVE_ATTRIBUTES, [tx.tenantId, ids]);
}

const RENAME_CHOICES = {
  name: 'rename-attribute-choices',
  text: `update product_attributes v set value = g."to" from json_to_recordset($3::json) as g ("from" text, "to" text)
where v.tenant_id = $1 and v.attribute_id = $2 and v.value = g."from" returning v.product_id as id`,
};

/** Gives products the new name of a choice; answers which. */
export const renameChoices = async (
  tx: Tx,
  attributeId: string,
  renames: readonly { readonly from: string; readonly to: string }[],
): Promise<string[]> =>
  renames.length === 0
    ? []
    : (await tx.query<{ id: string }>(RENAME_CHOICES, [tx.tenantId, attributeId, JSON.stringify(renames)])).map(({ id }) => id);

const USED = {
  name: 'count-attribute-values',
  text: 'select value, count(*)::int as count from product_attributes where tenant_id = $1 and attribute_id = $2 group by value',
};

/** How many products have each value of an attribute. */
export async function countValues(tx: Tx, attributeId: string): Promise<Map<string, number>> {
  const rows = await tx.query<{ value: string; count: number }>(USED, [tx.tenantId, attributeId]);
  return new Map(rows.map(({ value, count }) => [value, count]));
}
