import type { Tx } from '../client/index.ts';

/** How far a circular has come. */
export type CircularState = 'open' | 'priced' | 'submitted' | 'approved' | 'published' | 'reverted' | 'discarded';

/** What could not be read of a circular, by line (0 is the whole of it), and what of the principal's it does not name. */
export interface CircularReading {
  readonly problems: readonly { readonly line: number; readonly code: string; readonly words: string }[];
  readonly notNamed: readonly string[];
}

/** A principal's circular as it is kept, with how many of its rows stand how. */
export interface CircularHead {
  readonly id: string;
  readonly name: string;
  readonly principal: string | null;
  readonly file_name: string | null;
  readonly state: CircularState;
  readonly reading: CircularReading;
  /** `2026-11-30`, and the moment at which that day begins where the tenant is. */
  readonly effective_on: string | null;
  readonly effective_from: Date | null;
  readonly tax_included: boolean;
  readonly usual_unit: string | null;
  readonly live_from: Date | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_by: string;
  readonly updated_at: Date;
  readonly rows: number;
  readonly matched: number;
  readonly ignored: number;
  /** Rows that somebody has to decide. */
  readonly undecided: number;
  /** Lines that were set aside as no products; not among `rows`. */
  readonly aside: number;
}

/** A circular as it comes in. */
export interface NewCircular {
  readonly id: string;
  readonly name: string;
  readonly principal: string | null;
  readonly fileName: string | null;
  /** The cells as they came, where blank rows were left out the number of each row in its sheet, and the numbers of those hidden in it. */
  readonly received: {
    readonly rows: readonly (readonly string[])[];
    readonly lines?: readonly number[];
    readonly hidden?: readonly number[];
  };
  readonly reading: CircularReading;
  readonly effectiveOn: string | null;
  readonly taxIncluded: boolean;
  readonly usualUnit: string | null;
  readonly by: string;
}

const ADD = {
  name: 'add-circular',
  text: `insert into circulars (tenant_id, id, name, principal, file_name, state, received, reading, effective_on, tax_included, usual_unit, created_by, created_at, updated_by, updated_at)
values ($1, $2, $3, $4, $5, 'open', $6::jsonb, $7, $8, $9, $10, $11, $12, $11, $12)`,
};

/** Keeps a circular without its rows. */
export async function addCircular(tx: Tx, at: Date, circular: NewCircular): Promise<void> {
  await tx.query(ADD, [
    tx.tenantId,
    circular.id,
    circular.name,
    circular.principal,
    circular.fileName,
    JSON.stringify(circular.received),
    JSON.stringify(circular.reading),
    circular.effectiveOn,
    circular.taxIncluded,
    circular.usualUnit,
    circular.by,
    at,
  ]);
}

const HEAD = `select c.id, c.name, c.principal, c.file_name, c.state, c.reading, to_char(c.effective_on, 'YYYY-MM-DD') as effective_on,
  c.effective_on::timestamp at time zone t.time_zone as effective_from, c.tax_included, c.usual_unit, c.live_from, c.created_by, c.created_at, c.updated_by, c.updated_at,
  r.rows, r.matched, r.ignored, r.undecided, r.aside
from circulars c join tenants t on t.id = c.tenant_id
cross join lateral (select count(*) filter (where x.choice <> 'ignored' or x.decided_by is not null)::int as rows, count(*) filter (where x.choice <> 'ignored' and x.product_id is not null)::int as matched,
  count(*) filter (where x.choice = 'ignored' and x.decided_by is not null)::int as ignored,
  count(*) filter (where x.choice = 'ignored' and x.decided_by is null)::int as aside, count(*) filter (where x.choice = 'auto' and x.product_id is null)::int as undecided
  from circular_rows x where x.tenant_id = $1 and x.circular_id = c.id) r
where c.tenant_id = $1`;
const FIND = { name: 'find-circular', text: `${HEAD} and c.id = $2` };
const LIST = { name: 'list-circulars', text: `${HEAD} order by c.created_at desc, c.id desc limit $2` };
const HOLD = { name: 'lock-circular', text: 'select 1 from circulars where tenant_id = $1 and id = $2 for update' };

/** A circular by id; undefined when this tenant has none such. */
export async function findCircular(tx: Tx, id: string): Promise<CircularHead | undefined> {
  const [row] = await tx.query<CircularHead>(FIND, [tx.tenantId, id]);
  return row;
}

/** The same, held until the transaction ends. */
export async function lockCircular(tx: Tx, id: string): Promise<CircularHead | undefined> {
  await tx.query(HOLD, [tx.tenantId, id]);
  return findCircular(tx, id);
}

/** Circulars, the latest first. */
export const listCirculars = (tx: Tx, most: number): Promise<CircularHead[]> => tx.query<CircularHead>(LIST, [tx.tenantId, most]);

const CHANGE = {
  name: 'change-circular',
  text: `update circulars set state = coalesce($3, state), effective_on = coalesce($4::date, effective_on), tax_included = coalesce($5, tax_included),
  live_from = case when $6::timestamptz is not null then $6 when $3 in ('published', 'reverted') or $3 is null then live_from else null end, updated_by = $7, updated_at = $8
where tenant_id = $1 and id = $2`,
};

/** Moves a circular on; what is left out stays. */
export async function changeCircular(
  tx: Tx,
  id: string,
  change: {
    readonly state?: CircularState | undefined;
    readonly effectiveOn?: string | undefined;
    readonly taxIncluded?: boolean | undefined;
    readonly liveFrom?: Date | undefined;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { state, effectiveOn, taxIncluded, liveFrom, by, at } = change;
  await tx.query(CHANGE, [tx.tenantId, id, state ?? null, effectiveOn ?? null, taxIncluded ?? null, liveFrom ?? null, by, at]);
}

/** A list that a circular feeds. `rule` is how its prices follow, as it was asked for. */
export interface CircularListRow {
  readonly price_list_id: string;
  readonly code: string;
  readonly name: string;
  readonly rule: unknown;
  readonly prices: number;
  readonly version: number | null;
  readonly latest_version: number | null;
  /** Who published the latest version, and from when it holds. */
  readonly latest_by: string | null;
  readonly latest_from: Date | null;
  /**
   * Where the latest version stands to the circular's own: it is it, or only put it back; `back` where the prices from before the circular hold
   * again; `moved` where it is another. Null before it is published.
   */
  readonly standing: 'own' | 'back' | 'moved' | null;
  /** The later version that stayed when the circular was taken back. */
  readonly kept_version: number | null;
  readonly draft_state: 'draft' | 'submitted' | 'approved' | null;
}

const LISTS = {
  name: 'list-circular-lists',
  text: `select x.price_list_id, l.code, l.name, x.rule, x.prices, x.version, x.kept_version, d.state as draft_state,
  v.version as latest_version, v.published_by as latest_by, v.effective_from as latest_from,
  case when x.version is null then null when x.version = any(b.versions) then 'own' when b.least < x.version or v.version is null then 'back' else 'moved' end as standing
from circular_lists x join price_lists l on l.tenant_id = $1 and l.id = x.price_list_id
left join lateral (select o.version, o.published_by, o.effective_from from price_list_versions o
  where o.tenant_id = $1 and o.price_list_id = x.price_list_id order by o.version desc limit 1) v on true
cross join lateral (with recursive back as (
  select v.version as version
  union select o.reverts_to from back join price_list_versions o on o.tenant_id = $1 and o.price_list_id = x.price_list_id and o.version = back.version
    where o.reverts_to is not null
) select array_agg(back.version) as versions, min(back.version) as least from back) b
left join price_list_drafts d on d.tenant_id = $1 and d.price_list_id = x.price_list_id
where x.tenant_id = $1 and x.circular_id = $2 order by l.code`,
};
const PUT_LIST = {
  name: 'put-circular-list',
  text: `insert into circular_lists as x (tenant_id, circular_id, price_list_id, rule, prices) values ($1, $2, $3, $4, $5)
on conflict (tenant_id, circular_id, price_list_id) do update set rule = excluded.rule, prices = excluded.prices, version = null, kept_version = null`,
};
const SET_VERSION = {
  name: 'set-circular-list-version',
  text: 'update circular_lists set version = $4 where tenant_id = $1 and circular_id = $2 and price_list_id = $3',
};
const KEEP_VERSION = {
  name: 'keep-circular-list-version',
  text: 'update circular_lists set kept_version = $4 where tenant_id = $1 and circular_id = $2 and price_list_id = $3',
};
const REMOVE_LIST = {
  name: 'remove-circular-list',
  text: 'delete from circular_lists where tenant_id = $1 and circular_id = $2 and price_list_id = $3',
};
const OTHERS = {
  name: 'find-circulars-of-list',
  text: `select c.id, c.name from circular_lists x join circulars c on c.tenant_id = $1 and c.id = x.circular_id
where x.tenant_id = $1 and x.price_list_id = $2 and c.id <> $3 and c.state in ('priced', 'submitted', 'approved') limit 1`,
};

/** The lists that a circular feeds, by code. */
export const listCircularLists = (tx: Tx, id: string): Promise<CircularListRow[]> => tx.query<CircularListRow>(LISTS, [tx.tenantId, id]);

/** Says that a circular feeds a list's draft. */
export async function putCircularList(
  tx: Tx,
  id: string,
  list: { readonly listId: string; readonly rule: unknown; readonly prices: number },
): Promise<void> {
  await tx.query(PUT_LIST, [tx.tenantId, id, list.listId, JSON.stringify(list.rule), list.prices]);
}

/** Notes as which version a list of a circular was published. */
export async function setCircularListVersion(
  tx: Tx,
  id: string,
  list: { readonly listId: string; readonly version: number },
): Promise<void> {
  await tx.query(SET_VERSION, [tx.tenantId, id, list.listId, list.version]);
}

/** Notes that a list kept a later version when its circular was taken back. */
export async function keepCircularListVersion(
  tx: Tx,
  id: string,
  list: { readonly listId: string; readonly version: number },
): Promise<void> {
  await tx.query(KEEP_VERSION, [tx.tenantId, id, list.listId, list.version]);
}

/** A list that a circular does not feed any more. */
export async function removeCircularList(tx: Tx, id: string, listId: string): Promise<void> {
  await tx.query(REMOVE_LIST, [tx.tenantId, id, listId]);
}

/** Another circular that is on its way and feeds this list, if there is one. */
export async function findOtherCircular(tx: Tx, id: string, listId: string): Promise<{ id: string; name: string } | undefined> {
  const [row] = await tx.query<{ id: string; name: string }>(OTHERS, [tx.tenantId, listId, id]);
  return row;
}

const RENEWING = {
  name: 'find-renewing-circular',
  text: `select c.name from circular_lists x join circulars c on c.tenant_id = $1 and c.id = x.circular_id and c.state in ('open', 'priced', 'submitted', 'approved')
where x.tenant_id = $1 and x.price_list_id = $2 and x.rule ->> 'keep' = 'formula' limit 1`,
};

/** The circular that is on its way and whose costs the draft of a list is worked out from, if there is one. */
export async function findRenewingCircular(tx: Tx, listId: string): Promise<{ name: string } | undefined> {
  const [row] = await tx.query<{ name: string }>(RENEWING, [tx.tenantId, listId]);
  return row;
}
