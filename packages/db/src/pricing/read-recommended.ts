import { factorAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';

/** What a product is recommended to be sold at, as it was written beside a pack. Minor units as texts. */
export interface RecommendedRow {
  readonly product_id: string;
  readonly retail: string;
  /** What the principal charges for the pack; 0 where he does not say, and where the price is our own. */
  readonly pack_minor: string;
  /** Base units in the pack when the price began. */
  readonly factor: number;
  /** When it began. */
  readonly began: Date;
  /** The circular that says it; null where it is our own. */
  readonly circular_id: string | null;
}

const RECOMMENDED = {
  name: 'read-recommended-prices',
  text: `select distinct on (s.product_id) s.product_id, s.retail, s.pack_minor, s.factor, s.began, s.circular_id from (
  select r.product_id, r.source ->> 'retailMinor' as retail, coalesce(r.given_minor::text, r.source ->> 'newMinor', '0') as pack_minor,
    ${factorAt('u', 'c.live_from')}::int4 as factor, c.live_from as began, c.id as circular_id, r.line
  from circular_rows r join circulars c on c.tenant_id = $1 and c.id = r.circular_id and c.state = 'published' and c.live_from <= $3
  join product_units u on u.tenant_id = $1 and u.product_id = r.product_id and u.unit = r.unit
  where r.tenant_id = $1 and r.product_id = any($2::uuid[]) and r.choice <> 'ignored' and r.source ->> 'retailMinor' is not null
  union all
  select o.product_id, o.price_minor::text, '0', ${factorAt('u', 'o.valid_from')}::int4, o.valid_from, null, 0 from (
    select distinct on (p.product_id) p.product_id, p.unit, p.valid_from, p.price_minor from product_retail_prices p
    where p.tenant_id = $1 and p.product_id = any($2::uuid[]) and p.valid_from <= $3 order by p.product_id, p.valid_from desc
  ) o join product_units u on u.tenant_id = $1 and u.product_id = o.product_id and u.unit = o.unit where o.price_minor is not null
) s order by s.product_id, s.began desc, s.circular_id nulls first, s.line desc`,
};

/**
 * What is recommended for these products at a time: by what began last, our own entry or a circular that was published and not taken back. An
 * entry of our own that was ended leaves the word to the circulars.
 */
export const readRecommended = (tx: Tx, productIds: readonly string[], at: Date): Promise<RecommendedRow[]> =>
  tx.query<RecommendedRow>(RECOMMENDED, [tx.tenantId, productIds, at]);
