import type { Tx } from '../client/index.ts';

/** A promotion that names one of the words asked for. */
export interface NamingPromotion {
  readonly word: string;
  readonly code: string;
  readonly name: string;
}

const NAMING = {
  name: 'find-promotions-naming',
  text: `select distinct w.word, p.code, x.name from (
  select promotion_id, name, definition from promotion_versions where tenant_id = $1 and (effective_until is null or effective_until > $4)
  union all select promotion_id, name, definition from promotion_drafts where tenant_id = $1
) x join promotions p on p.tenant_id = $1 and p.id = x.promotion_id
cross join unnest($3::text[]) as w (word) where x.definition -> 'conditions' -> $2 ? w.word order by w.word, p.code`,
};

/** Promotions that hold, will hold or are drafted, and name goods by one of these brands (by name), categories (by path) or groups (by code). */
export const findPromotionsNaming = (
  tx: Tx,
  field: 'brands' | 'categories' | 'productGroups',
  { words, at }: { readonly words: readonly string[]; readonly at: Date },
): Promise<NamingPromotion[]> =>
  words.length === 0 ? Promise.resolve([]) : tx.query<NamingPromotion>(NAMING, [tx.tenantId, field, words, at]);

const MATCHES = {
  name: 'rename-circular-principal',
  text: `with kept as (
  insert into circular_matches (tenant_id, principal, row_key, product_id, unit, decided_by, decided_at)
  select $1, $3, row_key, product_id, unit, decided_by, decided_at from circular_matches where tenant_id = $1 and principal = $2
  on conflict (tenant_id, principal, row_key) do nothing
), gone as (
  delete from circular_matches where tenant_id = $1 and principal = $2
)
update circulars set principal = $3 where tenant_id = $1 and principal = $2`,
};

/** A principal's circulars, and what people said of their rows, go by another name from now on; what was said under that name already stays. */
export async function renameCircularPrincipal(tx: Tx, from: string, to: string): Promise<void> {
  await tx.query(MATCHES, [tx.tenantId, from, to]);
}
