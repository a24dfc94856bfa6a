import { readCatalogue } from './canary-columns.ts';
import type { TestDatabase } from './test-database.ts';

/** A digest of all rows of one tenant, table by table: what differs between two of them was changed. */
export async function digestTenant(database: TestDatabase, tenantId: string): Promise<Record<string, string>> {
  const { tables } = await readCatalogue(database);
  const digests: Record<string, string> = {};
  for (const [table, column] of [...tables.map((name) => [name, 'tenant_id']), ['tenants', 'id']] as [string, string][]) {
    const [row] = await database.sql<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by t::text)), '') as digest from ${table} t where ${column} = $1`,
      [tenantId],
    );
    digests[table] = row?.digest ?? '';
  }
  return digests;
}
