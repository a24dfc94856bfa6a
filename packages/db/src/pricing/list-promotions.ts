import type { Tx } from '../client/index.ts';
import { containsPatterns, type ListDefinition, type ListRequest, listPage, type Page } from '../list/index.ts';
import { EVERYBODY, PERIOD } from './promotion-counters.ts';

/** What a promotion gave, by open orders and by confirmed ones. */
export interface GivenRow {
  readonly reserved_minor: bigint;
  readonly consumed_minor: bigint;
  readonly reserved_units: bigint;
  readonly consumed_units: bigint;
  readonly reserved_uses: bigint;
  readonly consumed_uses: bigint;
}

/** A promotion by its latest version, or by its draft where nothing was published; with what it gave. */
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
  coalesce(v.definition, d.definition) as definition, v.effective_from, v.effective_until, d.state as draft_state, page.updated_at, ${GIVEN.columns}`;
const JOINS = `left join lateral (select v.version, v.name, v.type, v.definition, v.effective_from, v.effective_until from promotion_versions v
    where v.tenant_id = $1 and v.promotion_id = page.id order by v.version desc limit 1) v on true
  left join promotion_drafts d on d.tenant_id = $1 and d.promotion_id = page.id
  left join lateral (${GIVEN.of('page.id', 'coalesce(v.definition, d.definition)')}) n on true`;

const PROMOTIONS: ListDefinition<'code' | 'updated'> = {
  name: 'promotions',
  from: 'promotions p',
  alias: 'p',
  sorts: { code: [{ sql: 'p.code', type: 'text' }], updated: [{ sql: 'p.updated_at', type: 'timestamptz' }] },
  defaultSort: 'code',
  id: { sql: 'p.id', type: 'uuid' },
  select: COLUMNS,
  joins: JOINS,
};

/** The name that a row shows, beside its code. */
const SEARCHED = `lower(p.code || ' ' || coalesce(
  (select v.name from promotion_versions v where v.tenant_id = $1 and v.promotion_id = p.id order by v.version desc limit 1),
  (select d.name from promotion_drafts d where d.tenant_id = $1 and d.promotion_id = p.id), ''))`;

/** A page of promotions, by code or latest change; `search` is looked for in code and name. */
export const listPromotions = (tx: Tx, request: ListRequest, search: string | undefined): Promise<Page<PromotionRow>> =>
  listPage<PromotionRow, keyof typeof PROMOTIONS.sorts>(tx, PROMOTIONS, {
    ...request,
    branches: [search ? { where: (bind) => [`${SEARCHED} like all(${bind(containsPatterns(search))}::text[])`] } : {}],
  });

const BY_CODE = {
  name: 'find-promotion',
  text: `select ${COLUMNS} from promotions page ${JOINS} where page.tenant_id = $1 and page.code = $2`,
};

/** A promotion by code; undefined when this tenant has none such. */
export async function findPromotion(tx: Tx, code: string): Promise<PromotionRow | undefined> {
  const [row] = await tx.query<PromotionRow>(BY_CODE, [tx.tenantId, code]);
  return row;
}
