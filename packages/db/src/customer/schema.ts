import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tenantIsolation } from '../columns/index.ts';

export const customers = pgTable(
  'customers',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    status: text('status').notNull(),
    segment: text('segment').notNull(),
    territory: text('territory').notNull(),
    ownerName: text('owner_name').notNull(),
    phone: text('phone'),
    paymentTerms: text('payment_terms').notNull(),
    shortPolicy: text('short_policy').notNull(),
    warehouseId: uuid('warehouse_id').notNull(),
    repMemberId: uuid('rep_member_id'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const outlets = pgTable(
  'outlets',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    customerId: uuid('customer_id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    address: text('address').notNull(),
    city: text('city').notNull(),
    state: text('state').notNull(),
    localGovernment: text('local_government').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);
