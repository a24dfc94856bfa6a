import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
import { territoriesWithin } from '../customer/index.ts';
import { type Bind, type ListDefinition, type ListRequest, listPage, type Page } from '../list/index.ts';

/** An API key without what would open anything. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly key_hint: string;
  readonly role: string;
  readonly warehouses: readonly string[] | null;
  readonly territories: readonly string[] | null;
  readonly customers: readonly string[] | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly revoked_at: Date | null;
}

const codesOf = (table: string, ids: string): string =>
  `case when page.${ids} is not null then array(select x.code from ${table} x where x.tenant_id = $1 and x.id = any(page.${ids}) order by x.code) end`;
const KEYS: ListDefinition<'createdAt'> = {
  name: 'api-keys',
  from: 'api_keys k',
  alias: 'k',
  columns:
    'k.tenant_id, k.name, k.key_hint, k.role, k.warehouse_ids, k.territories, k.customer_ids, k.created_by, k.created_at, k.revoked_at, k.id',
  // Ids are made in the order of time, and the primary key sorts them.
  sorts: { createdAt: [] },
  defaultSort: '-createdAt',
  id: { sql: 'k.id', type: 'uuid' },
  select: `page.id, page.name, page.key_hint, page.role, ${codesOf('warehouses', 'warehouse_ids')} as warehouses, page.territories,
    ${codesOf('customers', 'customer_ids')} as customers, page.created_by, page.created_at, page.revoked_at`,
};

/** A page of API keys, the latest first; revoked ones stay in the list. */
export const listApiKeys = (tx: Tx, request: ListRequest): Promise<Page<ApiKeyRow>> => listPage<ApiKeyRow, 'createdAt'>(tx, KEYS, request);

/** An event that a consumer could not handle, without its data. */
export interface ParkedEventRow {
  readonly id: string;
  readonly consumer_group: string;
  readonly event_id: string;
  readonly topic: string;
  readonly type: string;
  readonly aggregate_id: string;
  readonly reason: string;
  readonly state: 'parked' | 'replaying' | 'done';
  readonly parked_at: Date;
  readonly settled_at: Date | null;
  readonly correlation_id: string | null;
  /** The order's number where the event is about one. */
  readonly number: string | null;
}

const PARKED: ListDefinition<'parkedAt'> = {
  name: 'parked-events',
  from: 'parked_events e',
  alias: 'e',
  sorts: { parkedAt: [{ sql: 'e.parked_at', type: 'timestamptz' }] },
  defaultSort: '-parkedAt',
  id: { sql: 'e.id', type: 'uuid' },
  select: `page.id, page.consumer_group, page.event_id, page.topic, page.type, page.aggregate_id, page.reason, page.state, page.parked_at, page.settled_at,
    page.envelope #>> '{metadata,correlation_id}' as correlation_id, page.envelope #>> '{data,number}' as number`,
};

/** Events about orders outside the scope are not there; for who is narrowed, those about no order either. */
function scopeConditions(scope: Scope, bind: Bind): string[] {
  const { warehouseIds, territories, customerIds } = scope;
  if (!warehouseIds && !territories && !customerIds) return [];
  const own = [
    warehouseIds && `o.warehouse_id = any(${bind(warehouseIds)}::uuid[])`,
    customerIds && `o.customer_id = any(${bind(customerIds)}::uuid[])`,
    territories && `c.territory = any(${territoriesWithin(bind(territories))})`,
  ].filter((condition) => condition !== undefined);
  return [
    `e.aggregate_id in (select o.id from orders o join customers c on c.tenant_id = $1 and c.id = o.customer_id where o.tenant_id = $1 and ${own.join(' and ')})`,
  ];
}

/** A page of parked events, the latest first. */
export const listParkedEvents = (
  tx: Tx,
  request: ListRequest,
  filter: {
    states?: readonly string[] | undefined;
    types?: readonly string[] | undefined;
    groups?: readonly string[] | undefined;
    scope: Scope;
  },
): Promise<Page<ParkedEventRow>> =>
  listPage<ParkedEventRow, 'parkedAt'>(tx, PARKED, {
    ...request,
    branches: [
      {
        where: (bind) => {
          const choices: [string, readonly string[] | undefined][] = [
            ['e.state', filter.states],
            ['e.type', filter.types],
            ['e.consumer_group', filter.groups],
          ];
          const conditions = choices.flatMap(([column, values]) => (values ? [`${column} = any(${bind(values)}::text[])`] : []));
          return [...conditions, ...scopeConditions(filter.scope, bind)];
        },
      },
    ],
  });

const TODAY = {
  name: 'find-today',
  text: `select to_char($2::timestamptz at time zone time_zone, 'YYYY-MM-DD') as today from tenants where id = $1`,
};

/** The day it is at `now` where the tenant is. */
export async function findToday(tx: Tx, now: Date): Promise<string> {
  const [row] = await tx.query<{ today: string }>(TODAY, [tx.tenantId, now]);
  if (!row) throw new Error('the tenant of this transaction is not in the database');
  return row.today;
}
