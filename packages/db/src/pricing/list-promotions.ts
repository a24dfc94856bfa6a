import type { Tx } from '../client/index.ts';
import { containsPatterns, type ListDefinition, type ListRequest, listPage, type Page } from '../list/index.ts';
import { EVERYBODY, PERIOD } from './promotion-counters.ts';
import { BEGINS, IS_PLANNED_AT, SPEAKS_AT } from './promotion-spans.ts';

/** What a promotion gave, by open orders and by confirmed ones. */
export interface GivenRow {
  readonly reserved_minor: bigint;
  readonly consumed_minor: bigint;
  readonly reserved_units: bigint;
  readonly consumed_units: bigint;
  readonly reserved_uses: bigint;
  readonly consumed_uses: bigint;
}

/**
 * A promotion by its latest version, or by its draft where nothing was published. `current` is the version that speaks for it now (the one
 * that holds, else the next to begin, else the latest), in whose period what it gave is counted; `next` the one that begins after it.
 */
export interface PromotionRow extends GivenRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly version: number;
  readonly definition: unknown;
  readonly effective_from: Date | null;
  readonly effective_until: Date | null;
  readonly draft_state: 'draft' | 'submitted' | 'approved' | null;
  readonly updated_at: Date;
  readonly current_version: number | null;
  readonly current_definition: unknown;
  readonly current_from: Date | null;
  readonly current_until: Date | null;
  readonly next_version: number | null;
  readonly next_definition: unknown;
  readonly next_begins: Date | null;
}

const AMOUNTS = ['reserved_minor', 'consumed_minor', 'reserved_units', 'consumed_units', 'reserved_uses', 'consumed_uses'] as const;

/**
 * What a promotion gave in the period of this definition, as a row `n` beside it. Against a limit in all stands what counts against it, which
 * is kept for everybody; without one, what all customers had.
 */
export const GIVEN = {
  columns: AMOUNTS.map((amount) => `coalesce(n.${amount}, 0) as ${amount}`).join(', '),
  of: (
    promotionId: string,
    definition: string,
  ): string => `select ${AMOUNTS.map((amount) => `sum(c.${amount})::bigint as ${amount}`).join(', ')}
    from promotion_counters c where c.tenant_id = $1 and c.promotion_id = ${promotionId} and c.period = ${PERIOD(definition)}
      and (c.customer_id = '${EVERYBODY}') = coalesce(${definition} -> 'budget' ?| array['amountMinor', 'units', 'uses'], false)`,
};

const COLUMNS = `page.id, page.code, coalesce(v.name, d.name, page.code) as name, coalesce(v.type, d.type, '') as type, coalesce(v.version, 0) as version,
  coalesce(v.definition, d.definition) as definition, v.effective_from, v.effective_until, d.state as draft_state, page.updated_at,
  s.version as current_version, s.definition as current_definition, s.effective_from as current_from, s.effective_until as current_until,
  x.version as next_version, x.definition as next_definition, x.begins as next_begins, ${GIVEN.columns}`;
const JOINS = (
  at: string,
): string => `left join lateral (select v.version, v.name, v.type, v.definition, v.effective_from, v.effective_until from promotion_versions v
    where v.tenant_id = $1 and v.promotion_id = page.id order by v.version desc limit 1) v on true
  left join promotion_drafts d on d.tenant_id = $1 and d.promotion_id = page.id
  left join lateral (select v.version, v.definition, v.effective_from, v.effective_until from promotion_versions v
    where v.tenant_id = $1 and v.promotion_id = page.id order by ${SPEAKS_AT(at)} limit 1) s on true
  left join lateral (select v.version, v.definition, ${BEGINS} as begins from promotion_versions v
    where v.tenant_id = $1 and v.promotion_id = page.id and v.version <> s.version and ${IS_PLANNED_AT(at)} order by begins, v.version desc limit 1) x on true
  left join lateral (${GIVEN.of('page.id', 'coalesce(s.definition, d.definition)')}) n on true`;

const promotionsAt = (now: Date): ListDefinition<'code' | 'updated'> => ({
  name: 'promotions',
  from: 'promotions p',
  alias: 'p',
  sorts: { code: [{ sql: 'p.code', type: 'text' }], updated: [{ sql: 'p.updated_at', type: 'timestamptz' }] },
  defaultSort: 'code',
  id: { sql: 'p.id', type: 'uuid' },
  select: COLUMNS,
  joins: (bind) => JOINS(`${bind(now)}::timestamptz`),
});

/** Its code, and the name that its latest version or, before the first, its draft gives it. */
const SEARCHED = `lower(p.code || ' ' || coalesce(
  (select v.name from promotion_versions v where v.tenant_id = $1 and v.promotion_id = p.id order by v.version desc limit 1),
  (select d.name from promotion_drafts d where d.tenant_id = $1 and d.promotion_id = p.id), ''))`;

/** A page of promotions as they stand at `now`, by code or latest change; `search` is looked for in code and name. */
export const listPromotions = (
  tx: Tx,
  request: ListRequest,
  { search, now }: { readonly search: string | undefined; readonly now: Date },
): Promise<Page<PromotionRow>> =>
  listPage<PromotionRow, 'code' | 'updated'>(tx, promotionsAt(now), {
    ...request,
    branches: [search ? { where: (bind) => [`${SEARCHED} like all(${bind(containsPatterns(search))}::text[])`] } : {}],
  });

const BY_CODE = {
  name: 'find-promotion',
  text: `select ${COLUMNS} from promotions page ${JOINS('$3::timestamptz')} where page.tenant_id = $1 and page.code = $2`,
};

/** A promotion by code as it stands at `now`; undefined when this tenant has none such. */
export async function findPromotion(tx: Tx, code: string, now: Date): Promise<PromotionRow | undefined> {
  const [row] = await tx.query<PromotionRow>(BY_CODE, [tx.tenantId, code, now]);
  return row;
}
