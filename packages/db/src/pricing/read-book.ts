import type { RoundingMode } from '@omniroute/domain';
import type { Tx } from '../client/index.ts';

/** What to ask before a price: which book holds, in which currency the tenant counts, and by which clock its days go. */
export interface PriceHead {
  /** Changes whenever a price may; `0` where prices never changed. */
  readonly version: string;
  /** Changes whenever one of the products may, and not when only a list does. */
  readonly products_version: string;
  readonly currency: string;
  readonly time_zone: string;
}

/** The book's versions as columns of a statement whose $1 is the tenant. */
export const BOOK_VERSIONS = `coalesce((select string_agg(b.part || b.version, '-' order by b.part) from price_books b where b.tenant_id = $1), '0') as version,
  coalesce((select b.version from price_books b where b.tenant_id = $1 and b.part = 'products'), 0)::text as products_version`;
const HEAD = {
  name: 'read-price-head',
  text: `select ${BOOK_VERSIONS}, t.currency, t.time_zone from tenants t where t.id = $1`,
};

/** The head of the tenant's price book as this transaction sees it. */
export async function readPriceHead(tx: Tx): Promise<PriceHead> {
  const [row] = await tx.query<PriceHead>(HEAD, [tx.tenantId]);
  if (!row) throw new Error('there is no such tenant');
  return row;
}

/** Which time a book is read for: what holds at some time from `since` to `at` and, unless that is past, everything planned after it. */
export interface BookTime {
  readonly currency: string;
  readonly since: Date;
  readonly at: Date;
  readonly withPlanned: boolean;
}

/** A version of a list; times are milliseconds since the epoch. */
export interface BookListRow {
  readonly code: string;
  readonly version: number;
  readonly terms: unknown;
  readonly from: number;
  readonly until: number | null;
  readonly costs_known_at: Date;
  readonly costs_as_of: Date;
  readonly costs_circular_id: string | null;
}
export interface BookEntryRow {
  readonly code: string;
  readonly sku: string;
  readonly unit: string;
  readonly min: number;
  readonly price_minor: bigint | null;
  readonly from_version: number;
  readonly until_version: number | null;
}
/** A version of a promotion, as it was checked when it was published. */
export interface BookPromotionRow {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly definition: unknown;
  readonly from: number;
  readonly until: number | null;
}
export interface BookSpecialRow {
  readonly id: string;
  readonly kind: 'special' | 'old-stock';
  readonly customer: string | null;
  readonly warehouse: string | null;
  readonly sku: string;
  readonly unit: string;
  readonly price_minor: bigint;
  readonly is_tax_inclusive: boolean;
  readonly cap: number | null;
  readonly from: number;
  readonly until: number | null;
  readonly begins: number;
  /** Who allowed it below the minimum, and why; null where nobody did. */
  readonly allowed_by: string | null;
  readonly allowed_for: string | null;
  /** The batch that it is, where old stock is sold by batch: a row for each. */
  readonly batch: string | null;
  readonly expires_on: string | null;
  readonly received_on: string | null;
}
export interface BookTaxRow {
  readonly tax_class: string;
  readonly from: number;
  readonly basis_points: number;
}
/** A merged customer's code, and the code of who they are now. */
export interface BookAliasRow {
  readonly code: string;
  readonly keeper: string;
}
export interface BookSettingsRow {
  readonly merge_strategy: 'first-match' | 'lowest-price';
  readonly price_date: 'order' | 'payment' | 'loading';
  readonly total_step_minor: bigint;
  readonly total_mode: RoundingMode;
  readonly total_terms: readonly string[] | null;
  readonly vat_basis_points: number;
}

const ms = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::float8`;
const HOLDS = '(v.effective_until is null or v.effective_until > $3) and ($4 or v.effective_from <= $5)';
const LISTS = {
  name: 'read-book-lists',
  text: `select l.code, v.version, v.terms, ${ms('v.effective_from')} as "from", ${ms('v.effective_until')} as until,
  v.costs_known_at, v.costs_as_of, v.costs_circular_id
from price_lists l join price_list_versions v on v.tenant_id = $1 and v.price_list_id = l.id
where l.tenant_id = $1 and l.currency = $2 and ${HOLDS} order by l.code, v.version`,
};
/** `$2` lists by code, with the first and the last version that the book holds of each. */
const ENTRIES = {
  name: 'read-book-entries',
  text: `select l.code, p.sku, e.unit, e.min_base_quantity::int4 as min, e.price_minor, e.from_version, e.until_version
from unnest($2::text[], $3::int[], $4::int[]) as w (code, first, last)
join price_lists l on l.tenant_id = $1 and l.code = w.code
join price_list_entries e on e.tenant_id = $1 and e.price_list_id = l.id and e.from_version <= w.last and (e.until_version is null or e.until_version > w.first)
join products p on p.tenant_id = $1 and p.id = e.product_id and p.status = 'active'`,
};
// Ends are kept as they were sent, in any zone: the day that one names may lie up to sixteen hours before the same moment's in UTC.
const PROMOTIONS = {
  name: 'read-book-promotions',
  text: `select p.id, p.code, v.version, v.definition, ${ms('v.effective_from')} as "from", ${ms('v.effective_until')} as until
from promotions p join promotion_versions v on v.tenant_id = $1 and v.promotion_id = p.id
where p.tenant_id = $1 and (v.effective_until is null or v.effective_until > $2) and ($3 or v.effective_from <= $4)
  and coalesce(v.definition ->> 'until', '9999') > to_char(($2::timestamptz - interval '16 hours') at time zone 'UTC', 'YYYY-MM-DD') order by p.code, v.version`,
};
// A special price holds once it is approved, and no longer than until somebody ends it: what has ended is still the past's.
const HELD_FROM = 'greatest(s.valid_from, s.approved_at)';
const HELD_UNTIL = 'least(s.valid_until, s.ended_at, b.valid_until, b.ended_at)';
/** Who allowed a price `s` below the minimum selling price, and why. */
export const ALLOWED_BELOW =
  'case when s.allowed_below_minimum then s.approved_by end as allowed_by, case when s.allowed_below_minimum then s.reason end as allowed_for';
// Of prices that begin at once the one entered last holds: it comes first.
const SPECIALS = {
  name: 'read-book-specials',
  text: `select coalesce(b.id, s.id) as id, s.kind, c.code as customer, w.code as warehouse, p.sku, s.unit, s.price_minor, s.is_tax_inclusive, s.cap_base_quantity::int4 as cap,
  ${ms(HELD_FROM)} as "from", ${ms(HELD_UNTIL)} as until, ${ms('s.valid_from')} as begins, ${ALLOWED_BELOW},
  b.batch, to_char(b.expires_on, 'YYYY-MM-DD') as expires_on, to_char(b.received_on, 'YYYY-MM-DD') as received_on
from special_prices s left join special_price_batches b on b.tenant_id = $1 and b.special_price_id = s.id join products p on p.tenant_id = $1 and p.id = s.product_id and p.status = 'active'
left join customers c on c.tenant_id = $1 and c.id = s.customer_id
left join warehouses w on w.tenant_id = $1 and w.id = s.warehouse_id
where s.tenant_id = $1 and s.currency = $2 and s.approved_at is not null and (${HELD_UNTIL} is null or ${HELD_UNTIL} > greatest($3, ${HELD_FROM}))
  and ($4 or ${HELD_FROM} <= $5) order by s.valid_from, s.created_at desc, s.id`,
};
const TAXES = {
  name: 'read-book-taxes',
  text: `select tax_class, ${ms('valid_from')} as "from", basis_points from tax_rates where tenant_id = $1 order by tax_class, valid_from`,
};
const ALIASES = {
  name: 'read-book-aliases',
  text: 'select a.code, c.code as keeper from customer_aliases a join customers c on c.tenant_id = $1 and c.id = a.customer_id where a.tenant_id = $1',
};
// As they were: the rules that a change ended first after the time, else those that stand.
const SETTINGS = {
  name: 'read-book-settings',
  text: `select coalesce(h.merge_strategy, s.merge_strategy, 'first-match') as merge_strategy, coalesce(h.price_date, s.price_date, 'order') as price_date,
  coalesce(h.total_step_minor, s.total_step_minor, 1) as total_step_minor, coalesce(h.total_mode, s.total_mode, 'nearest-half-up') as total_mode,
  case when h.version is null then s.total_terms else h.total_terms end as total_terms, t.vat_basis_points
from tenants t left join pricing_settings s on s.tenant_id = $1
left join lateral (select * from past_pricing_settings p where p.tenant_id = $1 and p.held_until > $2 order by p.held_until, p.version limit 1) h on true where t.id = $1`,
};
/** When what holds changes: the last time not after `$3`, and the first after it. */
const WINDOW = {
  name: 'read-book-window',
  text: `select ${ms('max(t.at) filter (where t.at <= $3)')} as since, ${ms('min(t.at) filter (where t.at > $3)')} as until
from (
  select v.effective_from as at from price_list_versions v join price_lists l on l.tenant_id = $1 and l.id = v.price_list_id where v.tenant_id = $1 and l.currency = $2
  union all select v.effective_from from promotion_versions v where v.tenant_id = $1
  union all select ${HELD_FROM} from special_prices s where s.tenant_id = $1 and s.approved_at is not null
  union all select h.held_until from past_pricing_settings h where h.tenant_id = $1
  union all select r.valid_from from tax_rates r where r.tenant_id = $1
) t`,
};

export interface BookRows {
  readonly lists: readonly BookListRow[];
  readonly promotions: readonly BookPromotionRow[];
  readonly specials: readonly BookSpecialRow[];
  readonly taxes: readonly BookTaxRow[];
  readonly aliases: readonly BookAliasRow[];
  readonly settings: BookSettingsRow;
}

/** What the tenant's prices in one currency depend on at a time, all but the prices themselves and the products. */
export async function readBookRows(tx: Tx, time: BookTime): Promise<BookRows> {
  const { currency, since, at, withPlanned } = time;
  const lists = await tx.query<BookListRow>(LISTS, [tx.tenantId, currency, since, withPlanned, at]);
  const promotions = await tx.query<BookPromotionRow>(PROMOTIONS, [tx.tenantId, since, withPlanned, at]);
  const specials = await tx.query<BookSpecialRow>(SPECIALS, [tx.tenantId, currency, since, withPlanned, at]);
  const taxes = await tx.query<BookTaxRow>(TAXES, [tx.tenantId]);
  const aliases = await tx.query<BookAliasRow>(ALIASES, [tx.tenantId]);
  const [settings] = await tx.query<BookSettingsRow>(SETTINGS, [tx.tenantId, at]);
  if (!settings) throw new Error('there is no such tenant');
  return { lists, promotions, specials, taxes, aliases, settings };
}

/** The versions of promotions that hold at a moment or are to after it. */
export const readComingPromotions = (tx: Tx, now: Date): Promise<BookPromotionRow[]> =>
  tx.query<BookPromotionRow>(PROMOTIONS, [tx.tenantId, now, true, now]);

/** The prices of some versions of lists: a row holds from one version until before another. */
export const readBookEntries = (
  tx: Tx,
  lists: readonly { readonly code: string; readonly first: number; readonly last: number }[],
): Promise<BookEntryRow[]> =>
  tx.query<BookEntryRow>(ENTRIES, [
    tx.tenantId,
    lists.map((list) => list.code),
    lists.map((list) => list.first),
    lists.map((list) => list.last),
  ]);

/** Between which times nothing of what is read for `at` begins; null where nothing ever did, or will. Milliseconds since the epoch. */
export async function readBookWindow(tx: Tx, currency: string, at: Date): Promise<{ since: number | null; until: number | null }> {
  const [row] = await tx.query<{ since: number | null; until: number | null }>(WINDOW, [tx.tenantId, currency, at]);
  return row ?? { since: null, until: null };
}
