import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
import { territoriesWithin } from '../customer/index.ts';

/** What somebody changed of a product, as it was audited. */
export interface ProductChangeRow {
  readonly actor: string;
  readonly at: Date;
  readonly changes: Readonly<Record<string, unknown>> | null;
}

const SINCE = {
  name: 'list-product-changes-since',
  text: `select actor_name as actor, happened_at as at, detail -> 'changes' as changes from audit_log
where tenant_id = $1 and entity_id = $2 and type = 'product.changed' and (detail ->> 'version')::int > $3 order by id desc limit 200`,
};

/** What became of a product after the version that somebody saw, the latest first. */
export const listChangesSince = (tx: Tx, productId: string, version: number): Promise<ProductChangeRow[]> =>
  tx.query<ProductChangeRow>(SINCE, [tx.tenantId, productId, version]);

const LAST = {
  name: 'find-last-change',
  text: 'select actor_name as actor, happened_at as at from audit_log where tenant_id = $1 and entity_id = $2 order by id desc limit 1',
};

/** Who changed a record last, and when; undefined where nobody has. */
export async function findLastChange(tx: Tx, entityId: string): Promise<{ actor: string; at: Date } | undefined> {
  const [row] = await tx.query<{ actor: string; at: Date }>(LAST, [tx.tenantId, entityId]);
  return row;
}

/** A product with those that it succeeds and that succeed it: 0 is itself, −1 the one before. */
export interface SuccessionRow {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly status: string;
  readonly base_unit: string;
  readonly step: number;
}

const SUCCESSION = {
  name: 'list-succession',
  text: `with recursive before as (
  select p.id, p.predecessor_id, 0 as step from products p where p.tenant_id = $1 and p.id = $2
  union all select p.id, p.predecessor_id, b.step - 1 from before b join products p on p.tenant_id = $1 and p.id = b.predecessor_id where b.step > -50
), after as (
  select p.id, 1 as step from products p where p.tenant_id = $1 and p.predecessor_id = $2
  union all select p.id, a.step + 1 from after a join products p on p.tenant_id = $1 and p.predecessor_id = a.id where a.step < 50
)
select p.id, p.sku, p.name, p.status, p.base_unit, c.step from (select id, step from before union all select id, step from after) c
join products p on p.tenant_id = $1 and p.id = c.id order by c.step, p.sku limit 100`,
};

/** The line of products in which one stands, oldest first. */
export const listSuccession = (tx: Tx, productId: string): Promise<SuccessionRow[]> =>
  tx.query<SuccessionRow>(SUCCESSION, [tx.tenantId, productId]);

/** What was sold of a product in a week of the tenant's zone: base units supplied or promised, and their value without tax. */
export interface WeekSalesRow {
  readonly product_id: string;
  /** Monday, `2026-11-23`. */
  readonly week: string;
  readonly base_quantity: string;
  readonly net_minor: string;
}

const SALES = {
  name: 'list-product-sales',
  text: `select l.product_id, to_char(date_trunc('week', o.created_at at time zone t.time_zone), 'YYYY-MM-DD') as week,
  sum((l.quantity - l.short_quantity) * l.factor)::text as base_quantity, sum(l.net_minor)::text as net_minor
from orders o join tenants t on t.id = $1 join order_lines l on l.tenant_id = $1 and l.order_id = o.id
where o.tenant_id = $1 and o.created_at >= $3 and l.product_id = any($2::uuid[]) and o.status not in ('declined', 'cancelled')
  and ($4::uuid[] is null or o.warehouse_id = any($4)) and ($5::uuid[] is null or o.customer_id = any($5))
  and ($6::text[] is null or o.customer_id in (select id from customers where tenant_id = $1 and territory = any(${territoriesWithin('$6')})))
group by 1, 2 order by 2, 1`,
};

/** Sales of products by week from a moment on, as far as the scope sees. Reads the orders since then, so: some weeks, not years. */
export const listSalesByWeek = (
  tx: Tx,
  productIds: readonly string[],
  { since, scope }: { since: Date; scope: Scope },
): Promise<WeekSalesRow[]> =>
  tx.query<WeekSalesRow>(SALES, [
    tx.tenantId,
    productIds,
    since,
    scope.warehouseIds ?? null,
    scope.customerIds ?? null,
    scope.territories ?? null,
  ]);
