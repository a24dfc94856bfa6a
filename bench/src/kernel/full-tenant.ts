import type { Services } from '@omniroute/services';
import pg from 'pg';
import { type BenchTenant, makeBenchTenant } from './tenant.ts';

/** A distributor of full size: what a price book may have to hold. */
export const FULL_TENANT = { products: 20_000, lists: 5, breaks: 4, promotions: 500, customers: 2_000 } as const;

/** Three more breaks of every price: from two packs on 3 % less, and so on. */
const BREAKS = `insert into price_list_entries (tenant_id, product_id, unit, price_list_id, min_base_quantity, price_minor)
select e.tenant_id, e.product_id, e.unit, e.price_list_id, step * case e.unit when 'carton' then 240 else 48 end, e.price_minor * (100 - 3 * step) / 100
from price_list_entries e cross join generate_series(1, $2::int - 1) step where e.tenant_id = $1`;
/** A list a segment, which goes before the one for all. */
const LISTS = `insert into price_lists (tenant_id, id, code, name, currency, last_version, created_at, updated_at)
select l.tenant_id, md5(l.code || n)::uuid, 'SEG-' || n, 'Segment ' || n, l.currency, 1, l.created_at, l.updated_at
from price_lists l cross join generate_series(0, $2::int - 1) n where l.tenant_id = $1`;
const VERSIONS = `insert into price_list_versions (tenant_id, price_list_id, version, terms, effective_from, published_by, published_at, signed_version, costs_known_at, costs_as_of)
select v.tenant_id, md5('STD' || n)::uuid, 1,
  v.terms || jsonb_build_object('name', 'Segment ' || n, 'assignments', jsonb_build_array(jsonb_build_object('group', 'segment-' || n, 'priority', 10, 'from', '2000-01-01T00:00:00Z'))),
  v.effective_from, 'Bench', v.published_at, 1, v.costs_known_at, v.costs_as_of
from price_list_versions v cross join generate_series(0, $2::int - 1) n where v.tenant_id = $1`;
const ENTRIES = `insert into price_list_entries (tenant_id, product_id, unit, price_list_id, min_base_quantity, price_minor)
select e.tenant_id, e.product_id, e.unit, md5('STD' || n)::uuid, e.min_base_quantity, e.price_minor - n
from price_list_entries e join price_lists l on l.tenant_id = $1 and l.id = e.price_list_id and l.code = 'STD' cross join generate_series(0, $2::int - 1) n where e.tenant_id = $1`;
const PROMOTIONS = `insert into promotions (tenant_id, id, code, last_version, created_at, updated_at)
select $1, md5(p ->> 'code')::uuid, p ->> 'code', 1, now(), now() from jsonb_array_elements($2::jsonb) p`;
const PROMOTION_VERSIONS = `insert into promotion_versions (tenant_id, promotion_id, version, name, type, definition, effective_from, published_by, published_at)
select $1, md5(p ->> 'code')::uuid, 1, p ->> 'name', p ->> 'type', p, now() - interval '1 day', 'Bench', now() from jsonb_array_elements($2::jsonb) p`;

/** Percentages and ladders, each over a dozen products of its own, half of them for one channel. */
function promotionOf(index: number, skus: readonly string[]): object {
  const mine = Array.from({ length: 12 }, (_, at) => skus[(index * 97 + at * 1_009) % skus.length]);
  const ladder = {
    countsInBase: 24,
    steps: [
      { buy: 23, get: 1 },
      { buy: 42, get: 6 },
    ],
  };
  const percentage = { basisPoints: 100 + (index % 9) * 50, minBaseQuantity: 1 + (index % 5) * 24 };
  return {
    code: `PROMO-${index}`,
    name: `Promotion ${index}`,
    type: index % 2 === 0 ? 'percentage' : 'ladder',
    config: index % 2 === 0 ? percentage : ladder,
    conditions: { skus: mine, ...(index % 4 > 1 && { channels: ['portal'] }) },
    stacking: { group: index % 3 === 0 ? 'trade' : 'default', mode: index % 3 === 0 ? 'sequence' : 'best', priority: index % 7 },
    from: '2000-01-01T00:00:00Z',
    until: '2100-01-01T00:00:00Z',
  };
}

/** Makes a tenant of full size: products, customers and the first list by verbs, and what there is much of by statements. */
export async function makeFullTenant(services: Services, superuserUrl: string, slug: string): Promise<BenchTenant> {
  const { products, customers, lists, breaks, promotions } = FULL_TENANT;
  const segments = lists - 1;
  const tenant = await makeBenchTenant(services, slug, { products, customers, segments });
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'omniroute-bench' });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    await client.query('set session_replication_role = replica'); // what is copied refers to what is there
    await client.query(BREAKS, [tenant.id, breaks]);
    for (const text of [LISTS, VERSIONS, ENTRIES]) await client.query(text, [tenant.id, segments]);
    const definitions = JSON.stringify(Array.from({ length: promotions }, (_, index) => promotionOf(index, tenant.skus)));
    for (const text of [PROMOTIONS, PROMOTION_VERSIONS]) await client.query(text, [tenant.id, definitions]);
    await client.query('analyze');
  } finally {
    await client.end();
  }
  return tenant;
}
