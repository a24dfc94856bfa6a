import type { Tx } from '../client/index.ts';
import { type DraftRow, type DraftStateChange, type Hand, stateParameters } from './price-list-drafts.ts';
import type { VersionRow } from './price-list-versions.ts';

/** A promotion as it is named, with the version published last; 0 where none was. */
export interface PromotionHeadRow {
  readonly id: string;
  readonly code: string;
  readonly last_version: number;
  readonly latest_version: number;
  readonly latest_from: Date | null;
}

const OPEN = {
  name: 'open-promotion',
  text: `insert into promotions as p (tenant_id, id, code, created_at, updated_at) values ($1, $2, $3, $4, $4)
on conflict (tenant_id, code) do update set updated_at = excluded.updated_at`,
};
const LOCK = {
  name: 'lock-promotion',
  text: 'select id from promotions where tenant_id = $1 and code = $2 for update',
};
// Read after the lock: a statement that waited for it would still see what was there before it began.
const HEAD = {
  name: 'read-promotion-head',
  text: `select p.id, p.code, p.last_version, coalesce(v.version, 0) as latest_version, v.effective_from as latest_from
from promotions p left join lateral (select v.version, v.effective_from from promotion_versions v where v.tenant_id = $1 and v.promotion_id = p.id order by v.version desc limit 1) v on true
where p.tenant_id = $1 and p.code = $2`,
};

/** Makes the promotion, if its code is new, and holds it until the transaction ends. */
export async function openPromotion(tx: Tx, at: Date, given: { readonly id: string; readonly code: string }): Promise<PromotionHeadRow> {
  await tx.query(OPEN, [tx.tenantId, given.id, given.code, at]);
  const head = await lockPromotion(tx, given.code);
  if (!head) throw new Error('a promotion that was just made is not there');
  return head;
}

/** Holds a promotion until the transaction ends; undefined when this tenant has none of that code. */
export async function lockPromotion(tx: Tx, code: string): Promise<PromotionHeadRow | undefined> {
  await tx.query(LOCK, [tx.tenantId, code]);
  const [row] = await tx.query<PromotionHeadRow>(HEAD, [tx.tenantId, code]);
  return row;
}

const FIND_DRAFT = {
  name: 'find-promotion-draft',
  text: `select base_version, revision, state, definition as terms, reason, authors, signed_person, signed_name, signed_for, signed_revision, signed_at, false as signed_alone, updated_by, updated_at
from promotion_drafts where tenant_id = $1 and promotion_id = $2`,
};

/** The draft of a promotion, if there is one; its `terms` are the whole promotion. */
export async function findPromotionDraft(tx: Tx, promotionId: string): Promise<DraftRow | undefined> {
  const [row] = await tx.query<DraftRow>(FIND_DRAFT, [tx.tenantId, promotionId]);
  return row;
}

const PUT_DRAFT = {
  name: 'put-promotion-draft',
  text: `insert into promotion_drafts as d (tenant_id, promotion_id, base_version, revision, state, name, type, definition, reason, authors, updated_by, updated_at)
values ($1, $2, $3, 1, 'draft', $4, $5, $6, $7, array[$8::text], $9, $10)
on conflict (tenant_id, promotion_id) do update set base_version = excluded.base_version, revision = d.revision + 1, state = 'draft', name = excluded.name, type = excluded.type,
  definition = excluded.definition, reason = coalesce(excluded.reason, d.reason), authors = case when $8 = any(d.authors) then d.authors else d.authors || $8::text end,
  updated_by = excluded.updated_by, updated_at = excluded.updated_at, signed_person = null, signed_name = null, signed_for = null, signed_revision = null, signed_at = null
returning revision`,
};

/** What is kept of a promotion: its definition as it was sent and checked. */
export interface PromotionRecord {
  readonly promotionId: string;
  readonly baseVersion: number;
  readonly name: string;
  readonly type: string;
  readonly definition: unknown;
  readonly reason?: string | undefined;
}

/** Writes a promotion's draft. Its revision rises, and no signature is left on it. */
export async function putPromotionDraft(tx: Tx, hand: Hand, draft: PromotionRecord): Promise<number> {
  const [row] = await tx.query<{ revision: number }>(PUT_DRAFT, [
    tx.tenantId,
    draft.promotionId,
    draft.baseVersion,
    draft.name,
    draft.type,
    JSON.stringify(draft.definition),
    draft.reason ?? null,
    hand.person,
    hand.name,
    hand.at,
  ]);
  if (!row) throw new Error('putting a draft returned no row');
  return row.revision;
}

const SET_STATE = {
  name: 'set-promotion-draft-state',
  text: `update promotion_drafts set state = $3, reason = coalesce($4, reason), updated_at = $5, signed_person = $6, signed_name = $7, signed_for = $8, signed_revision = $9,
  signed_at = case when $6::text is null then null else $5::timestamptz end
where tenant_id = $1 and promotion_id = $2`,
};

/** Moves a draft on, without changing what it says. */
export async function setPromotionDraftState(tx: Tx, promotionId: string, change: DraftStateChange): Promise<void> {
  await tx.query(SET_STATE, [tx.tenantId, promotionId, ...stateParameters(change)]);
}

const DISCARD = { name: 'discard-promotion-draft', text: 'delete from promotion_drafts where tenant_id = $1 and promotion_id = $2' };
const DISCARD_EMPTY = {
  name: 'discard-empty-promotion',
  text: `delete from promotions p where p.tenant_id = $1 and p.id = $2 and p.last_version = 0
  and not exists (select from promotion_counters c where c.tenant_id = $1 and c.promotion_id = $2)
  and not exists (select from promotion_versions v where v.tenant_id = $1 and v.promotion_id = $2)`,
};

/** Throws a draft away; a promotion of which nothing was ever published goes with it. */
export async function discardPromotionDraft(tx: Tx, promotionId: string): Promise<void> {
  await tx.query(DISCARD, [tx.tenantId, promotionId]);
  await tx.query(DISCARD_EMPTY, [tx.tenantId, promotionId]);
}

const END_LATEST = {
  name: 'end-latest-promotion-version',
  text: 'update promotion_versions set effective_until = $3 where tenant_id = $1 and promotion_id = $2 and effective_until is null',
};
const ADD = {
  name: 'add-promotion-version',
  text: `with listed as (update promotions set last_version = $3, updated_at = $12 where tenant_id = $1 and id = $2)
insert into promotion_versions (tenant_id, promotion_id, version, name, type, definition, effective_from, reason, reverts_to, published_by, approved_by, published_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};

/** A version as it goes live. */
export interface PromotionPublishing {
  readonly promotionId: string;
  readonly version: number;
  readonly name: string;
  readonly type: string;
  readonly definition: unknown;
  readonly effectiveFrom: Date;
  readonly reason: string | null;
  readonly revertsTo?: number | undefined;
  readonly publishedBy: string;
  readonly approvedBy: string | null;
  readonly at: Date;
}

/** Adds a version and ends the one before at the moment it begins. */
export async function addPromotionVersion(tx: Tx, publishing: PromotionPublishing): Promise<void> {
  const { promotionId, version, definition, effectiveFrom, reason, revertsTo, publishedBy, approvedBy, at } = publishing;
  await tx.query(END_LATEST, [tx.tenantId, promotionId, effectiveFrom]);
  await tx.query(ADD, [
    tx.tenantId,
    promotionId,
    version,
    publishing.name,
    publishing.type,
    JSON.stringify(definition),
    effectiveFrom,
    reason,
    revertsTo ?? null,
    publishedBy,
    approvedBy,
    at,
  ]);
}

const END_NOW = {
  name: 'end-promotion-now',
  text: 'update promotion_versions set effective_until = $3 where tenant_id = $1 and promotion_id = $2 and effective_from <= $3 and (effective_until is null or effective_until > $3)',
};

/** Ends a promotion that has no earlier version to go back to. */
export async function endPromotion(tx: Tx, promotionId: string, at: Date): Promise<void> {
  await tx.query(END_NOW, [tx.tenantId, promotionId, at]);
}

const TAKE_BACK = {
  name: 'take-back-planned-promotion',
  text: `with gone as (delete from promotion_versions where tenant_id = $1 and promotion_id = $2 and version = $3 returning effective_from)
update promotion_versions v set effective_until = null from gone where v.tenant_id = $1 and v.promotion_id = $2 and v.effective_until = gone.effective_from
  and v.version = (select max(o.version) from promotion_versions o where o.tenant_id = $1 and o.promotion_id = $2 and o.version < $3)`,
};

/** Takes back a version that does not hold yet: the one that it would have followed goes on; one that was ended stays so. The caller audits it. */
export async function takeBackPlannedPromotion(tx: Tx, promotionId: string, version: number): Promise<void> {
  await tx.query(TAKE_BACK, [tx.tenantId, promotionId, version]);
}

const VERSIONS = {
  name: 'list-promotion-versions',
  text: `select version, definition as terms, effective_from, effective_until, reason, reverts_to, published_by, approved_by, published_at, version as signed_version
from promotion_versions where tenant_id = $1 and promotion_id = $2 order by version desc limit 200`,
};

/** The last 200 versions of a promotion, the latest first. */
export const listPromotionVersions = (tx: Tx, promotionId: string): Promise<VersionRow[]> =>
  tx.query<VersionRow>(VERSIONS, [tx.tenantId, promotionId]);
