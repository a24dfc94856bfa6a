import { sql } from 'drizzle-orm';
import { boolean, char, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, count64, instant, tenantIsolation } from '../columns/index.ts';

export const principals = pgTable(
  'principals',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    contactName: text('contact_name'),
    phone: text('phone'),
    email: text('email'),
    currency: char('currency', { length: 3 }),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const brands = pgTable(
  'brands',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    principalId: uuid('principal_id'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const categories = pgTable(
  'categories',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    parentId: uuid('parent_id'),
    code: text('code').notNull(),
    name: text('name').notNull(),
    position: integer('position').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const productGroups = pgTable(
  'product_groups',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const attributes = pgTable(
  'attributes',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    choices: text('choices').array(),
    measure: text('measure'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

/** By what a SKU that is nearly this one is found: its digits with a half of it (`halvesOf`). */
const half = (side: 'left' | 'right') =>
  sql.raw(
    `regexp_replace(sku, '[^0-9]', '', 'g') || '|' || ${side}(lower(regexp_replace(sku, '\\s+', '', 'g')), (length(regexp_replace(sku, '\\s+', '', 'g')) - 1) / 2)`,
  );

export const products = pgTable(
  'products',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    category: text('category').notNull(),
    brand: text('brand').notNull(),
    principal: text('principal').notNull(),
    baseUnit: text('base_unit').notNull(),
    taxClass: text('tax_class').notNull(),
    isStocked: boolean('is_stocked').notNull(),
    status: text('status').notNull(),
    gtin: text('gtin'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: integer('version').notNull().default(1),
    categoryId: uuid('category_id'),
    brandId: uuid('brand_id'),
    principalId: uuid('principal_id'),
    predecessorId: uuid('predecessor_id'),
    taxEvidence: text('tax_evidence'),
    nafdacNumber: text('nafdac_number'),
    nafdacExpires: date('nafdac_expires'),
    hsCode: text('hs_code'),
    isBatchTracked: boolean('is_batch_tracked').notNull().default(false),
    shelfLifeDays: integer('shelf_life_days'),
    codeHead: text('code_head').generatedAlwaysAs(half('left')),
    codeTail: text('code_tail').generatedAlwaysAs(half('right')),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);

export const productUnits = pgTable(
  'product_units',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    factor: count64('factor').notNull(),
    isSellable: boolean('is_sellable').notNull().default(true),
    minimum: count64('minimum').notNull().default(1n),
    increment: count64('increment').notNull().default(1n),
    gtin: text('gtin'),
    displayPrecision: integer('display_precision').notNull().default(0),
    weightGrams: count64('weight_grams'),
    volumeMl: count64('volume_ml'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.unit] }), tenantIsolation()],
);

export const productUnitFactors = pgTable(
  'product_unit_factors',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    unit: text('unit').notNull(),
    validFrom: instant('valid_from').notNull(),
    factor: count64('factor').notNull(),
    weightGrams: count64('weight_grams'),
    volumeMl: count64('volume_ml'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.unit, table.validFrom] }), tenantIsolation()],
);

export const productTaxClasses = pgTable(
  'product_tax_classes',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    validFrom: instant('valid_from').notNull(),
    taxClass: text('tax_class').notNull(),
    evidence: text('evidence'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.validFrom] }), tenantIsolation()],
);

export const productRetailPrices = pgTable(
  'product_retail_prices',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    validFrom: instant('valid_from').notNull(),
    unit: text('unit').notNull(),
    priceMinor: count64('price_minor'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.validFrom] }), tenantIsolation()],
);

export const productGroupMembers = pgTable(
  'product_group_members',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    groupId: uuid('group_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.groupId] }), tenantIsolation()],
);

export const productAttributes = pgTable(
  'product_attributes',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    attributeId: uuid('attribute_id').notNull(),
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.attributeId] }), tenantIsolation()],
);

export const productSubstitutes = pgTable(
  'product_substitutes',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    position: integer('position').notNull(),
    substituteId: uuid('substitute_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.position] }), tenantIsolation()],
);

export const productMedia = pgTable(
  'product_media',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    productId: uuid('product_id').notNull(),
    state: text('state').notNull(),
    position: integer('position').notNull(),
    alt: text('alt').notNull().default(''),
    contentType: text('content_type').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    smallType: text('small_type'),
    smallBytes: integer('small_bytes'),
    smallSha256: bytes('small_sha256'),
    sweepAfter: instant('sweep_after'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] }), tenantIsolation()],
);
