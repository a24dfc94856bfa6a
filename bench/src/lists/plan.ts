/** A node of EXPLAIN (ANALYZE, FORMAT JSON), as far as it is read here. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

const examined = (node: PlanNode): number =>
  Math.round(
    (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'],
  );

/** How many rows of a table a plan has looked at, those it threw away included. */
export function rowsExamined(node: PlanNode, table: string): number {
  const own = node['Relation Name'] === table ? examined(node) : 0;
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsExamined(child, table), own);
}

/** The plan's nodes from the outside in, with the index and the rows each scan looked at. */
export function summarise(node: PlanNode): string {
  const place = node['Index Name'] ?? node['Relation Name'];
  const name = place ? `${node['Node Type']} ${place} (${examined(node)})` : node['Node Type'];
  const children = (node.Plans ?? []).map(summarise);
  return children.length === 0 ? name : `${name} < ${children.length === 1 ? children[0] : `[${children.join(', ')}]`}`;
}
