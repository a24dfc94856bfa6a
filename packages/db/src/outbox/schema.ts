import { integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, platformReach, tenantIsolation } from '../columns/index.ts';

export const outbox = pgTable(
  'outbox',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    topic: text('topic').notNull(),
    type: text('type').notNull(),
    aggregateId: uuid('aggregate_id').notNull(),
    aggregateVersion: integer('aggregate_version').notNull(),
    envelope: json('envelope').notNull(),
    createdAt: instant('created_at').notNull(),
    position: count64('position'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), platformReach(), tenantIsolation()],
);
