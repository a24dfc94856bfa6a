import type { Tx } from '../client/index.ts';

const REFERENCES = {
  name: 'imported-references',
  text: 'select external_reference as reference from orders where tenant_id = $1 and external_reference is not null',
};

/** The documents that orders were made from, so that an import goes on where it stopped. */
export async function importedReferences(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ reference: string }>(REFERENCES, [tx.tenantId]);
  return rows.map((row) => row.reference);
}

/** Totals of imported orders, read back. Sums are minor units, as decimal text: they may outgrow a bigint column. Times are milliseconds from entry to settlement of those entered since a moment. */
export interface ImportedTotals {
  readonly orders: number;
  readonly open: number;
  readonly confirmed: number;
  readonly declined: number;
  readonly lines: number;
  readonly net_minor: string;
  readonly lines_net_minor: string;
  readonly p50_ms: number | null;
  readonly p99_ms: number | null;
}

// The lines are looked up order by order, by a query of their own that the planner must not turn around: just after a replay it takes
// the tenant to have hardly any lines, and would go through all the orders for each of them.
export const TOTALS = {
  name: 'imported-totals',
  text: `with taken as materialized (
  select o.id, o.status, o.net_minor, o.entered_at, o.settled_at from orders o where o.tenant_id = $1 and o.external_reference = any($3)
), lines as (
  select coalesce(sum(each.lines), 0)::int as lines, coalesce(sum(each.net), 0) as net from taken t cross join lateral (
    select count(*) as lines, sum(l.net_minor) as net from order_lines l where l.tenant_id = $1 and l.order_id = t.id
  ) each
)
select count(*)::int as orders, (count(*) filter (where o.status = 'placed'))::int as open,
  (count(*) filter (where o.status not in ('placed', 'declined')))::int as confirmed, (count(*) filter (where o.status = 'declined'))::int as declined,
  coalesce(sum(o.net_minor), 0) as net_minor, (select lines from lines) as lines, (select net from lines) as lines_net_minor,
  percentile_cont(0.5) within group (order by extract(epoch from o.settled_at - o.entered_at) * 1000) filter (where o.entered_at >= $2 and o.settled_at is not null) as p50_ms,
  percentile_cont(0.99) within group (order by extract(epoch from o.settled_at - o.entered_at) * 1000) filter (where o.entered_at >= $2 and o.settled_at is not null) as p99_ms
from taken o`,
};

/** Adds the orders up from the tables that were made from `references`. */
export async function importedTotals(tx: Tx, since: Date, references: readonly string[]): Promise<ImportedTotals> {
  const [row] = await tx.query<ImportedTotals>(TOTALS, [tx.tenantId, since, references]);
  if (!row) throw new Error('totals returned no row');
  return row;
}

const OPEN = {
  name: 'count-open-orders',
  text: `select count(*)::int as open from orders where tenant_id = $1 and status = 'placed'`,
};

/** How many orders still wait for the depot's answer. */
export async function countOpenOrders(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ open: number }>(OPEN, [tx.tenantId]);
  return row?.open ?? 0;
}
