import type { Tx } from '../client/index.ts';

/** Whose goods they are, in the two ways a product says so. */
export type Makers = 'brands' | 'principals';
const COLUMN = { brands: 'brand', principals: 'principal' } as const;

/** A product that came to another brand or principal, with its version since. */
export interface MovedProduct {
  readonly id: string;
  readonly sku: string;
  readonly version: number;
}

const statementsOf = (table: Makers) => {
  const column = COLUMN[table];
  const products = `from products where tenant_id = $1 and ${column}_id`;
  return {
    lockProducts: { name: `lock-products-of-${table}`, text: `select id ${products} = $2 order by sku for update` },
    hold: {
      name: `hold-${table}`,
      text: `select id from ${table} where tenant_id = $1 and (lower(name) = any($2::text[]) or id = any($3::uuid[])) order by id for no key update`,
    },
    holdRemoved: {
      name: `hold-removed-${table}`,
      text: `select id from ${table} where tenant_id = $1 and name = any($2::text[]) order by id for update`,
    },
    lock: { name: `lock-${table}`, text: `select id from ${table} where tenant_id = $1 and id = any($2::uuid[]) order by id for update` },
    move: {
      name: `move-products-of-${table}`,
      text: `update products p set ${column}_id = k.id, ${column} = k.name, version = p.version + 1, updated_at = $4 from ${table} k
where k.tenant_id = $1 and k.id = $3 and p.tenant_id = $1 and p.${column}_id = $2 returning p.id, p.sku, p.version`,
    },
    remove: { name: `remove-${table}`, text: `delete from ${table} where tenant_id = $1 and id = any($2::uuid[])` },
  };
};
const STATEMENTS = { brands: statementsOf('brands'), principals: statementsOf('principals') };

const MOVE_BRANDS = {
  name: 'move-brands-of-principal',
  text: 'update brands set principal_id = $3, updated_at = $4 where tenant_id = $1 and principal_id = $2 returning id, name',
};

/**
 * Holds both, and the products of the second, until the transaction ends; products first, as whoever edits one holds it before its brand.
 * Returns the ids that are there.
 */
export async function lockMakers(tx: Tx, table: Makers, pair: { readonly keeper: string; readonly merged: string }): Promise<Set<string>> {
  const { lockProducts, lock } = STATEMENTS[table];
  await tx.query(lockProducts, [tx.tenantId, pair.merged]);
  const rows = await tx.query<{ id: string }>(lock, [tx.tenantId, [pair.keeper, pair.merged]]);
  return new Set(rows.map(({ id }) => id));
}

/** Gives all products of one brand or principal to another, and removes it. */
export async function mergeMakers(
  tx: Tx,
  table: Makers,
  { keeper, merged, at }: { readonly keeper: string; readonly merged: string; readonly at: Date },
): Promise<{ products: MovedProduct[]; brands: { id: string; name: string }[] }> {
  const { move, remove } = STATEMENTS[table];
  const values = [tx.tenantId, merged, keeper, at];
  const products = await tx.query<MovedProduct>(move, values);
  const brands = table === 'principals' ? await tx.query<{ id: string; name: string }>(MOVE_BRANDS, values) : [];
  await tx.query(remove, [tx.tenantId, [merged]]);
  return { products, brands };
}

/** Holds those that are to change, by name or id, and those to be removed, which no product can be given meanwhile. */
export async function holdMakers(
  tx: Tx,
  table: Makers,
  {
    changed,
    removed,
  }: { readonly changed: readonly { readonly name: string; readonly id?: string | undefined }[]; readonly removed: readonly string[] },
): Promise<void> {
  const { hold, holdRemoved } = STATEMENTS[table];
  const names = changed.map(({ name }) => name.toLowerCase());
  const ids = changed.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (changed.length > 0) await tx.query(hold, [tx.tenantId, names, ids]);
  if (removed.length > 0) await tx.query(holdRemoved, [tx.tenantId, removed]);
}

/** Removes brands or principals that have no product and, principals, no brand. */
export async function removeMakers(tx: Tx, table: Makers, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query(STATEMENTS[table].remove, [tx.tenantId, ids]);
}
