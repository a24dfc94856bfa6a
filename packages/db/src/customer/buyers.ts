import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
import { keepersOf } from './keepers.ts';
import { ALIASES, groupsOf, inScope } from './list-customers.ts';
import { territoryPath } from './territories.ts';

/** A customer as far as what they pay depends on them. */
export interface BuyerRow {
  readonly id: string;
  readonly code: string;
  /** Codes of customers merged into this one: each names them as well as their own. */
  readonly aliases: readonly string[];
  /** The segment, then the codes of the groups they are in. */
  readonly groups: readonly string[];
  readonly territory: string;
  /** The territories they lie in, from the root down to their own; a code without a row stands alone. */
  readonly territory_path: readonly string[];
  readonly payment_terms: string;
  readonly warehouse_id: string;
  readonly warehouse_code: string;
}

const BY_CODES = {
  name: 'find-buyers-by-codes',
  text: `select page.id, page.code, ${ALIASES} as aliases, ${groupsOf('page')} as groups, page.territory,
  ${territoryPath('page.territory')} as territory_path, page.payment_terms, page.warehouse_id, w.code as warehouse_code
from customers page join warehouses w on w.tenant_id = $1 and w.id = page.warehouse_id
where page.tenant_id = $1 and ${inScope} and page.id = any(array(${keepersOf('$2')}))`,
};

/** As `findCustomersByCode`, with nothing but what prices depend on: a gateway asks for it with every basket. */
export const findBuyersByCode = (tx: Tx, codes: readonly string[], scope: Scope): Promise<BuyerRow[]> =>
  tx.query<BuyerRow>(BY_CODES, [tx.tenantId, codes, scope.territories ?? null, scope.customerIds ?? null]);
