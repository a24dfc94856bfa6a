import type { Tx } from '../client/index.ts';

const RAISE = {
  name: 'raise-price-book',
  text: `insert into price_books as b (tenant_id, part, version, changed_at) values ($1, $2, 1, $3)
on conflict (tenant_id, part) do update set version = b.version + 1, changed_at = excluded.changed_at`,
};

/** Says that prices may be others from now on. Part of every transaction that changes what a price depends on. */
export async function raiseBook(tx: Tx, part: 'lists' | 'products' | 'promotions' | 'specials', at: Date): Promise<void> {
  await tx.query(RAISE, [tx.tenantId, part, at]);
}
