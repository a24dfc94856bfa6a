import { boolean, char, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { count64, instant, tenantIsolation } from '../columns/index.ts';

export const specialPrices = pgTable(
  'special_prices',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    customerId: uuid('customer_id'),
    warehouseId: uuid('warehouse_id'),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    priceMinor: count64('price_minor').notNull(),
    isTaxInclusive: boolean('is_tax_inclusive').notNull(),
    capBaseQuantity: count64('cap_base_quantity'),
    usedBaseQuantity: count64('used_base_quantity').notNull().default(0n),
    validFrom: instant('valid_from').notNull(),
    validUntil: instant('valid_until'),
    state: text('state').notNull(),
    reason: text('reason').notNull(),
    authors: text('authors').array().notNull(),
    madeBy: text('made_by').notNull(),
    approvedBy: text('approved_by'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    approvedAt: instant('approved_at'),
    endedAt: instant('ended_at'),
    allowedBelowMinimum: boolean('allowed_below_minimum').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const specialPriceBatches = pgTable(
  'special_price_batches',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    specialPriceId: uuid('special_price_id').notNull(),
    batch: text('batch').notNull(),
    expiresOn: date('expires_on'),
    receivedOn: date('received_on'),
    capBaseQuantity: count64('cap_base_quantity').notNull(),
    usedBaseQuantity: count64('used_base_quantity').notNull().default(0n),
    validUntil: instant('valid_until'),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const promotions = pgTable(
  'promotions',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    lastVersion: integer('last_version').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const promotionVersions = pgTable(
  'promotion_versions',
  {
    tenantId: uuid('tenant_id').notNull(),
    promotionId: uuid('promotion_id').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    definition: jsonb('definition').notNull(),
    effectiveFrom: instant('effective_from').notNull(),
    effectiveUntil: instant('effective_until'),
    reason: text('reason'),
    revertsTo: integer('reverts_to'),
    publishedBy: text('published_by').notNull(),
    approvedBy: text('approved_by'),
    publishedAt: instant('published_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.promotionId, table.version] }), tenantIsolation()],
);

export const promotionDrafts = pgTable(
  'promotion_drafts',
  {
    tenantId: uuid('tenant_id').notNull(),
    promotionId: uuid('promotion_id').notNull(),
    baseVersion: integer('base_version').notNull(),
    revision: integer('revision').notNull(),
    state: text('state').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    definition: jsonb('definition').notNull(),
    reason: text('reason'),
    authors: text('authors').array().notNull(),
    signedPerson: text('signed_person'),
    signedName: text('signed_name'),
    signedFor: text('signed_for'),
    signedRevision: integer('signed_revision'),
    signedAt: instant('signed_at'),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.promotionId] }), tenantIsolation()],
);

export const promotionCounters = pgTable(
  'promotion_counters',
  {
    tenantId: uuid('tenant_id').notNull(),
    promotionId: uuid('promotion_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    reservedMinor: count64('reserved_minor').notNull().default(0n),
    consumedMinor: count64('consumed_minor').notNull().default(0n),
    reservedUnits: count64('reserved_units').notNull().default(0n),
    consumedUnits: count64('consumed_units').notNull().default(0n),
    reservedUses: count64('reserved_uses').notNull().default(0n),
    consumedUses: count64('consumed_uses').notNull().default(0n),
    boughtBase: count64('bought_base').notNull().default(0n),
    period: instant('period').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.promotionId, table.customerId, table.period] }), tenantIsolation()],
);

export const promotionUses = pgTable(
  'promotion_uses',
  {
    tenantId: uuid('tenant_id').notNull(),
    orderId: uuid('order_id').notNull(),
    promotionId: uuid('promotion_id').notNull(),
    lineIndex: integer('line_index').notNull(),
    customerId: uuid('customer_id').notNull(),
    outletId: uuid('outlet_id'),
    version: integer('version').notNull(),
    amountMinor: count64('amount_minor').notNull(),
    units: count64('units').notNull(),
    boughtBase: count64('bought_base').notNull(),
    principalBasisPoints: integer('principal_basis_points').notNull(),
    state: text('state').notNull(),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
    reservedMinor: count64('reserved_minor').notNull(),
    reservedUnits: count64('reserved_units').notNull(),
    period: instant('period').notNull(),
    valueMinor: count64('value_minor').notNull().default(0n),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.orderId, table.promotionId, table.lineIndex] }), tenantIsolation()],
);

export const promotionReturns = pgTable(
  'promotion_returns',
  {
    tenantId: uuid('tenant_id').notNull(),
    returnedOrderId: uuid('returned_order_id').notNull(),
    returnedLineIndex: integer('returned_line_index').notNull(),
    reference: text('reference').notNull(),
    orderId: uuid('order_id').notNull(),
    promotionId: uuid('promotion_id').notNull(),
    lineIndex: integer('line_index').notNull(),
    quantity: count64('quantity').notNull(),
    amountMinor: count64('amount_minor').notNull(),
    units: count64('units').notNull(),
    boughtBase: count64('bought_base').notNull(),
    givenBackAt: instant('given_back_at').notNull(),
    valueMinor: count64('value_minor').notNull().default(0n),
  },
  (table) => [
    primaryKey({
      columns: [
        table.tenantId,
        table.returnedOrderId,
        table.returnedLineIndex,
        table.reference,
        table.orderId,
        table.promotionId,
        table.lineIndex,
      ],
    }),
    tenantIsolation(),
  ],
);

export const priceTraces = pgTable(
  'price_traces',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: text('id').notNull(),
    orderId: uuid('order_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    bookVersion: text('book_version').notNull(),
    pricedAt: instant('priced_at').notNull(),
    story: jsonb('story').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.orderId] }), tenantIsolation()],
);

export const pastPriceTraces = pgTable(
  'past_price_traces',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: text('id').notNull(),
    orderId: uuid('order_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    bookVersion: text('book_version').notNull(),
    pricedAt: instant('priced_at').notNull(),
    story: jsonb('story').notNull(),
    replacedAt: instant('replaced_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.orderId, table.id] }), tenantIsolation()],
);
