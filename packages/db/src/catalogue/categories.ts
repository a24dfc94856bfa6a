import type { Tx } from '../client/index.ts';

export interface CategoryRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly name: string;
  readonly position: number;
}

const ALL = {
  name: 'list-categories',
  text: `select id, parent_id as "parentId", code, name, position from categories where tenant_id = $1 order by position, name, id`,
};

/** All categories of the tenant, each level in its order; a few hundred. */
export const listCategories = (tx: Tx): Promise<CategoryRow[]> => tx.query<CategoryRow>(ALL, [tx.tenantId]);

const COUNTS = {
  name: 'count-products-by-category',
  text: `select category_id as id, count(*)::int as count from products where tenant_id = $1 and category_id is not null group by category_id`,
};

/** How many products stand in each category itself, of any status. */
export async function countByCategory(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; count: number }>(COUNTS, [tx.tenantId]);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

const LOCK = { name: 'lock-categories', text: 'select id from categories where tenant_id = $1 order by id for update' };

/** Holds the tree: two who move branches at once could make a circle that neither of them made. */
export async function lockCategories(tx: Tx): Promise<CategoryRow[]> {
  await tx.query(LOCK, [tx.tenantId]);
  return listCategories(tx);
}

const GIVEN = `json_to_recordset($3::json) as g (id uuid, "parentId" uuid, code text, name text, position int)`;
const INSERT = {
  name: 'insert-categories',
  text: `insert into categories (tenant_id, id, parent_id, code, name, position, created_at, updated_at)
select $1, g.id, g."parentId", g.code, g.name, g.position, $2, $2 from ${GIVEN} order by g.code`,
};
const ADD = { name: 'add-categories', text: `${INSERT.text} on conflict (tenant_id, code) do nothing` };
const UPDATE = {
  name: 'update-categories',
  text: `with changed as (
  update categories c set parent_id = g."parentId", code = g.code, name = g.name, position = g.position, updated_at = $2 from ${GIVEN} where c.tenant_id = $1 and c.id = g.id
  returning c.id, c.name
)
update products p set category = changed.name from changed where p.tenant_id = $1 and p.category_id = changed.id and p.category <> changed.name`,
};
const REMOVE = { name: 'remove-categories', text: 'delete from categories where tenant_id = $1 and id = any($2::uuid[])' };

/** Adds categories; a parent comes before its children, in a call of its own. A code that somebody took in the same moment throws (`isTaken`). */
export async function insertCategories(tx: Tx, at: Date, rows: readonly CategoryRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(INSERT, [tx.tenantId, at, JSON.stringify(rows)]);
}

/** Adds those of them whose codes are free. */
export async function addCategories(tx: Tx, at: Date, rows: readonly CategoryRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(ADD, [tx.tenantId, at, JSON.stringify(rows)]);
}

/** Moves, orders and renames categories; their products carry the new name. */
export async function updateCategories(tx: Tx, at: Date, rows: readonly CategoryRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(UPDATE, [tx.tenantId, at, JSON.stringify(rows)]);
}

/** Removes categories in which nothing stands. */
export async function removeCategories(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query(REMOVE, [tx.tenantId, ids]);
}
