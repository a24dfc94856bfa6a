import type { Tx } from '../client/index.ts';
import type { CountedEmpties } from './merge-customers.ts';

const MERGED = {
  name: 'list-merged-into',
  text: `select c.id, c.code, c.name, m.merged_by as "mergedBy", m.merged_at as "mergedAt"
from customers c join lateral (select merged_by, merged_at from customer_merges x where x.tenant_id = $1 and x.merged_id = c.id order by x.merged_at desc limit 1) m on true
where c.tenant_id = $1 and c.merged_into = $2 order by m.merged_at, c.code limit 200`,
};

/** A customer that was merged into another. */
export interface MergedRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly mergedBy: string;
  readonly mergedAt: Date;
}

/** The customers merged into this one, the earliest first. */
export const listMerged = (tx: Tx, keeperId: string): Promise<MergedRow[]> => tx.query<MergedRow>(MERGED, [tx.tenantId, keeperId]);

const MERGED_SINCE = {
  name: 'list-merged-since',
  text: `select c.merged_into as "keeperId", c.code, max(m.merged_at) as "mergedAt" from customers c join customer_merges m on m.tenant_id = $1 and m.merged_id = c.id
where c.tenant_id = $1 and c.merged_into = any($2::uuid[]) group by c.merged_into, c.code order by 3, 2`,
};

/** Who was merged into these customers and when, the earliest first. */
export const listMergedInto = (tx: Tx, keeperIds: readonly string[]): Promise<{ keeperId: string; code: string; mergedAt: Date }[]> =>
  tx.query(MERGED_SINCE, [tx.tenantId, keeperIds]);

const COUNTED = {
  name: 'list-merged-empties',
  text: `select k.code as "keeperCode", c.code as "mergedCode", m.merged_at as "mergedAt", x.container, x.keeper, x.merged
from customer_merges m join customers c on c.tenant_id = $1 and c.id = m.merged_id join customers k on k.tenant_id = $1 and k.id = m.keeper_id
cross join jsonb_to_recordset(coalesce(m.moved -> 'empties', '[]')) as x (container text, keeper jsonb, merged jsonb)
where m.tenant_id = $1 and (k.code = any($2::text[]) or c.code = any($2::text[])) order by m.merged_at, c.code`,
};

/** Empties that a merge counted together, by the codes that both had. */
export interface MergedEmptiesRow extends CountedEmpties {
  readonly keeperCode: string;
  readonly mergedCode: string;
  readonly mergedAt: Date;
}

/** What merges counted together of these customers' empties, as those who stayed or as those who went; the earliest first. */
export const listMergedEmpties = (tx: Tx, codes: readonly string[]): Promise<MergedEmptiesRow[]> =>
  tx.query<MergedEmptiesRow>(COUNTED, [tx.tenantId, codes]);
