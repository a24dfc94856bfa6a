import { factorAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';

/** What a principal recommends a product to be sold at, as he wrote it beside a pack. Minor units as texts. */
export interface RecommendedRow {
  readonly product_id: string;
  readonly retail: string;
  /** What he charges for the pack; 0 where he does not say. */
  readonly pack_minor: string;
  /** Base units in the pack when his prices began. */
  readonly factor: number;
}

const RECOMMENDED = {
  name: 'read-recommended-prices',
  text: `select distinct on (r.product_id) r.product_id, r.source ->> 'retailMinor' as retail, coalesce(r.given_minor::text, r.source ->> 'newMinor', '0') as pack_minor,
  ${factorAt('u', 'c.live_from')}::int4 as factor
from circular_rows r join circulars c on c.tenant_id = $1 and c.id = r.circular_id and c.state = 'published' and c.live_from <= $3
join product_units u on u.tenant_id = $1 and u.product_id = r.product_id and u.unit = r.unit
where r.tenant_id = $1 and r.product_id = any($2::uuid[]) and r.choice <> 'ignored' and r.source ->> 'retailMinor' is not null
order by r.product_id, c.live_from desc, r.line desc`,
};

/** What is recommended for these products at a time: by the circular that began last, among those that were published and not taken back. */
export const readRecommended = (tx: Tx, productIds: readonly string[], at: Date): Promise<RecommendedRow[]> =>
  tx.query<RecommendedRow>(RECOMMENDED, [tx.tenantId, productIds, at]);
