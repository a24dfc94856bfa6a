import { boolean, date, integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, count64, instant, tenantIsolation } from '../columns/index.ts';

export const imports = pgTable(
  'imports',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    target: text('target'),
    fileName: text('file_name').notNull(),
    fileHash: bytes('file_hash').notNull(),
    format: text('format').notNull(),
    sheet: text('sheet'),
    sheets: text('sheets').array().notNull(),
    header: text('header').array().notNull(),
    headerRow: integer('header_row').notNull(),
    mapping: json('mapping').notNull(),
    mappingName: text('mapping_name'),
    state: text('state').notNull(),
    isAllOrNothing: boolean('is_all_or_nothing').notNull().default(false),
    rowCount: integer('row_count').notNull().default(0),
    position: integer('position').notNull().default(0),
    rowsDone: integer('rows_done').notNull().default(0),
    step: integer('step').notNull().default(0),
    runId: uuid('run_id'),
    checked: json('checked').notNull(),
    applied: json('applied').notNull(),
    trouble: text('trouble'),
    actor: json('actor').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    checkedAt: instant('checked_at'),
    appliedAt: instant('applied_at'),
    keptBlank: json('kept_blank').notNull().default('{}'),
    linked: integer('linked'),
    hasCells: boolean('has_cells').notNull().default(true),
    emptiedAt: instant('emptied_at'),
    foundWords: json('found_words').notNull().default('{}'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const importRows = pgTable(
  'import_rows',
  {
    tenantId: uuid('tenant_id').notNull(),
    importId: uuid('import_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    cells: text('cells').array().notNull(),
    rowKey: text('row_key'),
    outcome: text('outcome'),
    refusals: json('refusals'),
    awaits: text('awaits').array(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.importId, table.rowNumber] }), tenantIsolation()],
);

export const importMappings = pgTable(
  'import_mappings',
  {
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    columns: json('columns').notNull(),
    createdBy: text('created_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.kind, table.name] }), tenantIsolation()],
);

const written = { createdAt: instant('created_at').notNull(), updatedAt: instant('updated_at').notNull() };

export const openingInvoices = pgTable(
  'opening_invoices',
  {
    tenantId: uuid('tenant_id').notNull(),
    number: text('number').notNull(),
    customerId: uuid('customer_id').notNull(),
    issuedOn: date('issued_on').notNull(),
    dueOn: date('due_on').notNull(),
    totalMinor: count64('total_minor').notNull(),
    openMinor: count64('open_minor').notNull(),
    note: text('note'),
    ...written,
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.number] }), tenantIsolation()],
);

export const openingMoney = pgTable(
  'opening_money',
  {
    tenantId: uuid('tenant_id').notNull(),
    reference: text('reference').notNull(),
    customerId: uuid('customer_id').notNull(),
    receivedOn: date('received_on').notNull(),
    amountMinor: count64('amount_minor').notNull(),
    payer: text('payer'),
    note: text('note'),
    ...written,
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.reference] }), tenantIsolation()],
);

export const openingStock = pgTable(
  'opening_stock',
  {
    tenantId: uuid('tenant_id').notNull(),
    warehouseId: uuid('warehouse_id').notNull(),
    productId: uuid('product_id').notNull(),
    batch: text('batch').notNull(),
    unit: text('unit').notNull(),
    quantity: count64('quantity').notNull(),
    unitCostMinor: count64('unit_cost_minor').notNull(),
    expiresOn: date('expires_on'),
    receivedOn: date('received_on'),
    ...written,
    sellableBaseQuantity: count64('sellable_base_quantity'),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
    unitFactor: count64('unit_factor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.warehouseId, table.productId, table.batch] }), tenantIsolation()],
);

export const openingEmpties = pgTable(
  'opening_empties',
  {
    tenantId: uuid('tenant_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    container: text('container').notNull(),
    quantity: count64('quantity').notNull(),
    depositMinor: count64('deposit_minor'),
    note: text('note'),
    ...written,
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.customerId, table.container] }), tenantIsolation()],
);
