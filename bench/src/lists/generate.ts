import { createHash } from 'node:crypto';
import pg from 'pg';

/** Tenants as the lists bench wants them: the first is large. */
export interface BenchTenants {
  readonly large: string;
  readonly others: readonly string[];
}

const OTHERS = 19;
const uuidOf = (index: number): string => `01999999-0000-7000-8000-${String(index).padStart(12, '0')}`;

const TENANTS = `insert into tenants (id, slug, name, currency, country, time_zone, accent, vat_basis_points, created_at)
select t.id, 'bench-' || t.place, 'Bench ' || t.place, 'NGN', 'NG', 'Africa/Lagos', 'teal', 750, now() from unnest($1::uuid[]) with ordinality as t (id, place)`;
const WAREHOUSES = `insert into warehouses (tenant_id, id, code, name, city, is_default, created_at)
select t, md5(t::text || 'w' || n)::uuid, 'WH-' || n, 'Depot ' || n, 'Lagos', n = 1, now() from unnest($1::uuid[]) t, generate_series(1, 4) n`;
const CUSTOMERS = `insert into customers (tenant_id, id, code, name, status, segment, territory, owner_name, payment_terms, short_policy, warehouse_id, created_at, updated_at)
select t.id, md5(t.id::text || 'c' || n)::uuid, 'C-' || lpad(n::text, 5, '0'), 'Customer ' || md5(n::text), 'active', 'shop', 'Territory ' || n % 12, 'Owner', 'cash',
  'ship-available', md5(t.id::text || 'w' || 1 + n % 3)::uuid, now(), now()
from (select id, case place when 1 then 2000 else 200 end as customers from unnest($1::uuid[]) with ordinality as t (id, place)) t, generate_series(1, t.customers) n`;
/**
 * A year of orders, all tenants' mixed as time mixes them, so that a tenant's rows lie scattered over the table as they do in
 * life. Of a hundred orders three, the latest, are confirmed; earlier ones are loaded (90 %), declined or cancelled; the last
 * few are still placed. The fourth depot is a small one, with one order in 5,000; one in 2,000 is short.
 */
const ORDERS = `insert into orders (tenant_id, id, number, customer_id, warehouse_id, status, channel, fulfilment, payment_terms, short_policy, currency, line_count,
  list_minor, discount_minor, net_minor, tax_minor, gross_minor, placed_by, created_at, entered_at, purchase_order_number, short_line_count)
select o.tenant, (lpad(to_hex((extract(epoch from o.at) * 1000)::bigint), 12, '0') || '7' || substr(o.hash, 1, 3) || '8' || substr(o.hash, 4, 15))::uuid, 'SO-' || 100000 + o.n,
  md5(o.tenant::text || 'c' || 1 + ('x' || substr(o.hash, 1, 7))::bit(28)::int % o.customers)::uuid, md5(o.tenant::text || 'w' || case when o.n % 5000 = 11 then 4 else 1 + o.n % 3 end)::uuid,
  case when o.n > o.total - o.total / 2000 then 'placed' when o.n > o.total * 0.97 then 'confirmed' when o.n % 16 = 0 then 'declined' when o.n % 25 = 1 then 'cancelled' else 'loaded' end,
  (array['phone', 'rep', 'portal'])[1 + o.n % 3], 'deliver', 'cash', 'ship-available', 'NGN', 5, o.value, 0, o.value, 0, o.value, 'Bench', o.at, o.at,
  case when o.n % 20 = 0 then 'LPO-' || o.n end, case when o.n % 2000 = 7 then 1 else 0 end
from (
  select t.id as tenant, n, t.total, case when t.place = 1 then 2000 else 200 end as customers, md5(t.id::text || n) as hash,
    timestamptz '2025-11-22T00:00:00Z' + (n::float8 / t.total) * interval '365 days' as at, ((n::bigint * 7919) % 1000000 + 1) * 100 as value
  from (select id, place, case place when 1 then $2::int else $2::int / 20 end as total from unnest($1::uuid[]) with ordinality as t (id, place)) t, generate_series(1, t.total) n
) o order by o.at`;

const INDEXES = `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
where indrelid = 'orders'::regclass and not exists (select from pg_constraint c where c.conindid = indexrelid)`;

/** Indexes are built after the rows, which takes a fraction of the time that keeping them up to date would. */
async function insertOrders(client: pg.Client, ids: readonly string[], count: number): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(INDEXES);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await client.query(ORDERS, [ids, count]);
  for (const { definition } of rows) await client.query(definition);
}

/** The id of a depot by its place, 1 to 4. */
export const depotId = (tenantId: string, place: number): string => {
  const hash = createHash('md5').update(`${tenantId}w${place}`).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/**
 * Fills a migrated, empty database: `count` orders for the large tenant and a twentieth of that for each of 19 others. Lines are
 * left out: no list reads them.
 */
export async function generateOrders(superuserUrl: string, count: number): Promise<BenchTenants> {
  const ids = Array.from({ length: OTHERS + 1 }, (_, index) => uuidOf(index + 1));
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'omniroute-bench' });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    // Generated rows refer to what is there: looking up each one's customer and depot would take most of the time.
    await client.query(`set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '256MB'`);
    for (const text of [TENANTS, WAREHOUSES, CUSTOMERS]) await client.query(text, [ids]);
    await insertOrders(client, ids, count);
    await client.query('vacuum (analyze) orders');
    await client.query('analyze');
  } finally {
    await client.end();
  }
  const [large = '', ...others] = ids;
  return { large, others };
}
