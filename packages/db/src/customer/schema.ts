import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, tenantIsolation } from '../columns/index.ts';

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
    ownerId: uuid('owner_id'),
    phoneGiven: text('phone_given'),
    taxId: text('tax_id'),
    registrationNumber: text('registration_number'),
    statusReason: text('status_reason'),
    statusSince: instant('status_since'),
    mergedInto: uuid('merged_into'),
    version: integer('version').notNull().default(1),
    codePrefix: text('code_prefix').generatedAlwaysAs(sql`(regexp_match(code, '^(.*?)(\\d{1,12})$'))[1]`),
    codeNumber: count64('code_number').generatedAlwaysAs(sql`((regexp_match(code, '^(.*?)(\\d{1,12})$'))[2])::bigint`),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

/** What customers are found by when somebody looks for one named alike: trigrams and whole names (`nameKeysOf`), in their territory. */
export const customerNameKeys = pgTable(
  'customer_name_keys',
  {
    tenantId: uuid('tenant_id').notNull(),
    key: text('key').notNull(),
    territory: text('territory').notNull(),
    customerId: uuid('customer_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.key, table.territory, table.customerId] }), tenantIsolation()],
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
    class: text('class'),
    landmark: text('landmark'),
    marketDay: text('market_day'),
    phone: text('phone'),
    phoneGiven: text('phone_given'),
    latitudeMicro: integer('latitude_micro'),
    longitudeMicro: integer('longitude_micro'),
    closedAt: instant('closed_at'),
    mergedInto: uuid('merged_into'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

/** A tree; customers and scopes name a territory by its code. `path` holds the codes from the root down to this one. */
export const territories = pgTable(
  'territories',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    parentId: uuid('parent_id'),
    path: text('path').array().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

/** Somebody who owns several customers. */
export const owners = pgTable(
  'owners',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    mergedInto: uuid('merged_into'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const ownerPhones = pgTable(
  'owner_phones',
  {
    tenantId: uuid('tenant_id').notNull(),
    ownerId: uuid('owner_id').notNull(),
    phone: text('phone').notNull(),
    phoneGiven: text('phone_given').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.ownerId, table.phone] }), tenantIsolation()],
);

/** Groups beside the segment. */
export const customerGroups = pgTable(
  'customer_groups',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const customerGroupMembers = pgTable(
  'customer_group_members',
  {
    tenantId: uuid('tenant_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    groupId: uuid('group_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.customerId, table.groupId] }), tenantIsolation()],
);

/** Codes of merged customers; each names a keeper that is itself not merged. */
export const customerAliases = pgTable(
  'customer_aliases',
  {
    tenantId: uuid('tenant_id').notNull(),
    code: text('code').notNull(),
    customerId: uuid('customer_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.code] }), tenantIsolation()],
);

export const customerMerges = pgTable(
  'customer_merges',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    keeperId: uuid('keeper_id').notNull(),
    mergedId: uuid('merged_id').notNull(),
    moved: jsonb('moved').notNull(),
    mergedBy: text('merged_by').notNull(),
    mergedAt: instant('merged_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

/** Pairs that look alike and are not the same customer; the smaller id first. */
export const distinctCustomers = pgTable(
  'distinct_customers',
  {
    tenantId: uuid('tenant_id').notNull(),
    firstId: uuid('first_id').notNull(),
    secondId: uuid('second_id').notNull(),
    reason: text('reason'),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.firstId, table.secondId] }), tenantIsolation()],
);
