import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { cpuMsOfTree } from '../kernel/cpu.ts';

/** What the floor writes with: ids of rows that are there. */
export interface FloorFixture {
  readonly tenantId: string;
  readonly warehouseId: string;
  readonly customerIds: readonly string[];
  readonly products: readonly { readonly id: string; readonly sku: string; readonly name: string }[];
}

const LINES = 5;
const PLACE = {
  name: 'floor-place',
  text: `with request as (insert into request_log (tenant_id, request_id, verb, input_hash, answer, created_at) values ($1, $2, 'floor', $3, $4, now())),
hold as (update credit_accounts set held_minor = held_minor + 5000 where tenant_id = $1 and customer_id = $5 returning 1),
placed as (insert into orders (tenant_id, id, number, customer_id, warehouse_id, status, channel, fulfilment, payment_terms, short_policy, currency, line_count, list_minor, discount_minor, net_minor, tax_minor, gross_minor, placed_by, created_at, entered_at)
  values ($1, $6, $7, $5, $8, 'placed', 'floor', 'deliver', 'cash', 'ship-available', 'NGN', 5, 5000, 0, 5000, 0, 5000, 'floor', now(), now())),
held as (insert into credit_holds (tenant_id, order_id, customer_id, amount_minor, state, created_at) values ($1, $6, $5, 5000, 'pending', now())),
line as (insert into order_lines (tenant_id, order_id, line_index, product_id, sku, name, quantity, unit, factor, unit_price_minor, list_minor, discount_minor, net_minor, tax_minor, gross_minor, tax_basis_points, price_source, price_list_code, price_list_version)
  select $1, $6, l.place, l.product, l.sku, l.name, 1, 'piece', 1, 1000, 1000, 0, 1000, 0, 1000, 0, 'list', 'STD', 1 from unnest($9::uuid[], $10::text[], $11::text[]) with ordinality as l (product, sku, name, place)),
audit as (insert into audit_log (tenant_id, id, entity_kind, entity_id, verb, type, actor_kind, actor_id, actor_name, channel, correlation_id, happened_at, entered_at)
  values ($1, $12, 'order', $6, 'floor', 'order.created', 'api-key', 'floor', 'floor', 'floor', 'floor', now(), now()))
insert into outbox (tenant_id, id, topic, type, aggregate_id, aggregate_version, envelope, created_at) values ($1, $13, 'floor', 'order.created', $6, 1, $14, now())`,
};
const RESERVE = {
  name: 'floor-reserve',
  text: `with wanted as (select * from unnest($2::uuid[], $3::uuid[], $4::int[]) as w (order_id, product, line)),
taken as (update inventory_items i set reserved = reserved + w.quantity from (select product, count(*) as quantity from wanted group by 1 order by 1) w
  where i.tenant_id = $1 and i.warehouse_id = $5 and i.product_id = w.product and on_hand - reserved >= w.quantity)
insert into stock_reservations (tenant_id, order_id, line_index, warehouse_id, product_id, quantity, state, created_at)
select $1, order_id, line, $5, product, 1, 'pending', now() from wanted`,
};
const CONFIRM = {
  name: 'floor-confirm',
  text: `update orders set status = 'confirmed', confirmed_gross_minor = gross_minor, settled_at = now(), version = 3 where tenant_id = $1 and id = any($2::uuid[]) and status = 'placed'`,
};

interface FloorOrder {
  readonly id: string;
  readonly products: readonly FloorFixture['products'][number][];
}

async function inTransaction(
  client: pg.Client,
  tenantId: string,
  statement: { name: string; text: string; values: unknown[] },
): Promise<void> {
  await client.query(`begin; set local app.tenant_id = '${tenantId}'`);
  await client.query(statement);
  await client.query('commit');
}

async function place(client: pg.Client, fixture: FloorFixture, order: FloorOrder): Promise<void> {
  const { products } = order;
  const customer = fixture.customerIds[order.id.charCodeAt(0) % fixture.customerIds.length];
  const answer = JSON.stringify({
    id: order.id,
    lines: products.map((product) => ({ sku: product.sku, quantity: 1, net: '1000', tax: '0', gross: '1000' })),
  });
  await inTransaction(client, fixture.tenantId, {
    ...PLACE,
    values: [
      fixture.tenantId,
      order.id,
      randomBytes(32),
      answer,
      customer,
      order.id,
      `F-${order.id}`,
      fixture.warehouseId,
      products.map((product) => product.id),
      products.map((product) => product.sku),
      products.map((product) => product.name),
      randomUUID(),
      randomUUID(),
      answer,
    ],
  });
}

async function settle(client: pg.Client, fixture: FloorFixture, orders: readonly FloorOrder[]): Promise<void> {
  const lines = orders.flatMap((order) => order.products.map((product, line) => ({ order: order.id, product: product.id, line })));
  const values = [fixture.tenantId, lines.map((l) => l.order), lines.map((l) => l.product), lines.map((l) => l.line), fixture.warehouseId];
  await inTransaction(client, fixture.tenantId, { ...RESERVE, values });
  await inTransaction(client, fixture.tenantId, { ...CONFIRM, values: [fixture.tenantId, orders.map((order) => order.id)] });
}

const makeOrder = (fixture: FloorFixture, index: number): FloorOrder => ({
  id: randomUUID(),
  products: Array.from({ length: LINES }, (_, line) => fixture.products[(index * 7 + line * 13) % fixture.products.length]).filter(
    (product) => product !== undefined,
  ),
});

/**
 * CPU milliseconds an order, database and client together, for writing an order's rows by plain `pg` with named prepared
 * statements on one connection: in three transactions an order (`batch` 1), or the last two for `batch` orders at once.
 */
export async function measureFloor(
  postgres: { url: string; pid: number },
  fixture: FloorFixture,
  { orders, batch }: { orders: number; batch: number },
): Promise<number> {
  const client = new pg.Client({ connectionString: postgres.url, application_name: 'omniroute-floor' });
  await client.connect();
  const writeBatches = async (count: number, offset: number): Promise<void> => {
    for (let done = 0; done < count; done += batch) {
      const group = Array.from({ length: Math.min(batch, count - done) }, (_, i) => makeOrder(fixture, offset + done + i));
      for (const order of group) await place(client, fixture, order);
      await settle(client, fixture, group);
    }
  };
  try {
    await writeBatches(Math.max(batch, 200), 0);
    const [database, own] = [cpuMsOfTree(postgres.pid), process.cpuUsage()];
    await writeBatches(orders, 1_000);
    const used = process.cpuUsage(own);
    return (cpuMsOfTree(postgres.pid) - database + (used.user + used.system) / 1000) / orders;
  } finally {
    await client.end();
  }
}
