import { boolean, char, integer, json, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, count64, instant, ownTenant, platformReach, tenantIsolation } from '../columns/index.ts';

/** One distributor each. */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    country: char('country', { length: 2 }).notNull(),
    timeZone: text('time_zone').notNull(),
    accent: text('accent').notNull(),
    vatBasisPoints: integer('vat_basis_points').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  () => [ownTenant(), platformReach('id')],
);

export const members = pgTable(
  'members',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    login: text('login').notNull(),
    role: text('role').notNull(),
    status: text('status').notNull().default('active'),
    warehouseIds: uuid('warehouse_ids').array(),
    territories: text('territories').array(),
    customerIds: uuid('customer_ids').array(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), platformReach(), tenantIsolation()],
);

export const apiKeys = pgTable(
  'api_keys',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    keyHash: bytes('key_hash').notNull(),
    keyHint: text('key_hint').notNull(),
    role: text('role').notNull(),
    warehouseIds: uuid('warehouse_ids').array(),
    territories: text('territories').array(),
    customerIds: uuid('customer_ids').array(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
    issuerPerson: text('issuer_person'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), platformReach(), tenantIsolation()],
);

export const numberSeries = pgTable(
  'number_series',
  {
    tenantId: uuid('tenant_id').notNull(),
    series: text('series').notNull(),
    nextValue: count64('next_value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.series] }), tenantIsolation()],
);

export const auditLog = pgTable(
  'audit_log',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    entityKind: text('entity_kind').notNull(),
    entityId: uuid('entity_id').notNull(),
    verb: text('verb').notNull(),
    type: text('type').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    channel: text('channel').notNull(),
    correlationId: text('correlation_id').notNull(),
    detail: jsonb('detail'),
    happenedAt: instant('happened_at').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const requestLog = pgTable(
  'request_log',
  {
    tenantId: uuid('tenant_id').notNull(),
    requestId: text('request_id').notNull(),
    verb: text('verb').notNull(),
    inputHash: bytes('input_hash').notNull(),
    answer: json('answer').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.requestId] }), platformReach(), tenantIsolation()],
);

/** How somebody, or everybody here, likes to see a list; `state` is its address and columns. */
export const savedViews = pgTable(
  'saved_views',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    list: text('list').notNull(),
    name: text('name').notNull(),
    ownerId: text('owner_id').notNull(),
    ownerName: text('owner_name').notNull(),
    isShared: boolean('is_shared').notNull(),
    state: jsonb('state').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

/** What a role sees first. */
export const defaultViews = pgTable(
  'default_views',
  {
    tenantId: uuid('tenant_id').notNull(),
    list: text('list').notNull(),
    role: text('role').notNull(),
    viewId: uuid('view_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.list, table.role] }), tenantIsolation()],
);
