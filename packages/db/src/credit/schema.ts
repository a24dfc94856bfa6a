import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, tenantIsolation } from '../columns/index.ts';

export const creditAccounts = pgTable(
  'credit_accounts',
  {
    tenantId: uuid('tenant_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    limitMinor: count64('limit_minor'),
    owedMinor: count64('owed_minor').notNull().default(0n),
    heldMinor: count64('held_minor').notNull().default(0n),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.customerId] }), tenantIsolation()],
);

export const creditHolds = pgTable(
  'credit_holds',
  {
    tenantId: uuid('tenant_id').notNull(),
    orderId: uuid('order_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    amountMinor: count64('amount_minor').notNull(),
    state: text('state').notNull(),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.orderId] }), tenantIsolation()],
);
