import type { Tx } from '../client/index.ts';
import type { CostRow } from './read-costs.ts';

/** A unit of a product with its minimum selling price, net; null where it has none. */
export interface MinimumRow {
  readonly unit: string;
  readonly price_minor: bigint | null;
  readonly reason: string | null;
  readonly updated_at: Date | null;
  /** Null also where nobody can tell who set it. */
  readonly updated_by: string | null;
}

const MINIMUMS = {
  name: 'list-minimum-prices-of',
  text: `select u.unit, m.price_minor, m.reason, m.updated_at, m.updated_by
from products p
join product_units u on u.tenant_id = $1 and u.product_id = p.id
left join minimum_prices m on m.tenant_id = $1 and m.product_id = p.id and m.unit = u.unit
where p.tenant_id = $1 and p.sku = $2 order by u.factor, u.unit`,
};

/** The minimum selling prices of a product, a row for each of its units, the smallest first; none where there is no such product. */
export const listMinimumPricesOf = (tx: Tx, sku: string): Promise<MinimumRow[]> => tx.query<MinimumRow>(MINIMUMS, [tx.tenantId, sku]);

/** A cost as it was entered. */
export interface EnteredCostRow {
  readonly unit: string;
  readonly source: CostRow['source'];
  readonly cost_minor: bigint;
  readonly currency: string;
  readonly valid_from: Date;
  readonly reference: string;
  /** Null where nobody can tell. */
  readonly entered_by: string | null;
  /** Since when it holds no longer, because its paper was taken back. */
  readonly valid_until: Date | null;
}

const COSTS = {
  name: 'list-costs-of',
  text: `select c.unit, c.source, c.cost_minor, c.currency, c.valid_from, c.reference, c.entered_by, c.valid_until
from products p join product_costs c on c.tenant_id = $1 and c.product_id = p.id
where p.tenant_id = $1 and p.sku = $2 and c.currency = $3 order by c.valid_from desc, c.source, c.entered_at desc, c.unit limit $4`,
};

/** What was entered as a product's cost in a currency, the latest first, with what begins later. */
export const listCostsOf = (
  tx: Tx,
  { sku, currency, limit }: { readonly sku: string; readonly currency: string; readonly limit: number },
): Promise<EnteredCostRow[]> => tx.query<EnteredCostRow>(COSTS, [tx.tenantId, sku, currency, limit]);
