import { factorAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';

/** What a unit of a product costs by a source; the latest that held at the time. */
export interface CostRow {
  readonly sku: string;
  readonly unit: string;
  readonly factor: number;
  readonly source: 'last-grn' | 'moving-average' | 'principal-list';
  readonly cost_minor: bigint;
  /** Since which day, where the tenant is: `2026-11-01`. */
  readonly on_day: string;
  /** The paper it stands on. */
  readonly reference: string;
}

const COSTS = {
  name: 'read-product-costs',
  text: `select distinct on (p.sku, c.source) p.sku, c.unit, ${factorAt('u', 'c.valid_from')}::int4 as factor, c.source, c.cost_minor,
  to_char(c.valid_from at time zone t.time_zone, 'YYYY-MM-DD') as on_day, c.reference
from product_costs c join tenants t on t.id = $1 join products p on p.tenant_id = $1 and p.id = c.product_id
join product_units u on u.tenant_id = $1 and u.product_id = c.product_id and u.unit = c.unit
where c.tenant_id = $1 and c.currency = $2 and c.valid_from <= $3 and c.entered_at <= $4 and (c.valid_until is null or c.valid_until > $3 or c.ended_at > $4)
order by p.sku, c.source, c.valid_from desc, c.entered_at desc, factor desc, c.unit, c.reference`,
};

/**
 * What the tenant's products cost at a time, by source, as far as it was known at another; of several units of one product the one that was entered last, of several
 * at once the largest.
 */
export const readProductCosts = (
  tx: Tx,
  currency: string,
  { asOf, knownAt }: { readonly asOf: Date; readonly knownAt: Date },
): Promise<CostRow[]> => tx.query<CostRow>(COSTS, [tx.tenantId, currency, asOf, knownAt]);
