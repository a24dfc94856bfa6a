import type { Tx } from '../client/index.ts';

/** A mapping that somebody kept: our columns with the headers they come from. */
export interface MappingRow {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly created_by: string;
  readonly updated_at: Date;
}

const LIST = {
  name: 'list-import-mappings',
  text: 'select name, columns, created_by, updated_at from import_mappings where tenant_id = $1 and kind = $2 order by updated_at desc, name limit 100',
};
/** The mappings of one kind, the last used first. */
export const listMappings = (tx: Tx, kind: string): Promise<MappingRow[]> => tx.query(LIST, [tx.tenantId, kind]);

const SAVE = {
  name: 'save-import-mapping',
  text: `insert into import_mappings as m (tenant_id, kind, name, columns, created_by, updated_at) values ($1, $2, $3, $4, $5, $6)
on conflict (tenant_id, kind, name) do update set columns = excluded.columns, updated_at = excluded.updated_at`,
};
/** Keeps a mapping under its name, in place of the one that had it. */
export async function saveMapping(
  tx: Tx,
  at: Date,
  given: { readonly kind: string; readonly name: string; readonly columns: Readonly<Record<string, string>>; readonly by: string },
): Promise<void> {
  await tx.query(SAVE, [tx.tenantId, given.kind, given.name, JSON.stringify(given.columns), given.by, at]);
}
