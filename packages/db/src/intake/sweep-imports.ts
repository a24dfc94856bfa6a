import type { Tx } from '../client/index.ts';

const STALE = {
  name: 'remove-stale-imports',
  text: `delete from imports where tenant_id = $1 and id = any(
  array(select id from imports where tenant_id = $1 and state = 'reading' and created_at < $2 order by created_at limit 100 for update skip locked)) returning id`,
};
/** Removes imports whose file was not read to its end and began before a time, some at a time; answers how many went. */
export const removeStaleImports = async (tx: Tx, before: Date): Promise<number> => (await tx.query(STALE, [tx.tenantId, before])).length;

const TO_EMPTY = {
  name: 'take-import-to-empty',
  text: `update imports set emptied_at = coalesce(emptied_at, $3) where tenant_id = $1 and id = (
  select id from imports where tenant_id = $1 and has_cells and updated_at < $2 and state not in ('reading', 'checking', 'applying')
  order by updated_at limit 1 for update skip locked) returning id`,
};
/** An import that nobody has touched since `before` and that has cells still: from `at` on nothing is done with it. */
export async function takeImportToEmpty(tx: Tx, { before, at }: { readonly before: Date; readonly at: Date }): Promise<string | undefined> {
  const [found] = await tx.query<{ id: string }>(TO_EMPTY, [tx.tenantId, before, at]);
  return found?.id;
}

// What a refusal says quotes its cell: the column and the code stay.
const EMPTY = {
  name: 'empty-import-rows',
  text: `with part as (
  select row_number from import_rows where tenant_id = $1 and import_id = $2 and row_number > $3 order by row_number limit $4
), emptied as (
  update import_rows r set cells = '{}', awaits = null,
    refusals = (select json_agg(json_build_object('column', e ->> 'column', 'code', e ->> 'code', 'detail', '')) from json_array_elements(r.refusals) e)
  from part where r.tenant_id = $1 and r.import_id = $2 and r.row_number = part.row_number
)
select max(row_number)::int as last from part`,
};
/** Takes the cells of rows after one, by number, keys and outcomes staying; answers the last of them, null where there are no more. */
export async function emptyImportRows(
  tx: Tx,
  importId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<number | null> {
  const [row] = await tx.query<{ last: number | null }>(EMPTY, [tx.tenantId, importId, after, limit]);
  return row?.last ?? null;
}

const EMPTIED = { name: 'end-emptying-import', text: 'update imports set has_cells = false where tenant_id = $1 and id = $2' };
/** Says that none of its rows has cells. */
export async function endEmptying(tx: Tx, importId: string): Promise<void> {
  await tx.query(EMPTIED, [tx.tenantId, importId]);
}
