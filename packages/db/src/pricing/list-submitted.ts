import type { Tx } from '../client/index.ts';

/** A change of prices that waits for somebody's signature. */
export interface SubmittedRow {
  readonly kind: 'price-list' | 'circular' | 'promotion' | 'special-price' | 'old-stock';
  /** Of the list or promotion; of a circular, which has a row for each of its lists, the id; of a special price the customer's, of old stock the SKU. */
  readonly code: string;
  readonly name: string;
  readonly authors: readonly string[];
  readonly made_by: string;
  readonly at: Date;
}

const SUBMITTED = {
  name: 'list-submitted-changes',
  text: `select case when c.id is null then 'price-list' else 'circular' end as kind, coalesce(c.id::text, l.code) as code,
  coalesce(c.name, d.terms ->> 'name', l.name) as name, d.authors, d.updated_by as made_by, d.updated_at as at
from price_list_drafts d join price_lists l on l.tenant_id = $1 and l.id = d.price_list_id
left join lateral (select c.id, c.name from circular_lists x join circulars c on c.tenant_id = $1 and c.id = x.circular_id
  where x.tenant_id = $1 and x.price_list_id = l.id and c.state = 'submitted' limit 1) c on true
where d.tenant_id = $1 and d.state = 'submitted'
union all
select 'promotion', p.code, d.name, d.authors, d.updated_by, d.updated_at
from promotion_drafts d join promotions p on p.tenant_id = $1 and p.id = d.promotion_id where d.tenant_id = $1 and d.state = 'submitted'
union all
select case when s.kind = 'special' then 'special-price' else s.kind end, coalesce(c.code, a.sku), a.name || coalesce(', ' || c.name, ''), s.authors, s.made_by, s.updated_at
from special_prices s join products a on a.tenant_id = $1 and a.id = s.product_id left join customers c on c.tenant_id = $1 and c.id = s.customer_id
where s.tenant_id = $1 and s.state = 'submitted'
order by 6, 1, 2 limit $2`,
};

/** What waits for a signature, the oldest first. */
export const listSubmitted = (tx: Tx, most: number): Promise<SubmittedRow[]> => tx.query<SubmittedRow>(SUBMITTED, [tx.tenantId, most]);
