import { integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, count64, instant, platformReach, tenantIsolation } from '../columns/index.ts';

export const inbox = pgTable(
  'inbox',
  {
    tenantId: uuid('tenant_id').notNull(),
    consumerGroup: text('consumer_group').notNull(),
    eventId: uuid('event_id').notNull(),
    handledAt: instant('handled_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.consumerGroup, table.eventId] }), platformReach(), tenantIsolation()],
);

export const parkedEvents = pgTable(
  'parked_events',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    consumerGroup: text('consumer_group').notNull(),
    eventId: uuid('event_id').notNull(),
    topic: text('topic').notNull(),
    type: text('type').notNull(),
    aggregateId: uuid('aggregate_id').notNull(),
    envelope: json('envelope').notNull(),
    reason: text('reason').notNull(),
    state: text('state').notNull(),
    parkedAt: instant('parked_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), platformReach(), tenantIsolation()],
);

/** How far each consumer group of the embedded transport has read each topic; in the group `#broker`, what Kafka has of it. */
export const consumerPositions = pgTable(
  'consumer_positions',
  {
    consumerGroup: text('consumer_group').notNull(),
    topic: text('topic').notNull(),
    position: count64('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.consumerGroup, table.topic] })],
);

/** Starts without a finish, so that an event that kills its process is parked. */
export const eventAttempts = pgTable(
  'event_attempts',
  {
    consumerGroup: text('consumer_group').notNull(),
    eventId: uuid('event_id').notNull(),
    started: integer('started').notNull(),
    lastStartedAt: instant('last_started_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.consumerGroup, table.eventId] })],
);

/** Messages without a readable envelope, hence without a tenant; for the platform alone. */
export const unreadableMessages = pgTable('unreadable_messages', {
  id: uuid('id').primaryKey(),
  consumerGroup: text('consumer_group').notNull(),
  topic: text('topic').notNull(),
  sourcePosition: text('source_position').notNull(),
  body: bytes('body'),
  reason: text('reason').notNull(),
  receivedAt: instant('received_at').notNull(),
});
