import type { Tx } from '../client/index.ts';

/** A word by which a promotion or an assignment names goods or customers, as the field of a promotion's conditions has it. */
export interface PromotionWord {
  readonly field:
    | 'skus'
    | 'categories'
    | 'brands'
    | 'productGroups'
    | 'customers'
    | 'customerGroups'
    | 'outletClasses'
    | 'territories'
    | 'warehouses'
    | 'paymentTerms';
  readonly word: string;
}

// As the price book reads them: a category by its path of codes, and by its name where it is in no tree; a customer by an alias too; a
// segment in use as a group; a class of outlets in any capitals.
const UNKNOWN = {
  name: 'find-unknown-promotion-words',
  text: `with recursive paths as (
  select c.id, array[c.code] as path from categories c where c.tenant_id = $1 and c.parent_id is null
  union all
  select c.id, p.path || c.code from paths p join categories c on c.tenant_id = $1 and c.parent_id = p.id where not c.code = any(p.path)
)
select (w.place - 1)::int as place from unnest($2::text[], $3::text[]) with ordinality as w (field, word, place)
where not case w.field
  when 'skus' then w.word in (select p.sku from products p where p.tenant_id = $1)
  when 'categories' then w.word in (select array_to_string(p.path, '/') from paths p) or w.word in (select p.category from products p where p.tenant_id = $1 and p.category_id is null)
  when 'brands' then w.word in (select b.name from brands b where b.tenant_id = $1) or w.word in (select p.brand from products p where p.tenant_id = $1)
  when 'productGroups' then w.word in (select g.code from product_groups g where g.tenant_id = $1)
  when 'customers' then exists (select from customers c where c.tenant_id = $1 and c.code = w.word) or exists (select from customer_aliases a where a.tenant_id = $1 and a.code = w.word)
  when 'customerGroups' then w.word in (select g.code from customer_groups g where g.tenant_id = $1) or exists (select from customers c where c.tenant_id = $1 and c.segment = w.word)
  when 'outletClasses' then exists (select from outlets o where o.tenant_id = $1 and lower(o.class) = lower(w.word))
  when 'territories' then w.word in (select t.code from territories t where t.tenant_id = $1) or exists (select from customers c where c.tenant_id = $1 and c.territory = w.word)
  when 'warehouses' then w.word in (select h.code from warehouses h where h.tenant_id = $1)
  when 'paymentTerms' then w.word in (select c.payment_terms from customers c where c.tenant_id = $1)
end order by w.place`,
};

/** Which of these words name nothing of this tenant: their places among them. */
export async function findUnknownWords(tx: Tx, words: readonly PromotionWord[]): Promise<number[]> {
  if (words.length === 0) return [];
  const rows = await tx.query<{ place: number }>(UNKNOWN, [tx.tenantId, words.map(({ field }) => field), words.map(({ word }) => word)]);
  return rows.map(({ place }) => place);
}
