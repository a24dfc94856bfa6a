import { boolean, char, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, tenantIsolation } from '../columns/index.ts';

export { circularCosts, circularLists, circularMatches, circularRows, circulars, impactRuns } from './circular-schema.ts';
export {
  pastPriceTraces,
  priceTraces,
  promotionCounters,
  promotionDrafts,
  promotionReturns,
  promotions,
  promotionUses,
  promotionVersions,
  specialPriceBatches,
  specialPrices,
} from './promotion-schema.ts';
export {
  minimumPrices,
  pastMinimumPrices,
  pastPricingSettings,
  pricingDeputies,
  pricingSettings,
  productCosts,
  taxRates,
} from './settings-schema.ts';

export const priceLists = pgTable(
  'price_lists',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    lastVersion: integer('last_version').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const priceListEntries = pgTable(
  'price_list_entries',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    priceListId: uuid('price_list_id').notNull(),
    priceMinor: count64('price_minor'),
    minBaseQuantity: count64('min_base_quantity').notNull().default(1n),
    fromVersion: integer('from_version').notNull().default(1),
    untilVersion: integer('until_version'),
    isOnRequest: boolean('is_on_request').notNull().default(false),
  },
  (table) => [
    primaryKey({
      columns: [table.tenantId, table.productId, table.unit, table.priceListId, table.minBaseQuantity, table.fromVersion],
    }),
    tenantIsolation(),
  ],
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

export const priceListVersions = pgTable(
  'price_list_versions',
  {
    tenantId: uuid('tenant_id').notNull(),
    priceListId: uuid('price_list_id').notNull(),
    version: integer('version').notNull(),
    terms: jsonb('terms').notNull(),
    effectiveFrom: instant('effective_from').notNull(),
    effectiveUntil: instant('effective_until'),
    reason: text('reason'),
    revertsTo: integer('reverts_to'),
    publishedBy: text('published_by').notNull(),
    approvedBy: text('approved_by'),
    publishedAt: instant('published_at').notNull(),
    signedVersion: integer('signed_version').notNull(),
    costsKnownAt: instant('costs_known_at').notNull(),
    costsAsOf: instant('costs_as_of').notNull(),
    costsCircularId: uuid('costs_circular_id'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.priceListId, table.version] }), tenantIsolation()],
);

export const priceListDrafts = pgTable(
  'price_list_drafts',
  {
    tenantId: uuid('tenant_id').notNull(),
    priceListId: uuid('price_list_id').notNull(),
    baseVersion: integer('base_version').notNull(),
    revision: integer('revision').notNull(),
    state: text('state').notNull(),
    terms: jsonb('terms').notNull(),
    reason: text('reason'),
    authors: text('authors').array().notNull(),
    signedPerson: text('signed_person'),
    signedName: text('signed_name'),
    signedFor: text('signed_for'),
    signedRevision: integer('signed_revision'),
    signedAt: instant('signed_at'),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
    signedAlone: boolean('signed_alone').notNull().default(false),
    costsKnownAt: instant('costs_known_at'),
    costsAsOf: instant('costs_as_of'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.priceListId] }), tenantIsolation()],
);

export const priceListDraftEntries = pgTable(
  'price_list_draft_entries',
  {
    tenantId: uuid('tenant_id').notNull(),
    priceListId: uuid('price_list_id').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    minBaseQuantity: count64('min_base_quantity').notNull(),
    priceMinor: count64('price_minor'),
    isOnRequest: boolean('is_on_request').notNull().default(false),
    isRemoved: boolean('is_removed').notNull().default(false),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.priceListId, table.productId, table.unit, table.minBaseQuantity] }),
    tenantIsolation(),
  ],
);
