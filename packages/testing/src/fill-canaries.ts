import { randomBytes, randomUUID } from 'node:crypto';
import { withTenant } from '@omniroute/db/client';
import type { EventEnvelope } from '@omniroute/domain';
import { OrderCreated, StockAnswer } from '@omniroute/domain/order';
import { runBatchVerb, runVerb, type Services } from '@omniroute/services';
import { addOutlet } from '@omniroute/services/customer';
import { reserveStock } from '@omniroute/services/inventory';
import { placeOrder, settleOrders } from '@omniroute/services/order';
import { saveView } from '@omniroute/services/tenant';
import { type CanaryColumn, type CanaryReference, readCatalogue } from './canary-columns.ts';
import { prepareCirculars } from './circular-samples.ts';
import type { FilledTenant } from './filled-tenant.ts';
import type { MintedTenant } from './mint-tenant.ts';
import { preparePricing } from './pricing-samples.ts';
import type { TestDatabase } from './test-database.ts';

const ROWS = 3;
// Codes by which people call things: equal in every tenant on purpose, so that only the tenant tells them apart. The rest steer the code.
const KEEP = new Set([
  ...[
    'sku',
    'code',
    'number',
    'unit',
    'base_unit',
    'batch',
    'series',
    'request_id',
    'phone',
    'role',
    'subject',
    'issuer',
    'currency',
    'order_lines.sku',
  ],
  ...[
    'outbox.topic',
    'outbox.type',
    'api_keys.key_hint',
    'price_traces.id',
    'past_price_traces.id',
    'order_lines.trace_id',
    'impact_runs.stamp',
    'saved_views.list',
    'saved_views.owner_id',
    'customers.tax_id',
    'customers.registration_number',
  ],
]);
const TERMS = { name: 'List', taxInclusive: false, breaks: 'volume', brokenPack: { rule: 'refused' }, assignments: [] };
const PROMOTION = {
  code: 'P',
  name: 'Promotion',
  type: 'percentage',
  config: { basisPoints: 100 },
  conditions: { coupon: 'NOBODY' },
  from: '2026-01-01T00:00:00Z',
};
/** Documents that verbs read, and so have a shape. */
const DOCUMENTS: Readonly<Record<string, object>> = {
  'price_list_versions.terms': TERMS,
  'price_list_drafts.terms': TERMS,
  'promotion_versions.definition': PROMOTION,
  'promotion_drafts.definition': PROMOTION,
};
const isText = (column: CanaryColumn): boolean => column.type === 'text';
const isKept = (column: CanaryColumn): boolean => KEEP.has(column.name) || KEEP.has(`${column.table}.${column.name}`);

/** What every text of `table.column` of the tenant marked `mark` begins with. */
export const canaryOf = (mark: string): string => `CNRY-${mark}-`;

function valueFor(column: CanaryColumn, tenant: { mark: string; currency: string }, row: number): unknown {
  const canary = `${canaryOf(tenant.mark)}${column.table}.${column.name}-${row}`;
  if (column.choices !== null) return column.choices[0];
  if (column.name === 'role') return 'storekeeper';
  switch (column.type) {
    case 'uuid':
      return randomUUID();
    case 'text':
      return canary;
    case 'text[]':
      return [canary];
    case 'character':
      return tenant.currency;
    case 'bigint':
    case 'integer':
      return row;
    case 'boolean':
      return false;
    case 'bytea':
      return randomBytes(32);
    case 'json':
    case 'jsonb':
      return JSON.stringify({ ...DOCUMENTS[`${column.table}.${column.name}`], canary });
    case 'timestamp with time zone':
    case 'date':
      return '2026-02-01T00:00:00Z';
    default:
      throw new Error(`fillWithCanaries has no value for ${column.table}.${column.name} of type ${column.type}: give it one`);
  }
}

interface Catalogue {
  readonly columns: readonly CanaryColumn[];
  readonly references: readonly CanaryReference[];
}

/** One more row: keys from rows that are there, the rest made up. */
async function insertRow(database: TestDatabase, catalogue: Catalogue, at: { table: string; tenant: Marked; row: number }): Promise<void> {
  const { table, tenant, row } = at;
  const values = new Map<string, unknown>([['tenant_id', tenant.id]]);
  for (const reference of catalogue.references.filter((one) => one.table === table && one.target !== 'tenants')) {
    const columns = reference.columns.filter((name) => name !== 'tenant_id');
    const isOptional = columns.every((name) => !catalogue.columns.some((c) => c.table === table && c.name === name && c.isNotNull));
    if (isOptional) continue;
    const [target] = await database.sql(
      `select ${reference.targetColumns.join(', ')} from ${reference.target} where tenant_id = $1 order by 1, 2 offset $2 limit 1`,
      [tenant.id, row - 1],
    );
    reference.columns.forEach((name, place) => {
      values.set(name, target?.[reference.targetColumns[place] ?? '']);
    });
  }
  for (const column of catalogue.columns.filter((one) => one.table === table)) {
    if (values.has(column.name) || column.hasDefault || (!column.isNotNull && !isText(column))) continue;
    if (column.isForeign) continue;
    if (column.isPrimary && column.choices !== null) {
      // A key of a few values: one that no row has yet.
      const taken = await database.sql<{ value: string }>(`select ${column.name} as value from ${table} where tenant_id = $1`, [tenant.id]);
      values.set(
        column.name,
        column.choices.find((choice) => !taken.some((one) => one.value === choice)),
      );
      continue;
    }
    values.set(column.name, valueFor(column, tenant, row));
  }
  const names = [...values.keys()];
  await database.sql(`insert into ${table} (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`, [
    ...values.values(),
  ]);
}

/** Puts a canary into every text and document of the tenant's rows, other than codes. */
async function markTexts(database: TestDatabase, columns: readonly CanaryColumn[], tenant: Marked): Promise<void> {
  for (const table of new Set(columns.map((column) => column.table))) {
    const changes = columns
      .filter((column) => column.table === table)
      .flatMap((column) => {
        const canary = `'${canaryOf(tenant.mark)}${table}.${column.name}-' || x.n`;
        if (column.type === 'json' || column.type === 'jsonb')
          return [`${column.name} = jsonb_set(coalesce(${column.name}::jsonb, '{}'), '{canary}', to_jsonb(${canary}))::${column.type}`];
        return isText(column) && !isKept(column) && column.choices === null && !column.isForeign ? [`${column.name} = ${canary}`] : [];
      });
    if (changes.length === 0) continue;
    await database.sql(
      `update ${table} t set ${changes.join(', ')} from (select ctid, row_number() over (order by ctid) as n from ${table} where tenant_id = $1) x where t.ctid = x.ctid`,
      [tenant.id],
    );
  }
  await database.sql('update tenants set name = $2 where id = $1', [tenant.id, `${canaryOf(tenant.mark)}tenants.name`]);
}

type Marked = MintedTenant & { readonly mark: string };

async function sell(database: TestDatabase, services: Services, tenant: Marked) {
  const orders: { id: string; number: string; traceId: string }[] = [];
  for (const [place, quantity] of [3, 2, 1, 1, 1].entries()) {
    const caller = tenant.caller('order-clerk', { requestId: `request-${place}` });
    const lines = [1, 2].map((sku) => ({ sku: `SKU-00${sku}`, quantity }));
    const customerCode = `CUST-00${(place % tenant.customers.length) + 1}`;
    const { id, number, lines: priced } = await runVerb({ services, caller }, placeOrder, { customerCode, note: 'for the gate', lines });
    orders.push({ id, number, traceId: priced[0]?.traceId ?? '' });
  }
  const ids = orders.map((order) => order.id);
  const eventsOf = async (type: string): Promise<EventEnvelope[]> => {
    const rows = await database.sql<{ envelope: EventEnvelope }>(
      'select envelope from outbox where tenant_id = $1 and type = $2 order by array_position($3::uuid[], aggregate_id)',
      [tenant.id, type, ids],
    );
    return rows.map((row) => row.envelope);
  };
  const created = await eventsOf('order.created');
  await withTenant(services.db, tenant.id, (tx) =>
    runBatchVerb(
      services,
      { tx, pipeline: 'inventory', verb: reserveStock },
      created.filter((_, place) => [0, 1, 4].includes(place)).map((event) => ({ event, data: OrderCreated.parse(event.data) })),
    ),
  );
  const answered = await eventsOf('inventory.reserved');
  await withTenant(services.db, tenant.id, (tx) =>
    runBatchVerb(
      services,
      { tx, pipeline: 'order', verb: settleOrders },
      answered.filter((_, place) => place !== 1).map((event) => ({ event, data: StockAnswer.parse(event.data) })),
    ),
  );
  return { orders, created, answered };
}

/** Imports with rows before those without: the first ones are looked into. */
const ROWS_FIRST = 'not exists (select from import_rows r where r.import_id = imports.id),';

/** Another outlet of the first customer; answers its code. */
async function openSecond(services: Services, tenant: Marked): Promise<string> {
  const outlet = { code: 'OUT-901', name: 'Second', address: '2 Broad Street', city: 'Lagos', state: 'Lagos', localGovernment: 'Ikeja' };
  const caller = tenant.caller('tenant-owner');
  return (await runVerb({ services, caller }, addOutlet, { customerCode: 'CUST-001', outlet })).code;
}

/** Files that verbs can go on with: a header and a mapping of two columns, and someone who brought them. */
async function readyImports(database: TestDatabase, tenant: Marked): Promise<void> {
  const actor = { kind: 'member', id: `${tenant.slug}/tenant-owner`, name: canaryOf(tenant.mark), role: 'tenant-owner', scope: {} };
  await database.sql(
    `insert into imports select (json_populate_record(null::imports, (to_jsonb(i) || jsonb_build_object('id', gen_random_uuid()))::json)).* from (select * from imports where tenant_id = $1 limit 2) i cross join generate_series(1, 2)`,
    [tenant.id],
  );
  await database.sql(
    `update imports i set state = (array['ready', 'ready', 'checked', 'applying', 'applying', 'ready', 'applying'])[x.n], header = header || array['Name'], mapping = '{"sku":0,"name":1}', run_id = i.id, step = 1,
       checked = '{"created":0,"changed":0,"unchanged":0,"refused":0}', applied = '{"created":0,"changed":0,"unchanged":0,"refused":0}', actor = $2, checked_at = now(),
       kept_blank = '{}', found_words = '{}', linked = null, has_cells = true, emptied_at = null
     from (select id, row_number() over (order by ${ROWS_FIRST} id) as n from imports where tenant_id = $1) x where i.tenant_id = $1 and i.id = x.id`,
    [tenant.id, JSON.stringify(actor)],
  );
}

/**
 * Gives a minted tenant (three customers and products at least) orders in every state, at least three rows in every table of the
 * catalogue, and a canary in every text but codes: `CNRY-<mark>-<table>.<column>-<n>`. A column of a new type fails until it has a value here.
 */
export async function fillWithCanaries(
  database: TestDatabase,
  services: Services,
  given: { tenant: MintedTenant; mark: string },
): Promise<FilledTenant> {
  const tenant: Marked = { ...given.tenant, mark: given.mark };
  const sold = await sell(database, services, tenant);
  const { specialPriceId, impactIds } = await preparePricing(database, services, tenant);
  const circularIds = await prepareCirculars(services, tenant);
  const secondOutlet = await openSecond(services, tenant);
  const view = { list: 'customers', name: 'First', isShared: true, state: { query: '' } };
  const { id: ownViewId } = await runVerb({ services, caller: tenant.caller('tenant-owner') }, saveView, view);
  const other = { ...view, name: 'Unwanted' };
  const { id: unwantedViewId } = await runVerb({ services, caller: tenant.caller('tenant-owner') }, saveView, other);
  const { tables, columns, references } = await readCatalogue(database);
  for (const table of tables) {
    const [count] = await database.sql<{ rows: number }>(`select count(*)::int as rows from ${table} where tenant_id = $1`, [tenant.id]);
    // A table of one row a tenant has no more.
    const most = columns.filter((column) => column.table === table && column.isPrimary).length > 1 ? ROWS : 1;
    for (let row = (count?.rows ?? 0) + 1; row <= most; row += 1)
      await insertRow(database, { columns, references }, { table, tenant, row });
  }
  await markTexts(database, columns, tenant);
  // What verbs are called with goes by the packs and classes of the beginning.
  for (const table of ['product_unit_factors', 'product_tax_classes', 'product_retail_prices'])
    await database.sql(`update ${table} set valid_from = valid_from + interval '100 years' where tenant_id = $1`, [tenant.id]);
  await readyImports(database, tenant);
  // Its keys are those of somebody who works there: others sign nothing.
  await database.sql(
    `update api_keys set issuer_person = (select m.issuer || ' ' || m.subject from members m where m.tenant_id = $1 and m.role = 'tenant-owner' and m.subject like '%/%') where tenant_id = $1`,
    [tenant.id],
  );
  await database.sql(
    `update product_media set state = 'removed', sweep_after = now() + interval '1 day' where (tenant_id, id) = (select tenant_id, id from product_media where tenant_id = $1 order by id desc limit 1)`,
    [tenant.id],
  );
  const idsOf = async (table: string, more = '', first = ''): Promise<string[]> =>
    (await database.sql<{ id: string }>(`select id from ${table} where tenant_id = $1 ${more} order by ${first} id`, [tenant.id])).map(
      (row) => row.id,
    );
  return {
    ...tenant,
    ...sold,
    ownViewId,
    secondOutlet,
    unwantedViewId,
    specialPriceId,
    circularIds,
    impactIds,
    signerId: (await idsOf('members', `and role = 'finance-approver' and subject like '%/%'`))[0] ?? '',
    deputyId: (await idsOf('members', `and role = 'order-clerk' and subject like '%/%'`))[0] ?? '',
    traceId: sold.orders[3]?.traceId ?? '',
    apiKeyIds: await idsOf('api_keys', 'and revoked_at is null'),
    parkedEventIds: await idsOf('parked_events', `and state = 'parked'`),
    importIds: await idsOf('imports', '', ROWS_FIRST),
    mediaIds: await idsOf('product_media'),
    brandIds: await idsOf('brands'),
    principalIds: await idsOf('principals'),
  };
}
