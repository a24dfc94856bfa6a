import type { RoundingMode } from '@omniroute/domain';
import type { Tx } from '../client/index.ts';

/** How a tenant's prices are made and changed. */
export interface PricingSettingsRow {
  readonly merge_strategy: 'first-match' | 'lowest-price';
  readonly price_date: 'order' | 'payment' | 'loading';
  readonly total_step_minor: bigint;
  readonly total_mode: RoundingMode;
  /** On which terms of payment totals are rounded; null: on all. */
  readonly total_terms: readonly string[] | null;
  readonly cost_source: 'last-grn' | 'moving-average' | 'principal-list';
  readonly single_signature_prices: number;
  readonly single_signature_basis_points: number;
  /** What a price has to earn at least, of itself; 0 is nothing. */
  readonly minimum_margin_basis_points: number;
  /** Rises with every change; 0 where the tenant set none. */
  readonly version: number;
}

const READ = {
  name: 'read-pricing-settings',
  text: `select coalesce(s.merge_strategy, 'first-match') as merge_strategy, coalesce(s.price_date, 'order') as price_date, coalesce(s.total_step_minor, 1) as total_step_minor,
  coalesce(s.total_mode, 'nearest-half-up') as total_mode, s.total_terms, coalesce(s.cost_source, 'moving-average') as cost_source, coalesce(s.single_signature_prices, 0) as single_signature_prices,
  coalesce(s.single_signature_basis_points, 0) as single_signature_basis_points, coalesce(s.minimum_margin_basis_points, 0) as minimum_margin_basis_points,
  coalesce(s.version, 0) as version
from tenants t left join pricing_settings s on s.tenant_id = $1 where t.id = $1`,
};

/** The tenant's pricing settings, with the house's own where it set none. */
export async function readPricingSettings(tx: Tx): Promise<PricingSettingsRow> {
  const [row] = await tx.query<PricingSettingsRow>(READ, [tx.tenantId]);
  if (!row) throw new Error('there is no such tenant');
  return row;
}

const PUT = {
  name: 'put-pricing-settings',
  text: `with before as materialized (
  select coalesce(s.merge_strategy, 'first-match') as merge_strategy, coalesce(s.price_date, 'order') as price_date, coalesce(s.total_step_minor, 1) as total_step_minor,
    coalesce(s.total_mode, 'nearest-half-up') as total_mode, s.total_terms
  from tenants t left join pricing_settings s on s.tenant_id = $1 where t.id = $1
), put as (
insert into pricing_settings as s (tenant_id, merge_strategy, price_date, total_step_minor, cost_source, single_signature_prices, single_signature_basis_points, minimum_margin_basis_points, updated_at,
  total_mode, total_terms)
values ($1, $2, $3, $4, $5, $6, $7, $8, $10, $11, $12)
on conflict (tenant_id) do update set merge_strategy = excluded.merge_strategy, price_date = excluded.price_date, total_step_minor = excluded.total_step_minor,
  total_mode = excluded.total_mode, total_terms = excluded.total_terms,
  cost_source = excluded.cost_source, single_signature_prices = excluded.single_signature_prices,
  single_signature_basis_points = excluded.single_signature_basis_points, minimum_margin_basis_points = excluded.minimum_margin_basis_points,
  version = s.version + 1, updated_at = excluded.updated_at
where s.version = $9
returning version
), kept as (
  insert into past_pricing_settings (tenant_id, version, held_until, merge_strategy, price_date, total_step_minor, total_mode, total_terms)
  select $1, $9, $10, b.merge_strategy, b.price_date, b.total_step_minor, b.total_mode, b.total_terms from before b, put
  where (b.merge_strategy, b.price_date, b.total_step_minor, b.total_mode, b.total_terms) is distinct from ($2::text, $3::text, $4::bigint, $11::text, $12::text[])
)
select version from put`,
};

/** Replaces the tenant's pricing settings where they are still of the version given, and keeps by what prices were made before; answers the new version, undefined where they are not. */
export async function putPricingSettings(tx: Tx, at: Date, settings: PricingSettingsRow): Promise<number | undefined> {
  const [row] = await tx.query<{ version: number }>(PUT, [
    tx.tenantId,
    settings.merge_strategy,
    settings.price_date,
    settings.total_step_minor,
    settings.cost_source,
    settings.single_signature_prices,
    settings.single_signature_basis_points,
    settings.minimum_margin_basis_points,
    settings.version,
    at,
    settings.total_mode,
    settings.total_terms,
  ]);
  return row?.version;
}

const DEPUTISES = {
  name: 'list-deputised-members',
  text: `select m.issuer || ' ' || m.subject as person, m.name, m.role from pricing_deputies d
join members m on m.tenant_id = $1 and m.id = d.member_id and m.status = 'active'
join members own on own.tenant_id = $1 and own.id = d.deputy_id and own.status = 'active'
where d.tenant_id = $1 and own.issuer || ' ' || own.subject = $2 and d.valid_from <= $3 and d.valid_until > $3`,
};

/** For whom this person stands in at a time, with the role each has. */
export const listDeputised = (tx: Tx, person: string, at: Date): Promise<{ person: string; name: string; role: string }[]> =>
  tx.query(DEPUTISES, [tx.tenantId, person, at]);

const NAME_DEPUTY = {
  name: 'name-pricing-deputy',
  text: `insert into pricing_deputies (tenant_id, member_id, deputy_id, valid_from, valid_until)
select $1, $2, m.id, $4, $5 from members m where m.tenant_id = $1 and m.id = $3 and m.status = 'active'
on conflict (tenant_id, member_id, deputy_id, valid_from) do update set valid_until = excluded.valid_until returning 1`,
};

/** Who stands in for whom, from when. */
export interface DeputyKey {
  readonly memberId: string;
  readonly deputyId: string;
  readonly from: Date;
}

/** Names who stands in for a member from one time to another; false where that one is no active member. */
export async function nameDeputy(tx: Tx, deputy: DeputyKey & { readonly until: Date }): Promise<boolean> {
  const rows = await tx.query(NAME_DEPUTY, [tx.tenantId, deputy.memberId, deputy.deputyId, deputy.from, deputy.until]);
  return rows.length === 1;
}

const END_DEPUTY = {
  name: 'end-pricing-deputy',
  text: `with gone as (delete from pricing_deputies where tenant_id = $1 and member_id = $2 and deputy_id = $3 and valid_from = $4 and valid_from >= $5 returning 1),
  ended as (update pricing_deputies set valid_until = $5
    where tenant_id = $1 and member_id = $2 and deputy_id = $3 and valid_from = $4 and valid_from < $5 and valid_until > $5 returning 1)
select 'taken-back' as outcome from gone union all select 'ended' from ended`,
};

/** Ends at a time what a deputy does, or takes back what has not begun by then; undefined where there is nothing to end. */
export async function endDeputy(tx: Tx, { memberId, deputyId, from }: DeputyKey, at: Date): Promise<'ended' | 'taken-back' | undefined> {
  const [row] = await tx.query<{ outcome: 'ended' | 'taken-back' }>(END_DEPUTY, [tx.tenantId, memberId, deputyId, from, at]);
  return row?.outcome;
}

const DEPUTIES = {
  name: 'list-pricing-deputies',
  text: `select d.member_id, m.name as member_name, d.deputy_id, s.name as deputy_name, d.valid_from, d.valid_until from pricing_deputies d
join members m on m.tenant_id = $1 and m.id = d.member_id join members s on s.tenant_id = $1 and s.id = d.deputy_id
where d.tenant_id = $1 and d.valid_until > $2 order by d.valid_from`,
};

/** A deputy who stands in now or will. */
export interface DeputyRow {
  readonly member_id: string;
  readonly member_name: string;
  readonly deputy_id: string;
  readonly deputy_name: string;
  readonly valid_from: Date;
  readonly valid_until: Date;
}

/** Deputies that stand in at a time or later. */
export const listDeputies = (tx: Tx, at: Date): Promise<DeputyRow[]> => tx.query<DeputyRow>(DEPUTIES, [tx.tenantId, at]);
