import type { Tx } from '../client/index.ts';
import { BOOK_VERSIONS } from './read-book.ts';

// What was planned begins by itself, without anybody writing: the latest beginning tells of it.
const MOMENT = {
  name: 'read-price-moment',
  text: `select ${BOOK_VERSIONS}, floor(extract(epoch from greatest(
  (select max(v.effective_from) from price_list_versions v where v.tenant_id = $1 and v.effective_from <= $2),
  (select max(v.effective_from) from promotion_versions v where v.tenant_id = $1 and v.effective_from <= $2),
  (select max(s.valid_from) from special_prices s where s.tenant_id = $1 and s.state = 'live' and s.valid_from <= $2),
  (select max(s.valid_until) from special_prices s where s.tenant_id = $1 and s.state = 'live' and s.valid_until <= $2),
  (select max(b.valid_until) from special_prices s join special_price_batches b on b.tenant_id = $1 and b.special_price_id = s.id
    where s.tenant_id = $1 and s.state = 'live' and b.valid_until <= $2),
  (select max(f.valid_from) from product_unit_factors f where f.tenant_id = $1 and f.valid_from <= $2),
  (select max(c.valid_from) from product_tax_classes c where c.tenant_id = $1 and c.valid_from <= $2),
  (select max(r.valid_from) from tax_rates r where r.tenant_id = $1 and r.valid_from <= $2)
)) * 1000)::float8::text as since`,
};

// Promotions, assignments of lists and tax classes also end by dates of their own, which people set to the quarter of an hour.
const QUARTER_MS = 900_000;

/** Changes whenever one of the tenant's prices may be another than before, by a change or because what was planned begins or ends. */
export async function readPriceMoment(tx: Tx, at: Date): Promise<string> {
  const [row] = await tx.query<{ version: string; since: string | null }>(MOMENT, [tx.tenantId, at]);
  return `${row?.version ?? '0'} ${row?.since ?? '0'} ${Math.floor(at.getTime() / QUARTER_MS)}`;
}
