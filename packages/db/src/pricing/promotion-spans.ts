// When customers have a promotion: by all its versions together, each within its own dates, or by its draft where nothing was published. A version that never
// held (the next one came before it began) says nothing.

export const BEGINS = `greatest(v.effective_from, (v.definition ->> 'from')::timestamptz)`;
export const ENDS = `least(v.effective_until, (v.definition ->> 'until')::timestamptz)`;

const IS_VALID = `(${ENDS} is null or ${ENDS} > ${BEGINS})`;

/** Of a promotion's versions `v`, the order in which they speak for it at a moment: the one that holds, else the next to begin, else the latest. */
export const SPEAKS_AT = (at: string): string => `(${BEGINS} <= ${at} and (${ENDS} is null or ${ENDS} > ${at})) desc,
  case when ${BEGINS} > ${at} and ${IS_VALID} then ${BEGINS} end nulls last, v.version desc`;

/** Whether version `v` begins after a moment. */
export const IS_PLANNED_AT = (at: string): string => `${BEGINS} > ${at} and ${IS_VALID}`;

/**
 * Promotions for which `where` holds (of `promotions p`), with `begins` and `ends` (null: no end), the same as days of the tenant's zone, of which the last is the
 * last on which it is earned, and whether it holds at $3. What it says is what the version says that speaks for it then. `$1` is the tenant.
 */
export const SPANS = (
  where: string,
): string => `select p.id as promotion_id, p.code, l.version, coalesce(l.name, d.name, p.code) as name, coalesce(l.type, d.type) as type,
    coalesce(l.definition, d.definition) as definition, d.state as draft_state, x.begins, x.ends, coalesce(h.holds, false) as holds,
    (x.begins at time zone z.time_zone)::date::text as begins_on, ((x.ends - interval '1 microsecond') at time zone z.time_zone)::date::text as ends_on
  from promotions p join tenants z on z.id = $1
  left join promotion_drafts d on d.tenant_id = $1 and d.promotion_id = p.id
  left join lateral (select v.version, v.name, v.type, v.definition, ${BEGINS} as begins, ${ENDS} as ends from promotion_versions v
    where v.tenant_id = $1 and v.promotion_id = p.id order by ${SPEAKS_AT('$3')} limit 1) l on true
  left join lateral (select min(${BEGINS}) as begins, case when bool_and(${ENDS} is not null) then max(${ENDS}) end as ends,
      bool_or(${BEGINS} <= $3 and (${ENDS} is null or ${ENDS} > $3)) as holds
    from promotion_versions v where v.tenant_id = $1 and v.promotion_id = p.id and ${IS_VALID}) h on true
  cross join lateral (select coalesce(h.begins, l.begins, (d.definition ->> 'from')::timestamptz) as begins,
    case when h.begins is not null then h.ends when l.version is not null then l.ends else (d.definition ->> 'until')::timestamptz end as ends) x
  where p.tenant_id = $1 and ${where} and coalesce(l.definition, d.definition) is not null`;
