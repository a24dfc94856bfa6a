import type { Tx } from '@omniroute/db/client';

interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

function readOf(node: Node, table: string): number {
  const here = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  const below = (node.Plans ?? []).reduce((sum, child) => sum + readOf(child, table), 0);
  return below + (node['Relation Name'] === table || node['Index Name']?.startsWith(`${table}_`) ? here : 0);
}

/** How many rows of a table a statement looks at, whether it keeps them or not; with the plan, for whoever wonders. */
export async function rowsRead(
  tx: Tx,
  { statement, values }: { readonly statement: { readonly text: string }; readonly values: readonly unknown[] },
  table: string,
): Promise<{ readonly rows: number; readonly plan: string }> {
  const text = `explain (analyze, format json) ${statement.text}`;
  const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({ name: '', text }, [...values]);
  const plan = row?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('a plan was asked for and none came');
  return { rows: readOf(plan, table), plan: JSON.stringify(plan) };
}
