import { codesOf, isForSale, isSpelled, type SearchDocument, trigramsOf, WEIGHTS, weighWords } from '@omniroute/domain/search';
import type { Tx } from '../client/index.ts';

/** Marks a word of the index as a whole code. No word that is typed has it. */
export const CODE_MARK = '#';

const READ = {
  name: 'read-search-documents',
  text: `select p.id, p.sku, p.name, p.brand, p.principal, p.category, p.status,
  array(select g.gtin from (select p.gtin union select u.gtin from product_units u where u.tenant_id = $1 and u.product_id = p.id) g
    where g.gtin is not null order by 1) as barcodes,
  array(select x.text from (select a.value from product_attributes a where a.tenant_id = $1 and a.product_id = p.id
    union select p.nafdac_number union select p.hs_code) x (text) where x.text is not null order by 1) as attributes,
  array(with recursive up as (
    select c.name, c.parent_id, 1 as height from categories c where c.tenant_id = $1 and c.id = p.category_id
    union all select c.name, c.parent_id, up.height + 1 from categories c join up on c.id = up.parent_id where c.tenant_id = $1 and up.height < 50
  ) select name from up order by height desc) as "categoryPath"
from products p where p.tenant_id = $1 and p.id = any($2::uuid[]) order by p.id`,
};

/** What there is to know of these products when they are looked for. Those that are not there are left out. */
export const readSearchDocuments = (tx: Tx, ids: readonly string[]): Promise<SearchDocument[]> =>
  tx.query<SearchDocument>(READ, [tx.tenantId, ids]);

const AFTER = {
  name: 'list-product-ids-after',
  text: `select id from products where tenant_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
};

/** The next product ids in order, for whoever goes through all of them: after `last`, or from the first. */
export const listProductIds = async (tx: Tx, last: string | null, limit: number): Promise<string[]> =>
  (await tx.query<{ id: string }>(AFTER, [tx.tenantId, last, limit])).map((row) => row.id);

const GIVEN = `json_to_recordset($2::json) as g (product uuid, word text, weight integer, sale boolean)`;
const DROP_WORDS = {
  name: 'drop-product-words',
  text: `delete from product_words w where w.tenant_id = $1 and w.product_id = any($3::uuid[])
  and not exists (select from ${GIVEN} where g.product = w.product_id and g.word = w.word)`,
};
const PUT_WORDS = {
  name: 'put-product-words',
  text: `insert into product_words as w (tenant_id, product_id, word, weight, is_for_sale)
select $1, g.product, g.word, g.weight, g.sale from ${GIVEN} order by g.product, g.word
on conflict (tenant_id, product_id, word) do update set weight = excluded.weight, is_for_sale = excluded.is_for_sale
where w.weight <> excluded.weight or w.is_for_sale <> excluded.is_for_sale
returning word`,
};
// In one order, so that two who bring the same new words wait for each other instead of in a circle.
const PUT_TRIGRAMS = {
  name: 'put-word-trigrams',
  text: `insert into word_trigrams (tenant_id, trigram, word)
select $1, g.trigram, g.word from json_to_recordset($2::json) as g (trigram text, word text) order by g.trigram, g.word on conflict do nothing`,
};

/** Writes what these products are found by, and takes away what they were found by before. */
export async function putWords(tx: Tx, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const given = documents.flatMap((document) => {
    const words = [...weighWords(document), ...codesOf(document).map((code) => [`${CODE_MARK}${code}`, WEIGHTS.name] as const)];
    return words.map(([word, weight]) => ({ product: document.id, word, weight, sale: isForSale(document) }));
  });
  const rows = JSON.stringify(given);
  await tx.query(DROP_WORDS, [tx.tenantId, rows, documents.map((document) => document.id)]);
  const written = await tx.query<{ word: string }>(PUT_WORDS, [tx.tenantId, rows]);
  const spelled = [...new Set(written.map((row) => row.word))].filter(isSpelled);
  if (spelled.length === 0) return;
  const trigrams = spelled.flatMap((word) => trigramsOf(word).map((trigram) => ({ trigram, word })));
  await tx.query(PUT_TRIGRAMS, [tx.tenantId, JSON.stringify(trigrams)]);
}

const REMOVE = {
  name: 'remove-product-words',
  text: 'delete from product_words where tenant_id = $1 and product_id = any($2::uuid[])',
};

export async function removeWords(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(REMOVE, [tx.tenantId, ids]);
}

/**
 * Makes these products found as they now are: to be called by whoever writes products, units, barcodes, attributes or a category's
 * name, in the same transaction. What is as it was costs a comparison.
 */
export async function indexProducts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await putWords(tx, await readSearchDocuments(tx, ids));
}

const NAMED_BY = {
  name: 'list-products-named-by',
  text: `with recursive below as (
  select id from categories where tenant_id = $1 and id = any($2::uuid[])
  union select c.id from categories c join below on c.parent_id = below.id where c.tenant_id = $1
)
select id from products where tenant_id = $1 and (category_id in (select id from below) or brand_id = any($3::uuid[]) or principal_id = any($4::uuid[])) order by id`,
};

/** Categories (with all below them), brands and principals, by id. */
export interface ProductWords {
  readonly categories?: readonly string[];
  readonly brands?: readonly string[];
  readonly principals?: readonly string[];
}

/** Products that are found by the names of these. */
export const listProductsNamedBy = async (tx: Tx, words: ProductWords): Promise<string[]> => {
  const values = [tx.tenantId, words.categories ?? [], words.brands ?? [], words.principals ?? []];
  return (await tx.query<{ id: string }>(NAMED_BY, values)).map((row) => row.id);
};
