import type { Tx } from '../client/index.ts';
import { GIVEN, type GivenRow } from './list-promotions.ts';
import { SPANS } from './promotion-spans.ts';

/** A promotion in a window of days: by the version that speaks for it now, or by its draft where nothing was published, with what it gave. */
export interface CalendarRow extends GivenRow {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  /** Null where nothing was published. */
  readonly version: number | null;
  readonly draft_state: 'draft' | 'submitted' | 'approved' | null;
  readonly begins: Date;
  readonly ends: Date | null;
  /** Days of the tenant's zone; the last is the last on which it is earned. */
  readonly begins_on: string;
  readonly ends_on: string | null;
  /** Whether customers have it now. */
  readonly holds: boolean;
  readonly conditions: unknown;
  readonly stacking: { readonly group?: string; readonly mode?: string } | null;
  readonly funding: { readonly principalBasisPoints?: number } | null;
  readonly budget: { readonly amountMinor?: string; readonly units?: number; readonly uses?: number } | null;
  /** Brands it names, and those of the products it names. */
  readonly brands: readonly string[];
}

// A day begins when it does in the tenant's zone.
const LIST = {
  name: 'list-promotion-calendar',
  text: `with spans as materialized (${SPANS('true')}), page as (
  select s.* from spans s join tenants z on z.id = $1
  where s.begins < ($4::date + 1)::timestamp at time zone z.time_zone and (s.ends is null or (s.ends > $2::date::timestamp at time zone z.time_zone and s.ends > s.begins))
  order by s.begins, s.code limit $5
)
select page.code, page.name, page.type, page.version, page.draft_state, page.begins, page.ends, page.begins_on, page.ends_on, page.holds,
  page.definition -> 'conditions' as conditions, page.definition -> 'stacking' as stacking, page.definition -> 'funding' as funding, page.definition -> 'budget' as budget,
  ${GIVEN.columns}, b.brands
from page left join lateral (${GIVEN.of('page.promotion_id', 'page.definition')}) n on true
cross join lateral (select coalesce(array_agg(distinct named.brand order by named.brand), '{}') as brands from (
  select jsonb_array_elements_text(page.definition #> '{conditions,brands}') as brand
  union select p.brand from jsonb_array_elements_text(page.definition #> '{conditions,skus}') as one (sku) join products p on p.tenant_id = $1 and p.sku = one.sku) named) b
order by page.begins, page.code`,
};

/** Promotions of which a customer has anything from a day to a day, both included, the first to begin first. */
export const listCalendar = (
  tx: Tx,
  wanted: { readonly from: string; readonly until: string; readonly now: Date; readonly most: number },
): Promise<CalendarRow[]> => tx.query<CalendarRow>(LIST, [tx.tenantId, wanted.from, wanted.now, wanted.until, wanted.most]);
