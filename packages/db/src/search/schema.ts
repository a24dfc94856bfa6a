import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { tenantIsolation } from '../columns/index.ts';

export const productWords = pgTable(
  'product_words',
  {
    tenantId: uuid('tenant_id').notNull(),
    productId: uuid('product_id').notNull(),
    word: text('word').notNull(),
    weight: integer('weight').notNull(),
    isForSale: boolean('is_for_sale').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.productId, table.word] }), tenantIsolation()],
);

export const wordTrigrams = pgTable(
  'word_trigrams',
  { tenantId: uuid('tenant_id').notNull(), trigram: text('trigram').notNull(), word: text('word').notNull() },
  (table) => [primaryKey({ columns: [table.tenantId, table.trigram, table.word] }), tenantIsolation()],
);

export const searchSynonyms = pgTable(
  'search_synonyms',
  { tenantId: uuid('tenant_id').notNull(), groupId: uuid('group_id').notNull(), term: text('term').notNull() },
  (table) => [primaryKey({ columns: [table.tenantId, table.groupId, table.term] }), tenantIsolation()],
);
