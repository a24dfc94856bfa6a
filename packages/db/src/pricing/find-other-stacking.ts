import type { Tx } from '../client/index.ts';
import { BEGINS, ENDS } from './promotion-spans.ts';

/** A published promotion that shares a group with another, in which it stands by another rule at the same time. */
export interface OtherStackingRow {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly mode: string;
  /** The rule of the promotion that was asked about. */
  readonly own_mode: string;
}

/** The group, the rule and the time of a promotion as it would be. */
export interface PlannedStacking {
  readonly group: string;
  readonly mode: string;
  readonly begins: string;
  readonly ends: string | undefined;
}

/** Others of the group that `own` (group, mode, begins, ends) stands in by another rule; $1 is the tenant, $2 the promotion, $3 now. */
const OTHERS = (own: string): string => `with own as (${own})
select p.code, v.name, own.grp as "group", v.definition #>> '{stacking,mode}' as mode, own.mode as own_mode
from own join promotion_versions v on v.tenant_id = $1 and v.promotion_id <> $2 and v.definition #>> '{stacking,group}' = own.grp and v.definition #>> '{stacking,mode}' <> own.mode
  and (${ENDS} is null or ${ENDS} > greatest(${BEGINS}, $3)) and (own.ends is null or ${BEGINS} < own.ends) and (${ENDS} is null or ${ENDS} > own.begins)
join promotions p on p.tenant_id = $1 and p.id = v.promotion_id
order by p.code, v.version limit 1`;

const OF_PLANNED = {
  name: 'find-other-stacking-of-planned',
  text: OTHERS('select $4::text as grp, $5::text as mode, greatest($6::timestamptz, $3) as begins, $7::timestamptz as ends'),
};
const OF_PUBLISHED = {
  name: 'find-other-stacking-of-published',
  text: OTHERS(`select v.definition #>> '{stacking,group}' as grp, v.definition #>> '{stacking,mode}' as mode, greatest(${BEGINS}, $3) as begins, ${ENDS} as ends
  from promotion_versions v where v.tenant_id = $1 and v.promotion_id = $2 and (${ENDS} is null or ${ENDS} > greatest(${BEGINS}, $3))`),
};

/** A published promotion by whose side this one cannot go live as it would be; undefined where there is none. */
export async function findOtherStacking(
  tx: Tx,
  { promotionId, now }: { readonly promotionId: string; readonly now: Date },
  planned: PlannedStacking,
): Promise<OtherStackingRow | undefined> {
  const { group, mode, begins, ends } = planned;
  const [row] = await tx.query<OtherStackingRow>(OF_PLANNED, [tx.tenantId, promotionId, now, group, mode, begins, ends ?? null]);
  return row;
}

/** The same of a promotion as it is published: of all its versions that hold or will. */
export async function findOtherStackingOf(tx: Tx, promotionId: string, now: Date): Promise<OtherStackingRow | undefined> {
  const [row] = await tx.query<OtherStackingRow>(OF_PUBLISHED, [tx.tenantId, promotionId, now]);
  return row;
}
