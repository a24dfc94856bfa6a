import type { Tx } from '../client/index.ts';
import type { CostBasis } from './cost-basis.ts';

/** How a version goes live: from when, by whom, and who approved it. */
export interface Publishing {
  readonly listId: string;
  readonly version: number;
  readonly terms: unknown;
  readonly effectiveFrom: Date;
  readonly reason: string | null;
  readonly revertsTo?: number | undefined;
  /** The version whose second signature covers this one too; its own where left out. */
  readonly signedAs?: number | undefined;
  readonly publishedBy: string;
  readonly approvedBy: string | null;
  readonly costs: CostBasis;
  readonly at: Date;
}

const END_LATEST = {
  name: 'end-latest-price-list-version',
  text: 'update price_list_versions set effective_until = $3 where tenant_id = $1 and price_list_id = $2 and effective_until is null',
};
const ADD = {
  name: 'add-price-list-version',
  text: `with listed as (
  update price_lists set last_version = $3, name = coalesce($4::jsonb ->> 'name', name), updated_at = $10 where tenant_id = $1 and id = $2
)
insert into price_list_versions (tenant_id, price_list_id, version, terms, effective_from, reason, reverts_to, published_by, approved_by, published_at, costs_known_at, costs_as_of, costs_circular_id, signed_version)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12, $13, $14,
  coalesce((select v.signed_version from price_list_versions v where v.tenant_id = $1 and v.price_list_id = $2 and v.version = $11), $3)`,
};

/** Adds a version and ends the one before at the moment it begins. The caller holds the list and has written its prices. */
export async function addListVersion(tx: Tx, publishing: Publishing): Promise<void> {
  const { listId, version, terms, effectiveFrom, reason, revertsTo, signedAs, publishedBy, approvedBy, costs, at } = publishing;
  await tx.query(END_LATEST, [tx.tenantId, listId, effectiveFrom]);
  await tx.query(ADD, [
    tx.tenantId,
    listId,
    version,
    JSON.stringify(terms),
    effectiveFrom,
    reason,
    revertsTo ?? null,
    publishedBy,
    approvedBy,
    at,
    signedAs ?? null,
    costs.knownAt,
    costs.asOf,
    costs.circularId,
  ]);
}

const END_CHANGED = {
  name: 'end-changed-prices',
  text: `update price_list_entries e set until_version = $3 from price_list_draft_entries d
where d.tenant_id = $1 and d.price_list_id = $2 and e.tenant_id = $1 and e.price_list_id = $2 and e.product_id = d.product_id and e.unit = d.unit
  and e.min_base_quantity = d.min_base_quantity and e.until_version is null`,
};
const BEGIN_CHANGED = {
  name: 'begin-changed-prices',
  text: `insert into price_list_entries (tenant_id, product_id, unit, price_list_id, min_base_quantity, from_version, price_minor, is_on_request)
select $1, d.product_id, d.unit, $2, d.min_base_quantity, $3, d.price_minor, d.is_on_request
from price_list_draft_entries d where d.tenant_id = $1 and d.price_list_id = $2 and not d.is_removed`,
};

/** Makes a draft's prices those of `version` on. Writes as many rows as change. */
export async function takeDraftPrices(tx: Tx, listId: string, version: number): Promise<void> {
  await tx.query(END_CHANGED, [tx.tenantId, listId, version]);
  await tx.query(BEGIN_CHANGED, [tx.tenantId, listId, version]);
}

const END_OTHER = {
  name: 'end-prices-that-were-not',
  text: `update price_list_entries e set until_version = $3
where e.tenant_id = $1 and e.price_list_id = $2 and e.until_version is null and not exists (
  select from price_list_entries w where w.tenant_id = $1 and w.price_list_id = $2 and w.product_id = e.product_id and w.unit = e.unit and w.min_base_quantity = e.min_base_quantity
    and w.from_version <= $4 and (w.until_version is null or w.until_version > $4) and w.price_minor is not distinct from e.price_minor and w.is_on_request = e.is_on_request)`,
};
const BEGIN_FORMER = {
  name: 'begin-former-prices',
  text: `insert into price_list_entries (tenant_id, product_id, unit, price_list_id, min_base_quantity, from_version, price_minor, is_on_request)
select $1, w.product_id, w.unit, $2, w.min_base_quantity, $3, w.price_minor, w.is_on_request from price_list_entries w
where w.tenant_id = $1 and w.price_list_id = $2 and w.from_version <= $4 and (w.until_version is null or w.until_version > $4) and not exists (
  select from price_list_entries e where e.tenant_id = $1 and e.price_list_id = $2 and e.product_id = w.product_id and e.unit = w.unit
    and e.min_base_quantity = w.min_base_quantity and e.until_version is null)`,
};

/** Makes the prices of an earlier version those of `version` on. */
export async function takeFormerPrices(tx: Tx, listId: string, versions: { version: number; former: number }): Promise<void> {
  await tx.query(END_OTHER, [tx.tenantId, listId, versions.version, versions.former]);
  await tx.query(BEGIN_FORMER, [tx.tenantId, listId, versions.version, versions.former]);
}

const FORGET = {
  name: 'forget-planned-prices',
  text: 'delete from price_list_entries where tenant_id = $1 and price_list_id = $2 and from_version = $3',
};
const HOLD_ON = {
  name: 'let-former-prices-hold-on',
  text: 'update price_list_entries set until_version = null where tenant_id = $1 and price_list_id = $2 and until_version = $3',
};
const TAKE_BACK = {
  name: 'take-back-planned-version',
  text: `with gone as (delete from price_list_versions where tenant_id = $1 and price_list_id = $2 and version = $3 returning effective_from)
update price_list_versions v set effective_until = null from gone where v.tenant_id = $1 and v.price_list_id = $2 and v.effective_until = gone.effective_from
  and v.version = (select max(o.version) from price_list_versions o where o.tenant_id = $1 and o.price_list_id = $2 and o.version < $3)`,
};

/** Takes back a version that does not hold yet: as if it had never been planned. The caller audits it. */
export async function takeBackPlanned(tx: Tx, listId: string, version: number): Promise<void> {
  for (const statement of [FORGET, HOLD_ON, TAKE_BACK]) await tx.query(statement, [tx.tenantId, listId, version]);
}

/** A published version. `effective_until` is null while no other was published after it. */
export interface VersionRow {
  readonly version: number;
  readonly terms: unknown;
  readonly effective_from: Date;
  readonly effective_until: Date | null;
  readonly reason: string | null;
  readonly reverts_to: number | null;
  readonly published_by: string;
  readonly approved_by: string | null;
  readonly published_at: Date;
  /** The last version up to this one whose prices a second person signed; of a promotion each version itself. */
  readonly signed_version: number;
  /** Of a price list. */
  readonly costs_known_at?: Date;
  readonly costs_as_of?: Date;
  readonly costs_circular_id?: string | null;
}

const VERSIONS = {
  name: 'list-price-list-versions',
  text: `select version, terms, effective_from, effective_until, reason, reverts_to, published_by, approved_by, published_at, signed_version, costs_known_at, costs_as_of, costs_circular_id
from price_list_versions where tenant_id = $1 and price_list_id = $2 order by version desc limit 200`,
};

/** The last 200 versions of a list, the latest first. */
export const listListVersions = (tx: Tx, listId: string): Promise<VersionRow[]> => tx.query<VersionRow>(VERSIONS, [tx.tenantId, listId]);
