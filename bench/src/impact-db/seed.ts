import pg from 'pg';

const LINES_AN_ORDER = 10;

/** Twelve weeks of orders, each of ten lines: products and customers spread evenly, amounts those of the list. */
const ORDERS = `insert into orders (tenant_id, id, number, customer_id, warehouse_id, status, channel, fulfilment, payment_terms, short_policy, currency, line_count,
  list_minor, discount_minor, net_minor, tax_minor, gross_minor, placed_by, created_at, entered_at)
select $1, md5('o' || n)::uuid, 'SO-' || n, c.id, w.id, 'loaded', 'phone', 'deliver', 'cash', 'ship-available', 'NGN', ${LINES_AN_ORDER}, 0, 0, 0, 0, 0, 'Bench',
  now() - interval '84 days' + n * interval '83 days' / $2::int, now()
from generate_series(1, $2::int) n
join (select id, row_number() over (order by id) - 1 as place, count(*) over () as all from customers where tenant_id = $1) c on c.place = n % c.all
cross join (select id from warehouses where tenant_id = $1 limit 1) w`;
const LINES = `insert into order_lines (tenant_id, order_id, line_index, product_id, sku, name, quantity, unit, factor, unit_price_minor, list_minor, discount_minor, net_minor, tax_minor,
  gross_minor, tax_basis_points, price_source)
select $1, md5('o' || n)::uuid, l, p.id, p.sku, 'Product', 1 + (n + l) % 9, case when l % 3 = 0 then 'piece' else 'carton' end, case when l % 3 = 0 then 1 else 24 end, 100, 100, 0, 100, 0, 100, 0, 'agreed'
from generate_series(1, $2::int) n cross join generate_series(0, ${LINES_AN_ORDER - 1}) l
join (select id, sku, row_number() over (order by sku) - 1 as place, count(*) over () as all from products where tenant_id = $1) p on p.place = (n * 7 + l * 101) % p.all`;

/** Fills a tenant with so many lines of past orders. */
export async function seedOrders(superuserUrl: string, tenantId: string, lines: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'omniroute-bench' });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    // Generated rows refer to what is there: looking up each one's order and product would take most of the time.
    await client.query(`set session_replication_role = replica; set work_mem = '256MB'`);
    const orders = Math.ceil(lines / LINES_AN_ORDER);
    for (const text of [ORDERS, LINES]) await client.query(text, [tenantId, orders]);
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
