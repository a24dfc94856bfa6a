import type { Tx } from '../client/index.ts';
import type { CostRow } from './read-costs.ts';

/** What a circular says that a unit of a product costs, without tax; with what its pack held and what tax it bore as it was priced. */
export interface NewCircularCost {
  readonly sku: string;
  readonly unit: string;
  readonly costMinor: bigint;
  readonly baseQuantity: number;
  readonly taxBasisPoints: number;
}

const CLEAR = { name: 'clear-circular-costs', text: 'delete from circular_costs where tenant_id = $1 and circular_id = $2' };

/** Takes the costs of a circular away that is not published. */
export async function clearCircularCosts(tx: Tx, id: string): Promise<void> {
  await tx.query(CLEAR, [tx.tenantId, id]);
}

const PUT = {
  name: 'put-circular-costs',
  text: `insert into circular_costs (tenant_id, circular_id, product_id, unit, cost_minor, base_quantity, tax_basis_points)
select $1, $2, p.id, u.unit, g.cost, g.quantity, g.tax
from unnest($3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::int[]) as g (sku, unit, cost, quantity, tax)
join products p on p.tenant_id = $1 and p.sku = g.sku
join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = g.unit
returning 1`,
};

/** Keeps what a circular says that its goods cost, instead of what it said before; returns how many found their product and unit. */
export async function putCircularCosts(tx: Tx, id: string, costs: readonly NewCircularCost[]): Promise<number> {
  await clearCircularCosts(tx, id);
  const rows = await tx.query(PUT, [
    tx.tenantId,
    id,
    costs.map((cost) => cost.sku),
    costs.map((cost) => cost.unit),
    costs.map((cost) => cost.costMinor),
    costs.map((cost) => cost.baseQuantity),
    costs.map((cost) => cost.taxBasisPoints),
  ]);
  return rows.length;
}

/** A cost as a circular keeps it. */
export interface CircularCostRow {
  readonly sku: string;
  readonly unit: string;
  readonly cost_minor: bigint;
  readonly base_quantity: number;
  readonly tax_basis_points: number;
}

const COLUMNS = `p.sku, k.unit, k.cost_minor, k.base_quantity::int4 as base_quantity, k.tax_basis_points
from circular_costs k join products p on p.tenant_id = $1 and p.id = k.product_id`;
const LIST = {
  name: 'list-circular-costs',
  text: `select ${COLUMNS} where k.tenant_id = $1 and k.circular_id = $2 order by p.sku, k.unit`,
};

/** What a circular says that its goods cost. */
export const listCircularCosts = (tx: Tx, id: string): Promise<CircularCostRow[]> => tx.query<CircularCostRow>(LIST, [tx.tenantId, id]);

const SAID = {
  name: 'read-said-costs',
  text: `select distinct on (p.sku) p.sku, k.unit, k.base_quantity::int4 as factor, 'principal-list' as source, k.cost_minor,
  to_char(coalesce(c.live_from at time zone t.time_zone, c.effective_on), 'YYYY-MM-DD') as on_day, c.name || ' [' || c.id || ']' as reference
from circular_costs k join circulars c on c.tenant_id = $1 and c.id = k.circular_id join tenants t on t.id = $1
join products p on p.tenant_id = $1 and p.id = k.product_id
where k.tenant_id = $1 and k.circular_id = $2 order by p.sku, k.base_quantity desc, k.unit`,
};

/** The same as costs by the principal's list, a product's by the largest unit. */
export const readSaidCosts = (tx: Tx, id: string): Promise<CostRow[]> => tx.query<CostRow>(SAID, [tx.tenantId, id]);

const DRAFTED = {
  name: 'list-drafted-costs',
  text: `select c.id, c.updated_at, ${COLUMNS} join circulars c on c.tenant_id = $1 and c.id = k.circular_id and c.state in ('priced', 'submitted', 'approved')
where k.tenant_id = $1 and k.circular_id in (select x.circular_id from circular_lists x where x.tenant_id = $1 and x.price_list_id = any($2::uuid[]))
order by c.id, p.sku, k.base_quantity desc, k.unit`,
};

/** What goods will cost once the drafts of these lists are live that a circular has put its prices into; a product's largest unit first. */
export const listDraftedCosts = (
  tx: Tx,
  listIds: readonly string[],
): Promise<(CircularCostRow & { readonly id: string; readonly updated_at: Date })[]> => tx.query(DRAFTED, [tx.tenantId, listIds]);
