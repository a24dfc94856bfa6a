import { boolean, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, tenantIsolation } from '../columns/index.ts';

export const circulars = pgTable(
  'circulars',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    principal: text('principal'),
    fileName: text('file_name'),
    state: text('state').notNull(),
    received: jsonb('received').notNull(),
    reading: jsonb('reading').notNull(),
    effectiveOn: date('effective_on'),
    taxIncluded: boolean('tax_included').notNull().default(false),
    usualUnit: text('usual_unit'),
    liveFrom: instant('live_from'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const circularRows = pgTable(
  'circular_rows',
  {
    tenantId: uuid('tenant_id').notNull(),
    circularId: uuid('circular_id').notNull(),
    line: integer('line').notNull(),
    source: jsonb('source').notNull(),
    rowKey: text('row_key').notNull(),
    kind: text('kind').notNull(),
    reason: text('reason'),
    words: text('words').notNull(),
    score: integer('score'),
    candidates: jsonb('candidates').notNull(),
    choice: text('choice').notNull().default('auto'),
    productId: uuid('product_id'),
    unit: text('unit'),
    decidedBy: text('decided_by'),
    givenMinor: count64('given_minor'),
    note: text('note'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.circularId, table.line] }), tenantIsolation()],
);

export const circularLists = pgTable(
  'circular_lists',
  {
    tenantId: uuid('tenant_id').notNull(),
    circularId: uuid('circular_id').notNull(),
    priceListId: uuid('price_list_id').notNull(),
    rule: jsonb('rule').notNull(),
    prices: integer('prices').notNull().default(0),
    version: integer('version'),
    keptVersion: integer('kept_version'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.circularId, table.priceListId] }), tenantIsolation()],
);

export const circularCosts = pgTable(
  'circular_costs',
  {
    tenantId: uuid('tenant_id').notNull(),
    circularId: uuid('circular_id').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    costMinor: count64('cost_minor').notNull(),
    baseQuantity: count64('base_quantity').notNull(),
    taxBasisPoints: integer('tax_basis_points').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.circularId, table.productId, table.unit] }), tenantIsolation()],
);

export const circularMatches = pgTable(
  'circular_matches',
  {
    tenantId: uuid('tenant_id').notNull(),
    principal: text('principal').notNull(),
    rowKey: text('row_key').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.principal, table.rowKey] }), tenantIsolation()],
);

export const impactRuns = pgTable(
  'impact_runs',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    state: text('state').notNull(),
    asked: jsonb('asked').notNull(),
    stamp: text('stamp'),
    weeks: integer('weeks').notNull(),
    since: instant('since').notNull(),
    until: instant('until').notNull(),
    totalLines: count64('total_lines').notNull(),
    doneLines: count64('done_lines').notNull().default(0n),
    doneOrders: count64('done_orders').notNull().default(0n),
    positionAt: instant('position_at'),
    positionId: uuid('position_id'),
    step: integer('step').notNull().default(0),
    restarts: integer('restarts').notNull().default(0),
    result: jsonb('result'),
    trouble: text('trouble'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);
