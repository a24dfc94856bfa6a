import type { Tx } from '../client/index.ts';
import { enterCostsAt } from './cost-basis.ts';
import type { CostRow } from './read-costs.ts';

/** A cost as it is entered. */
export interface NewCost {
  readonly sku: string;
  readonly unit: string;
  readonly source: CostRow['source'];
  readonly costMinor: bigint;
  readonly from: Date;
  readonly reference: string;
}

/** A cost that was entered, with what spoke by its source for its time until then; null where nothing did. */
export interface EnteredCost {
  /** Its place among those that were given. */
  readonly place: number;
  readonly product_id: string;
  readonly before_unit: string | null;
  readonly before_minor: bigint | null;
  readonly before_from: Date | null;
}

/** Of each unit the last that holds at `at`, by the key; of all units the one that speaks, as `readProductCosts` says it. */
const spoke = (at: string, more = '') => `(
  select c.unit, c.cost_minor, c.valid_from from product_units u cross join lateral (
    select o.unit, o.cost_minor, o.valid_from, o.entered_at from product_costs o
    where o.tenant_id = $1 and o.product_id = g.product_id and o.unit = u.unit and o.source = g.source and o.currency = g.currency and o.valid_from <= ${at}
      and (o.valid_until is null or o.valid_until > ${at})${more} order by o.valid_from desc, o.entered_at desc limit 1) c
  where u.tenant_id = $1 and u.product_id = g.product_id order by c.valid_from desc, c.entered_at desc, u.factor desc, c.unit limit 1)`;

const PUT_COSTS = {
  name: 'put-product-costs',
  text: `with given as materialized (
  select p.id as product_id, u.unit, n.source, n.cost, $2::bpchar as currency, n.valid_from, n.reference, n.place
  from unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::text[]) with ordinality as n (sku, unit, source, cost, valid_from, reference, place)
  join products p on p.tenant_id = $1 and p.sku = n.sku
  join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = n.unit
), put as (
  insert into product_costs (tenant_id, product_id, unit, source, cost_minor, currency, valid_from, reference, entered_at, entered_by)
  select $1, g.product_id, g.unit, g.source, g.cost, g.currency, g.valid_from, g.reference, $9, $10 from given g
)
select (g.place - 1)::int4 as place, g.product_id, b.unit as before_unit, b.cost_minor as before_minor, b.valid_from as before_from
from given g left join lateral ${spoke('g.valid_from')} b on true order by g.place`,
};

/**
 * Enters costs now. Those entered before for the same time stay as they are, and speak no longer where somebody takes today's costs. Returns those that found
 * their product and unit, in their order: the caller throws where that is not all.
 */
export async function putProductCosts(
  tx: Tx,
  costs: readonly NewCost[],
  { currency, at, by }: { readonly currency: string; readonly at: Date; readonly by: string },
): Promise<EnteredCost[]> {
  const enteredAt = await enterCostsAt(tx, at);
  return tx.query<EnteredCost>(PUT_COSTS, [
    tx.tenantId,
    currency,
    costs.map((cost) => cost.sku),
    costs.map((cost) => cost.unit),
    costs.map((cost) => cost.source),
    costs.map((cost) => cost.costMinor),
    costs.map((cost) => cost.from),
    costs.map((cost) => cost.reference),
    enteredAt,
    by,
  ]);
}

/** A cost that holds no longer, with what speaks instead by its source; null where nothing does. */
export interface EndedCost {
  readonly product_id: string;
  readonly source: CostRow['source'];
  readonly unit: string;
  readonly cost_minor: bigint;
  readonly after_unit: string | null;
  readonly after_minor: bigint | null;
}

const END_COSTS = {
  name: 'end-product-costs',
  text: `with g as (
  update product_costs set valid_until = greatest(valid_from, $3), ended_at = $4 where tenant_id = $1 and reference = $2 and valid_until is null
  returning product_id, source, unit, currency, cost_minor, valid_until
)
select g.product_id, g.source, g.unit, g.cost_minor, a.unit as after_unit, a.cost_minor as after_minor
from g left join lateral ${spoke('g.valid_until', ' and o.reference <> $2')} a on true order by g.product_id, g.unit`,
};

/** Costs that came by one paper hold no longer, from a time on: what was said before it speaks again. */
export const endProductCosts = async (tx: Tx, reference: string, at: Date): Promise<EndedCost[]> =>
  tx.query<EndedCost>(END_COSTS, [tx.tenantId, reference, at, await enterCostsAt(tx, at)]);

/** A minimum selling price that became another; null: none. */
export interface ChangedMinimum {
  readonly product_id: string;
  readonly unit: string;
  readonly before: bigint | null;
  readonly after: bigint | null;
}

// In the order in which everybody takes products; orders that name them go on.
const HOLD_PRODUCTS = {
  name: 'hold-products-of-minimums',
  text: 'select 1 from products where tenant_id = $1 and sku = any($2::text[]) order by sku for no key update',
};
const PUT_MINIMUMS = {
  name: 'put-minimum-prices',
  text: `with changed as materialized (
  select p.id as product_id, u.unit, g.price, m.price_minor as before from unnest($2::text[], $3::text[], $4::bigint[]) as g (sku, unit, price)
  join products p on p.tenant_id = $1 and p.sku = g.sku join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = g.unit
  left join minimum_prices m on m.tenant_id = $1 and m.product_id = p.id and m.unit = u.unit
  where m.price_minor is distinct from g.price
), kept as (
  insert into past_minimum_prices (tenant_id, held_until, product_id, unit, price_minor)
  select $1, $6, c.product_id, c.unit, c.before from changed c
  on conflict (tenant_id, held_until, product_id, unit) do nothing
), gone as (
  delete from minimum_prices m using changed c where m.tenant_id = $1 and m.product_id = c.product_id and m.unit = c.unit and c.price is null
), put as (
  insert into minimum_prices as m (tenant_id, product_id, unit, price_minor, reason, updated_at, updated_by)
  select $1, c.product_id, c.unit, c.price, $5, $6, $7 from changed c where c.price is not null
  on conflict (tenant_id, product_id, unit) do update
    set price_minor = excluded.price_minor, reason = excluded.reason, updated_at = excluded.updated_at, updated_by = excluded.updated_by
)
select product_id, unit, before, price as after from changed order by product_id, unit`,
};

/**
 * Sets minimum selling prices, net; null takes one away; what held before stays the past's. One that is the same already keeps its reason, its time and
 * whoever set it. Returns those that are others now.
 */
export async function putMinimumPrices(
  tx: Tx,
  prices: readonly { readonly sku: string; readonly unit: string; readonly priceMinor: bigint | null }[],
  { reason, at, by }: { readonly reason: string; readonly at: Date; readonly by: string },
): Promise<ChangedMinimum[]> {
  const skus = prices.map((price) => price.sku);
  // A statement of its own: what is before is then what others have committed while it waited.
  await tx.query(HOLD_PRODUCTS, [tx.tenantId, skus]);
  return tx.query<ChangedMinimum>(PUT_MINIMUMS, [
    tx.tenantId,
    skus,
    prices.map((price) => price.unit),
    prices.map((price) => price.priceMinor),
    reason,
    at,
    by,
  ]);
}
