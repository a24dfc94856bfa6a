import { factorAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';
import { enterCostsAt } from './cost-basis.ts';

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

const PUT_COSTS = {
  name: 'put-product-costs',
  text: `insert into product_costs as c (tenant_id, product_id, unit, source, cost_minor, currency, valid_from, reference, entered_at)
select $1, p.id, u.unit, g.source, g.cost, $2, g.valid_from, g.reference, $9
from unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::text[]) with ordinality as g (sku, unit, source, cost, valid_from, reference, place)
join products p on p.tenant_id = $1 and p.sku = g.sku
join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = g.unit
returning 1`,
};

/** A cost as it is entered. */
export interface NewCost {
  readonly sku: string;
  readonly unit: string;
  readonly source: CostRow['source'];
  readonly costMinor: bigint;
  readonly from: Date;
  readonly reference: string;
}

/**
 * Enters costs now. Those entered before for the same time stay as they are, and speak no longer where somebody takes today's costs. Returns how many found
 * their product and unit: the caller throws where that is not all.
 */
export async function putProductCosts(
  tx: Tx,
  costs: readonly NewCost[],
  { currency, at }: { readonly currency: string; readonly at: Date },
): Promise<number> {
  const enteredAt = await enterCostsAt(tx, at);
  const rows = await tx.query(PUT_COSTS, [
    tx.tenantId,
    currency,
    costs.map((cost) => cost.sku),
    costs.map((cost) => cost.unit),
    costs.map((cost) => cost.source),
    costs.map((cost) => cost.costMinor),
    costs.map((cost) => cost.from),
    costs.map((cost) => cost.reference),
    enteredAt,
  ]);
  return rows.length;
}

const END_COSTS = {
  name: 'end-product-costs',
  text: 'update product_costs set valid_until = greatest(valid_from, $3), ended_at = $4 where tenant_id = $1 and reference = $2 and valid_until is null',
};

/** Costs that came by one paper hold no longer, from a time on: what was said before it speaks again. */
export async function endProductCosts(tx: Tx, reference: string, at: Date): Promise<void> {
  await tx.query(END_COSTS, [tx.tenantId, reference, at, await enterCostsAt(tx, at)]);
}

const PUT_MINIMUMS = {
  name: 'put-minimum-prices',
  text: `with given as materialized (
  select p.id as product_id, u.unit, g.price from unnest($2::text[], $3::text[], $4::bigint[]) as g (sku, unit, price)
  join products p on p.tenant_id = $1 and p.sku = g.sku join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = g.unit
), kept as (
  insert into past_minimum_prices (tenant_id, held_until, product_id, unit, price_minor)
  select $1, $6, g.product_id, g.unit, m.price_minor from given g
  left join minimum_prices m on m.tenant_id = $1 and m.product_id = g.product_id and m.unit = g.unit
  where m.price_minor is distinct from g.price
  on conflict (tenant_id, held_until, product_id, unit) do nothing
), gone as (
  delete from minimum_prices m using given g where m.tenant_id = $1 and m.product_id = g.product_id and m.unit = g.unit and g.price is null
), put as (
  insert into minimum_prices as m (tenant_id, product_id, unit, price_minor, reason, updated_at)
  select $1, g.product_id, g.unit, g.price, $5, $6 from given g where g.price is not null
  on conflict (tenant_id, product_id, unit) do update set price_minor = excluded.price_minor, reason = excluded.reason, updated_at = excluded.updated_at
)
select count(*)::int as found from given`,
};

/** Sets minimum selling prices, net; null takes one away; what held before stays the past's. Returns how many found their product and unit. */
export async function putMinimumPrices(
  tx: Tx,
  prices: readonly { readonly sku: string; readonly unit: string; readonly priceMinor: bigint | null }[],
  { reason, at }: { readonly reason: string; readonly at: Date },
): Promise<number> {
  const [row] = await tx.query<{ found: number }>(PUT_MINIMUMS, [
    tx.tenantId,
    prices.map((price) => price.sku),
    prices.map((price) => price.unit),
    prices.map((price) => price.priceMinor),
    reason,
    at,
  ]);
  return row?.found ?? 0;
}
