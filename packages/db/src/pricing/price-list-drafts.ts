import type { Tx } from '../client/index.ts';
import type { CostBasis } from './cost-basis.ts';

/** A list as it is named; `last_version` is the last number given to a version of it. */
export interface ListHeadRow {
  readonly id: string;
  readonly code: string;
  readonly currency: string;
  readonly last_version: number;
  /** The version that was published last, whether it holds yet or not; 0 where none was. */
  readonly latest_version: number;
  /** When that one begins. */
  readonly latest_from: Date | null;
}

/** A draft with its signature. `terms` is what the list says beside its prices. */
export interface DraftRow {
  readonly base_version: number;
  readonly revision: number;
  readonly state: 'draft' | 'submitted' | 'approved';
  readonly terms: unknown;
  readonly reason: string | null;
  readonly authors: readonly string[];
  readonly signed_person: string | null;
  readonly signed_name: string | null;
  readonly signed_for: string | null;
  readonly signed_revision: number | null;
  readonly signed_at: Date | null;
  /** By its author's own name, as the tenant allows for a small change. */
  readonly signed_alone: boolean;
  /** The costs that were fixed when it was submitted; null before. Of a price list. */
  readonly costs_known_at?: Date | null;
  readonly costs_as_of?: Date | null;
  /** The circular that it comes from. */
  readonly costs_circular_id?: string | null;
  readonly updated_by: string;
  readonly updated_at: Date;
}

const OPEN = {
  name: 'open-price-list',
  text: `insert into price_lists as l (tenant_id, id, code, name, currency, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)
on conflict (tenant_id, code) do update set updated_at = excluded.updated_at
returning l.id`,
};
const HEAD_COLUMNS = `l.id, l.code, l.currency, l.last_version, coalesce(v.version, 0) as latest_version, v.effective_from as latest_from`;
const HEAD_JOIN = `left join lateral (select v.version, v.effective_from from price_list_versions v
  where v.tenant_id = $1 and v.price_list_id = l.id order by v.version desc limit 1) v on true`;
const LOCK = {
  name: 'lock-price-list',
  text: 'select id from price_lists where tenant_id = $1 and code = $2 for update',
};
// Read after the lock: a statement that waited for it would still see what was there before it began.
const HEAD = {
  name: 'read-price-list-head',
  text: `select ${HEAD_COLUMNS} from price_lists l ${HEAD_JOIN} where l.tenant_id = $1 and l.code = $2`,
};

/** Makes the list, if its code is new, and holds it until the transaction ends: two managers of one list take turns. */
export async function openPriceList(
  tx: Tx,
  at: Date,
  list: { readonly id: string; readonly code: string; readonly name: string; readonly currency: string },
): Promise<ListHeadRow> {
  await tx.query(OPEN, [tx.tenantId, list.id, list.code, list.name, list.currency, at]);
  const head = await lockPriceList(tx, list.code);
  if (!head) throw new Error('a price list that was just made is not there');
  return head;
}

/** Holds a list until the transaction ends; undefined when this tenant has none of that code. */
export async function lockPriceList(tx: Tx, code: string): Promise<ListHeadRow | undefined> {
  await tx.query(LOCK, [tx.tenantId, code]);
  const [row] = await tx.query<ListHeadRow>(HEAD, [tx.tenantId, code]);
  return row;
}

const FIND_DRAFT = {
  name: 'find-price-list-draft',
  text: `select base_version, revision, state, terms, reason, authors, signed_person, signed_name, signed_for, signed_revision, signed_at, signed_alone, updated_by, updated_at,
  costs_known_at, costs_as_of, (select x.circular_id from circular_lists x
    join circulars c on c.tenant_id = $1 and c.id = x.circular_id and c.state in ('priced', 'submitted', 'approved')
    where x.tenant_id = $1 and x.price_list_id = $2 limit 1) as costs_circular_id
from price_list_drafts where tenant_id = $1 and price_list_id = $2`,
};

/** The draft of a list, if there is one. */
export async function findListDraft(tx: Tx, listId: string): Promise<DraftRow | undefined> {
  const [row] = await tx.query<DraftRow>(FIND_DRAFT, [tx.tenantId, listId]);
  return row;
}

const PUT_DRAFT = {
  name: 'put-price-list-draft',
  text: `insert into price_list_drafts as d (tenant_id, price_list_id, base_version, revision, state, terms, reason, authors, updated_by, updated_at)
values ($1, $2, $3, 1, 'draft', $4, $5, array[$6::text], $7, $8)
on conflict (tenant_id, price_list_id) do update set base_version = excluded.base_version, revision = d.revision + 1, state = 'draft', terms = excluded.terms,
  reason = coalesce(excluded.reason, d.reason), authors = case when $6 = any(d.authors) then d.authors else d.authors || $6::text end, updated_by = excluded.updated_by, updated_at = excluded.updated_at,
  signed_person = null, signed_name = null, signed_for = null, signed_revision = null, signed_at = null, signed_alone = false,
  costs_known_at = null, costs_as_of = null
returning revision`,
};

/** Who changes a draft, and when. `person` is issuer and subject. */
export interface Hand {
  readonly person: string;
  readonly name: string;
  readonly at: Date;
}

/** Writes what a draft says beside its prices. Its revision rises, it is a draft again, and no signature is left on it. */
export async function putListDraft(
  tx: Tx,
  hand: Hand,
  draft: { readonly listId: string; readonly baseVersion: number; readonly terms: unknown; readonly reason?: string | undefined },
): Promise<number> {
  const [row] = await tx.query<{ revision: number }>(PUT_DRAFT, [
    tx.tenantId,
    draft.listId,
    draft.baseVersion,
    JSON.stringify(draft.terms),
    draft.reason ?? null,
    hand.person,
    hand.name,
    hand.at,
  ]);
  if (!row) throw new Error('putting a draft returned no row');
  return row.revision;
}

const SET_STATE = {
  name: 'set-price-list-draft-state',
  text: `update price_list_drafts set state = $3, reason = coalesce($4, reason), updated_at = $5, signed_person = $6, signed_name = $7, signed_for = $8, signed_revision = $9, signed_alone = $10,
  signed_at = case when $6::text is null then null else $5::timestamptz end,
  costs_known_at = case when $3 = 'draft' then null else coalesce($11, costs_known_at) end, costs_as_of = case when $3 = 'draft' then null else coalesce($12, costs_as_of) end
where tenant_id = $1 and price_list_id = $2`,
};

/** What signing needs to be kept: see domain/pricing/change. */
export interface DraftStateChange {
  readonly state: 'draft' | 'submitted' | 'approved';
  readonly at: Date;
  readonly reason?: string | undefined;
  readonly signature?:
    | { readonly person: string; readonly name: string; readonly revision: number; readonly forPerson?: string; readonly isAlone?: true }
    | undefined;
  /** The costs that it is submitted with. Of a price list. */
  readonly costs?: CostBasis | undefined;
}

/** The parameters of a change of state, in the order both drafts' statements take them. */
export const stateParameters = ({ state, at, reason, signature }: DraftStateChange): unknown[] => [
  state,
  reason ?? null,
  at,
  signature?.person ?? null,
  signature?.name ?? null,
  signature?.forPerson ?? null,
  signature?.revision ?? null,
];

/** Moves a draft on, without changing what it says. */
export async function setListDraftState(tx: Tx, listId: string, change: DraftStateChange): Promise<void> {
  await tx.query(SET_STATE, [
    tx.tenantId,
    listId,
    ...stateParameters(change),
    change.signature?.isAlone === true,
    change.costs?.knownAt ?? null,
    change.costs?.asOf ?? null,
  ]);
}

const DISCARD = { name: 'discard-price-list-draft', text: 'delete from price_list_drafts where tenant_id = $1 and price_list_id = $2' };
const DISCARD_EMPTY = {
  name: 'discard-empty-price-list',
  text: `delete from price_lists l where l.tenant_id = $1 and l.id = $2 and l.last_version = 0
  and not exists (select from price_list_versions v where v.tenant_id = $1 and v.price_list_id = $2)`,
};

/** Throws a draft away; a list of which nothing was ever published goes with it. */
export async function discardListDraft(tx: Tx, listId: string): Promise<void> {
  await tx.query(DISCARD, [tx.tenantId, listId]);
  await tx.query(DISCARD_EMPTY, [tx.tenantId, listId]);
}

const FOLLOWS = {
  name: 'list-price-follows',
  text: `select l.code, coalesce(d.terms, v.terms) #>> '{basedOn,code}' as follows from price_lists l
left join price_list_drafts d on d.tenant_id = $1 and d.price_list_id = l.id
left join lateral (select v.terms from price_list_versions v where v.tenant_id = $1 and v.price_list_id = l.id order by v.version desc limit 1) v on true
where l.tenant_id = $1 and coalesce(d.terms, v.terms) #>> '{basedOn,code}' is not null`,
};

/** Which list follows which, as drafts and latest versions say. */
export async function listPriceFollows(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.query<{ code: string; follows: string }>(FOLLOWS, [tx.tenantId]);
  return new Map(rows.map(({ code, follows }) => [code, follows]));
}
