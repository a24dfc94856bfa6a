import type { Tx } from '../client/index.ts';

/** The costs that a version of a list is made with. */
export interface CostBasis {
  /** What was entered or ended later counts for nothing. */
  readonly knownAt: Date;
  /** Of what was known, what holds then. */
  readonly asOf: Date;
  /** The circular whose costs go before the entered ones; null where none made it. */
  readonly circularId: string | null;
}

// Only rises, so that what is entered is later than all that was fixed before it, whatever the clocks of two processes say.
const ENTER = {
  name: 'enter-costs-at',
  text: `insert into price_books as b (tenant_id, part, version, changed_at) values ($1, 'costs', 1, $2)
on conflict (tenant_id, part) do update set changed_at = greatest(b.changed_at + interval '1 millisecond', excluded.changed_at) returning changed_at`,
};
// Of who never entered a cost nothing was ever known: always the same time.
const HOLD = {
  name: 'hold-costs',
  text: `insert into price_books as b (tenant_id, part, version, changed_at) values ($1, 'costs', 1, 'epoch')
on conflict (tenant_id, part) do update set changed_at = b.changed_at returning changed_at`,
};
const READ = {
  name: 'read-costs-changed-at',
  text: `select coalesce((select b.changed_at from price_books b where b.tenant_id = $1 and b.part = 'costs'), 'epoch'::timestamptz) as changed_at`,
};

async function momentOf(tx: Tx, statement: typeof READ, more: readonly Date[] = []): Promise<Date> {
  const [row] = await tx.query<{ changed_at: Date }>(statement, [tx.tenantId, ...more]);
  if (!row) throw new Error('the time of the costs has no row');
  return row.changed_at;
}

/** The time at which costs are entered or ended by this transaction; nobody fixes or enters any until it ends. */
export const enterCostsAt = (tx: Tx, now: Date): Promise<Date> => momentOf(tx, ENTER, [now]);

// The last time up to $2 at which what was known at $3 began or ended to hold: between two of them all times have the same costs.
const AS_OF = {
  name: 'read-costs-as-of',
  text: `select coalesce(max(x.at), $3) as as_of from (
  select max(c.valid_from) as at from product_costs c where c.tenant_id = $1 and c.entered_at <= $3 and c.valid_from <= $2
  union all select max(c.valid_until) from product_costs c where c.tenant_id = $1 and c.ended_at <= $3 and c.valid_until <= $2) x`,
};

async function basisAt(tx: Tx, knownAt: Date, at: Date): Promise<CostBasis> {
  const [row] = await tx.query<{ as_of: Date }>(AS_OF, [tx.tenantId, at, knownAt]);
  return { knownAt, asOf: row?.as_of ?? knownAt, circularId: null };
}

/** The costs of a time as they are known by now: the same times as long as none begins, ends, is entered or taken back. */
export const readCostBasis = async (tx: Tx, at: Date): Promise<CostBasis> => basisAt(tx, await momentOf(tx, READ), at);

/** The same, held: whatever is entered later is later than what it says. */
export const fixCostBasis = async (tx: Tx, at: Date): Promise<CostBasis> => basisAt(tx, await momentOf(tx, HOLD), at);

/** The latest version of a list that is worked out from costs, with those that it was made with. */
export interface CostListRow {
  readonly id: string;
  readonly code: string;
  readonly terms: unknown;
  readonly effective_from: Date;
  readonly costs_known_at: Date;
  readonly costs_as_of: Date;
  readonly costs_circular_id: string | null;
  readonly has_draft: boolean;
}

const COST_LISTS = {
  name: 'list-cost-lists',
  text: `select l.id, l.code, v.terms, v.effective_from, v.costs_known_at, v.costs_as_of, v.costs_circular_id, d.price_list_id is not null as has_draft
from price_lists l join lateral (select * from price_list_versions o where o.tenant_id = $1 and o.price_list_id = l.id order by o.version desc limit 1) v on true
left join price_list_drafts d on d.tenant_id = $1 and d.price_list_id = l.id
where l.tenant_id = $1 and l.currency = $2 and jsonb_path_exists(v.terms, '$.basedOn.formula.steps[*].cost') order by l.code`,
};

/** The lists in a currency whose latest version is worked out from costs, by code. */
export const listCostLists = (tx: Tx, currency: string): Promise<CostListRow[]> =>
  tx.query<CostListRow>(COST_LISTS, [tx.tenantId, currency]);
