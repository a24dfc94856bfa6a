import { boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, tenantIsolation } from '../columns/index.ts';

export const products = pgTable(
  'products',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    category: text('category').notNull(),
    brand: text('brand').notNull(),
    principal: text('principal').notNull(),
    baseUnit: text('base_unit').notNull(),
    taxClass: text('tax_class').notNull(),
    isStocked: boolean('is_stocked').notNull(),
    status: text('status').notNull(),
    weightGrams: count64('weight_grams'),
    gtin: text('gtin'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const productUnits = pgTable(
  'product_units',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    factor: count64('factor').notNull(),
    isSellable: boolean('is_sellable').notNull().default(true),
    minimum: count64('minimum').notNull().default(1n),
    increment: count64('increment').notNull().default(1n),
    gtin: text('gtin'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.unit] }), tenantIsolation()],
);
