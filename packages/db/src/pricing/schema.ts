import { boolean, char, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, tenantIsolation } from '../columns/index.ts';

export const priceLists = pgTable(
  'price_lists',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    isTaxInclusive: boolean('is_tax_inclusive').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const priceListAssignments = pgTable(
  'price_list_assignments',
  {
    tenantId: uuid('tenant_id').notNull(),
    priceListId: uuid('price_list_id').notNull(),
    position: integer('position').notNull(),
    warehouseId: uuid('warehouse_id'),
    segment: text('segment'),
    priority: integer('priority').notNull(),
    validFrom: instant('valid_from').notNull(),
    validUntil: instant('valid_until'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.priceListId, table.position] }), tenantIsolation()],
);

export const priceListEntries = pgTable(
  'price_list_entries',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    priceListId: uuid('price_list_id').notNull(),
    priceMinor: count64('price_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.unit, table.priceListId] }), tenantIsolation()],
);

export const priceBooks = pgTable(
  'price_books',
  {
    tenantId: uuid('tenant_id').notNull(),
    part: text('part').notNull(),
    version: count64('version').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.part] }), tenantIsolation()],
);
