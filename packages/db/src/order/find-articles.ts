import { factorAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';

/** A product in one of its units, as an order line keeps it. */
export interface ArticleRow {
  readonly product_id: string;
  readonly sku: string;
  readonly name: string;
  readonly status: string;
  readonly base_unit: string;
  readonly is_stocked: boolean;
  readonly unit: string;
  readonly factor: bigint;
  readonly is_sellable: boolean;
}

const FIND = {
  name: 'find-articles',
  text: `select p.id as product_id, p.sku, p.name, p.status, p.base_unit, p.is_stocked, u.unit, u.is_sellable,
  ${factorAt('u', '$4')} as factor
from unnest($2::text[], $3::text[]) as w (sku, unit) join products p on p.tenant_id = $1 and p.sku = w.sku
join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = w.unit`,
};

/** Products in given units, packs as they are at a time; those that are not there are left out. */
export const findArticles = (tx: Tx, wanted: readonly { readonly sku: string; readonly unit: string }[], at: Date): Promise<ArticleRow[]> =>
  tx.query<ArticleRow>(FIND, [tx.tenantId, wanted.map((one) => one.sku), wanted.map((one) => one.unit), at]);

const WHO_HAS_ORDERS = {
  name: 'who-has-orders',
  text: `select c.id from unnest($2::uuid[]) as c (id) where exists (
  select from orders o where o.tenant_id = $1 and o.customer_id = c.id and o.status in ('placed', 'confirmed', 'loaded'))`,
};

/** Those of the customers who have ever ordered, cancelled and declined orders aside. */
export const whoHasOrders = async (tx: Tx, customerIds: readonly string[]): Promise<Set<string>> =>
  new Set((await tx.query<{ id: string }>(WHO_HAS_ORDERS, [tx.tenantId, customerIds])).map(({ id }) => id));
