import type { Tx } from '../client/index.ts';
import type { PastRange } from './past-orders.ts';

/** A line that was sold: amounts before discounts, of the whole line, without tax where its list had none in it. */
export interface PastSaleRow {
  readonly id: string;
  readonly number: string;
  readonly customer: string;
  readonly segment: string;
  readonly at: Date;
  readonly sku: string;
  readonly unit: string;
  readonly factor: number;
  readonly quantity: number;
  readonly list_minor: bigint;
}

const SALES = {
  name: 'read-past-sales',
  text: `select o.id, o.number, c.code as customer, c.segment, o.created_at as at, l.sku, l.unit, l.factor::int4 as factor, l.quantity::float8 as quantity, l.list_minor
from orders o join customers c on c.tenant_id = $1 and c.id = o.customer_id
join order_lines l on l.tenant_id = $1 and l.order_id = o.id and l.free_of is null and l.quantity > 0 and l.list_minor > 0
where o.tenant_id = $1 and o.currency = $2 and o.created_at >= $3 and o.created_at < $4 and o.status in ('placed', 'confirmed', 'loaded')
order by o.created_at desc, o.id desc, l.line_index limit $5`,
};

/** Lines sold in a range, the latest first. */
export const readPastSales = (tx: Tx, { currency, since, until }: PastRange, most: number): Promise<PastSaleRow[]> =>
  tx.query<PastSaleRow>(SALES, [tx.tenantId, currency, since, until, most]);

const LAST = {
  name: 'read-last-sale',
  text: `select max(o.created_at) as at from orders o where o.tenant_id = $1 and o.currency = $2 and o.status in ('placed', 'confirmed', 'loaded')`,
};

/** When something was sold last; null where nothing ever was. */
export async function readLastSale(tx: Tx, currency: string): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date | null }>(LAST, [tx.tenantId, currency]);
  return row?.at ?? null;
}

const NAMES = {
  name: 'read-sold-names',
  text: `select c.code, c.name from customers c where c.tenant_id = $1 and c.code = any($2::text[])
union all select p.sku, p.name from products p where p.tenant_id = $1 and p.sku = any($3::text[])`,
};

/** What customers and products are called, by code and SKU. */
export async function readSoldNames(
  tx: Tx,
  named: { readonly customers: readonly string[]; readonly skus: readonly string[] },
): Promise<Map<string, string>> {
  const rows = await tx.query<{ code: string; name: string }>(NAMES, [tx.tenantId, named.customers, named.skus]);
  return new Map(rows.map(({ code, name }) => [code, name]));
}
