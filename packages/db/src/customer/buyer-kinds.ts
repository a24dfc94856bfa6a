import type { Tx } from '../client/index.ts';
import { groupsOf } from './list-customers.ts';
import { territoryPath } from './territories.ts';

/** Customers whom a price list cannot tell apart but by name. */
export interface BuyerKindRow {
  /** The segment, then the codes of the groups they are in. */
  readonly groups: readonly string[];
  readonly territory: string;
  /** From the root down to it. */
  readonly territory_path: readonly string[];
  readonly warehouse: string;
  readonly payment_terms: string;
  readonly customers: number;
}

const KINDS = {
  name: 'list-buyer-kinds',
  text: `select k.groups, k.territory, ${territoryPath('k.territory')} as territory_path, k.warehouse, k.payment_terms, k.customers
from (select b.groups, b.territory, b.warehouse, b.payment_terms, count(*)::int as customers
  from (select ${groupsOf('c')} as groups, c.territory, w.code as warehouse, c.payment_terms
    from customers c join warehouses w on w.tenant_id = $1 and w.id = c.warehouse_id where c.tenant_id = $1 and c.status = 'active') b
  group by 1, 2, 3, 4 order by 5 desc, 1, 2, 3, 4 limit $2) k order by k.customers desc, 1, 2, 4, 5`,
};

/** The kinds of customers that buy here, the most numerous first. */
export const listBuyerKinds = (tx: Tx, most: number): Promise<BuyerKindRow[]> => tx.query<BuyerKindRow>(KINDS, [tx.tenantId, most]);
