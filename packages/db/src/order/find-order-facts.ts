import { factorAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';
import { groupsOf, keeperOf, meantOutlet, territoryPath } from '../customer/index.ts';
import { BOOK_VERSIONS } from '../pricing/index.ts';

/** What placing an order needs to know, one row a line; the head's columns repeat. bigint columns are bigint. */
export interface OrderFactsRow {
  readonly tenant_currency: string;
  readonly time_zone: string;
  /** The versions of the tenant's price book as this transaction sees them. */
  readonly version: string;
  readonly products_version: string;
  readonly customer_id: string | null;
  /** The code asked for, or the keeper's where that one was merged. */
  readonly customer_code: string;
  readonly customer_status: string;
  /** The segment, then the codes of the groups the customer is in. */
  readonly groups: readonly string[];
  /** From the root of the territories down to the customer's own. */
  readonly territory_path: readonly string[];
  readonly short_policy: string;
  readonly payment_terms: string;
  /** The depot that serves the customer unless an order names another; `warehouse_id` is the one that would supply this order. */
  readonly customer_warehouse_id: string | null;
  readonly warehouse_id: string | null;
  readonly warehouse_code: string;
  readonly outlet_id: string | null;
  /** The keeper's, where the one asked for was merged. */
  readonly outlet_code: string | null;
  readonly limit_minor: bigint | null;
  readonly exposure_minor: bigint;
  readonly sku: string;
  readonly product_id: string | null;
  readonly name: string;
  readonly status: string;
  readonly base_unit: string;
  readonly is_stocked: boolean;
  readonly factor: bigint | null;
  readonly is_sellable: boolean;
  readonly minimum: bigint;
  readonly increment: bigint;
}

const FACTS = {
  name: 'find-order-facts',
  text: `with head as materialized (
  select t.currency as tenant_currency, t.time_zone, ${BOOK_VERSIONS},
         c.id as customer_id, c.code as customer_code, c.status as customer_status, ${groupsOf('c')} as groups, ${territoryPath('c.territory')} as territory_path,
         c.short_policy, c.payment_terms, c.warehouse_id as customer_warehouse_id, w.id as warehouse_id, w.code as warehouse_code, o.id as outlet_id, o.code as outlet_code,
         a.limit_minor, coalesce(a.owed_minor + a.held_minor, 0) as exposure_minor
  from tenants t
  left join customers c on c.tenant_id = $1 and c.id = ${keeperOf('$2')}
  left join credit_accounts a on a.tenant_id = $1 and a.customer_id = c.id
  left join warehouses w on w.tenant_id = $1 and case when $4::text is null then w.id = c.warehouse_id else w.code = $4 end
  left join outlets o on o.tenant_id = $1 and o.customer_id = c.id and o.id = ${meantOutlet('$3')} and o.closed_at is null
  where t.id = $1
)
select h.tenant_currency, h.time_zone, h.version, h.products_version, h.customer_id, h.customer_code, h.customer_status, h.groups, h.territory_path, h.short_policy, h.payment_terms,
       h.customer_warehouse_id, h.warehouse_id, h.warehouse_code, h.outlet_id, h.outlet_code, h.limit_minor, h.exposure_minor,
       l.sku, p.id as product_id, p.name, p.status, p.base_unit, p.is_stocked,
       ${factorAt('u', '$7')} as factor, u.is_sellable, u.minimum, u.increment
from head h
cross join unnest($5::text[], $6::text[]) with ordinality as l (sku, unit, place)
left join products p on p.tenant_id = $1 and p.sku = l.sku
left join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = coalesce(l.unit, p.base_unit)
order by l.place`,
};

/**
 * Reads customer, depot, outlet, credit, articles and the version of the price book for an order in one round trip. A customer, depot or
 * outlet that is not there has a null id. Prices are the book's.
 */
export function findOrderFacts(
  tx: Tx,
  wanted: {
    customerCode: string;
    outletCode?: string | undefined;
    warehouse?: string | undefined;
    at: Date;
    lines: readonly { sku: string; unit?: string | undefined }[];
  },
): Promise<OrderFactsRow[]> {
  return tx.query<OrderFactsRow>(FACTS, [
    tx.tenantId,
    wanted.customerCode,
    wanted.outletCode ?? null,
    wanted.warehouse ?? null,
    wanted.lines.map((line) => line.sku),
    wanted.lines.map((line) => line.unit ?? null),
    wanted.at,
  ]);
}
