import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, tenantIsolation } from '../columns/index.ts';

export const warehouses = pgTable(
  'warehouses',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    city: text('city').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const inventoryItems = pgTable(
  'inventory_items',
  {
    tenantId: uuid('tenant_id').notNull(),
    warehouseId: uuid('warehouse_id').notNull(),
    productId: uuid('product_id').notNull(),
    onHand: count64('on_hand').notNull().default(0n),
    reserved: count64('reserved').notNull().default(0n),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.warehouseId, table.productId] }), tenantIsolation()],
);

export const stockMovements = pgTable(
  'stock_movements',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    warehouseId: uuid('warehouse_id').notNull(),
    productId: uuid('product_id').notNull(),
    kind: text('kind').notNull(),
    quantity: count64('quantity').notNull(),
    reference: text('reference').notNull(),
    happenedAt: instant('happened_at').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const stockReservations = pgTable(
  'stock_reservations',
  {
    tenantId: uuid('tenant_id').notNull(),
    orderId: uuid('order_id').notNull(),
    lineIndex: integer('line_index').notNull(),
    warehouseId: uuid('warehouse_id').notNull(),
    productId: uuid('product_id').notNull(),
    quantity: count64('quantity').notNull(),
    state: text('state').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.orderId, table.lineIndex] }), tenantIsolation()],
);
