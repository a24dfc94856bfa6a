import { char, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, tenantIsolation } from '../columns/index.ts';

export const taxRates = pgTable(
  'tax_rates',
  {
    tenantId: uuid('tenant_id').notNull(),
    taxClass: text('tax_class').notNull(),
    validFrom: instant('valid_from').notNull(),
    basisPoints: integer('basis_points').notNull(),
    evidence: text('evidence').notNull(),
    reference: text('reference').notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.taxClass, table.validFrom] }), tenantIsolation()],
);

export const productCosts = pgTable(
  'product_costs',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    source: text('source').notNull(),
    costMinor: count64('cost_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    validFrom: instant('valid_from').notNull(),
    reference: text('reference').notNull(),
    enteredAt: instant('entered_at').notNull(),
    validUntil: instant('valid_until'),
    endedAt: instant('ended_at'),
    enteredBy: text('entered_by'),
  },
  (table) => [
    primaryKey({
      columns: [table.tenantId, table.productId, table.unit, table.source, table.validFrom, table.reference, table.enteredAt],
    }),
    tenantIsolation(),
  ],
);

export const minimumPrices = pgTable(
  'minimum_prices',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    priceMinor: count64('price_minor').notNull(),
    reason: text('reason').notNull(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: text('updated_by'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.unit] }), tenantIsolation()],
);

export const pricingSettings = pgTable(
  'pricing_settings',
  {
    tenantId: uuid('tenant_id').notNull(),
    mergeStrategy: text('merge_strategy').notNull().default('first-match'),
    priceDate: text('price_date').notNull().default('order'),
    totalStepMinor: count64('total_step_minor').notNull().default(1n),
    costSource: text('cost_source').notNull().default('moving-average'),
    singleSignaturePrices: integer('single_signature_prices').notNull().default(0),
    singleSignatureBasisPoints: integer('single_signature_basis_points').notNull().default(0),
    updatedAt: instant('updated_at').notNull(),
    version: integer('version').notNull().default(1),
    minimumMarginBasisPoints: integer('minimum_margin_basis_points').notNull().default(0),
    totalMode: text('total_mode').notNull().default('nearest-half-up'),
    totalTerms: text('total_terms').array(),
  },
  (table) => [primaryKey({ columns: [table.tenantId] }), tenantIsolation()],
);

export const pastMinimumPrices = pgTable(
  'past_minimum_prices',
  {
    tenantId: uuid('tenant_id').notNull(),
    heldUntil: instant('held_until').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    priceMinor: count64('price_minor'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.heldUntil, table.productId, table.unit] }), tenantIsolation()],
);

export const pastPricingSettings = pgTable(
  'past_pricing_settings',
  {
    tenantId: uuid('tenant_id').notNull(),
    version: integer('version').notNull(),
    heldUntil: instant('held_until').notNull(),
    mergeStrategy: text('merge_strategy').notNull(),
    priceDate: text('price_date').notNull(),
    totalStepMinor: count64('total_step_minor').notNull(),
    totalMode: text('total_mode').notNull().default('nearest-half-up'),
    totalTerms: text('total_terms').array(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.version] }), tenantIsolation()],
);

export const pricingDeputies = pgTable(
  'pricing_deputies',
  {
    tenantId: uuid('tenant_id').notNull(),
    memberId: uuid('member_id').notNull(),
    deputyId: uuid('deputy_id').notNull(),
    validFrom: instant('valid_from').notNull(),
    validUntil: instant('valid_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.memberId, table.deputyId, table.validFrom] }), tenantIsolation()],
);
