import type { Tx } from '../client/index.ts';

const NAMES = {
  name: 'read-customer-names',
  text: `select 'territory' as kind, code, name from territories where tenant_id = $1 and code = any($2::text[])
union all select 'group', code, name from customer_groups where tenant_id = $1 and code = any($3::text[])`,
};

/** What territories and groups are called, by code. */
export async function readNames(
  tx: Tx,
  codes: { readonly territories: readonly string[]; readonly groups: readonly string[] },
): Promise<Readonly<Record<'territories' | 'groups', ReadonlyMap<string, string>>>> {
  const rows = await tx.query<{ kind: string; code: string; name: string }>(NAMES, [tx.tenantId, codes.territories, codes.groups]);
  const of = (kind: string) => new Map(rows.filter((row) => row.kind === kind).map(({ code, name }) => [code, name]));
  return { territories: of('territory'), groups: of('group') };
}
