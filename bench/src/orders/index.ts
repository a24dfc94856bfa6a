import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { cpuMsOfTree, percentile, round } from '../kernel/cpu.ts';
import { type BenchStack, startBenchStack } from '../kernel/stack.ts';
import { type BenchTenant, makeBenchTenant } from '../kernel/tenant.ts';
import { type FloorFixture, measureFloor } from './floor.ts';
import { placeOrders } from './place.ts';

const WARM_UP = 400;
const PARTS = ['gateway', 'workers', 'postgres'] as const;
/** The better of two commerce platforms measured on this kind of machine, CPU ms an order, database included. */
const PEER_CPU_MS = 242;

const look = (stack: BenchStack): number[] => PARTS.map((part) => cpuMsOfTree(stack.pids[part]));

async function withDatabase<T>(stack: BenchStack, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: stack.postgres.superuserUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function waitUntilConfirmed(client: pg.Client, tenantId: string): Promise<void> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const { rows } = await client.query<{ open: number }>(
      `select count(*)::int as open from orders where tenant_id = $1 and status = 'placed'`,
      [tenantId],
    );
    if (rows[0]?.open === 0) return;
    await sleep(20);
  }
  throw new Error('orders stayed open for a minute');
}

async function readFixture(client: pg.Client, tenantId: string): Promise<FloorFixture> {
  const ids = async (text: string): Promise<string[]> => (await client.query<{ id: string }>(text, [tenantId])).rows.map((row) => row.id);
  const [warehouseId = ''] = await ids('select id from warehouses where tenant_id = $1');
  const products = await client.query<{ id: string; sku: string; name: string }>(
    'select id, sku, name from products where tenant_id = $1 order by sku',
    [tenantId],
  );
  return {
    tenantId,
    warehouseId,
    customerIds: await ids('select id from customers where tenant_id = $1 order by code'),
    products: products.rows,
  };
}

/** Where the database's time goes: the costliest statements, milliseconds of execution and planning an order. */
async function costliest(client: pg.Client, orders: number): Promise<string[]> {
  const { rows } = await client.query<{ query: string; ms: number; calls: number }>(
    `select regexp_replace(left(query, 70), '\\s+', ' ', 'g') as query, (total_exec_time + total_plan_time)::float8 as ms, calls::int as calls
     from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database()) order by 2 desc limit 10`,
  );
  return rows.map((row) => `  ${round(row.ms / orders, 3)} ms · ${round(row.calls / orders, 2)} calls · ${row.query}`);
}

interface Measured {
  readonly statements: readonly string[];
  readonly ordersPerSecond: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  readonly cpu: readonly number[];
}

async function measureOrders(stack: BenchStack, tenant: BenchTenant, count: number): Promise<Measured> {
  return withDatabase(stack, async (client) => {
    await placeOrders(stack.gatewayUrl, tenant, { from: 0, count: WARM_UP });
    await waitUntilConfirmed(client, tenant.id);
    await client.query('create extension if not exists pg_stat_statements; select pg_stat_statements_reset()');
    const before = look(stack);
    const start = performance.now();
    const sent = await placeOrders(stack.gatewayUrl, tenant, { from: WARM_UP, count });
    await waitUntilConfirmed(client, tenant.id);
    const seconds = (performance.now() - start) / 1000;
    const cpu = look(stack).map((after, i) => (after - (before[i] ?? 0)) / count);
    const { rows } = await client.query<{ id: string; at: number }>(
      `select id, extract(epoch from settled_at)::float8 * 1000 as at from orders where id = any($1::uuid[])`,
      [[...sent.keys()]],
    );
    const latencies = rows.map((row) => row.at - (sent.get(row.id) ?? Number.NaN));
    return {
      ordersPerSecond: round(count / seconds, 1),
      latencyMs: { p50: round(percentile(latencies, 0.5), 1), p99: round(percentile(latencies, 0.99), 1) },
      cpu,
      statements: await costliest(client, count),
    };
  });
}

/** `npm run bench -- orders`: CPU an order over all processes, from the REST call to confirmation, beside two floors of plain SQL. */
export async function benchOrders(options: { count?: number; say: (line: string) => void }): Promise<unknown> {
  const count = options.count ?? 3_000;
  const stack = await startBenchStack();
  try {
    const tenant = await makeBenchTenant(stack.services, 'bench');
    const floorTenant = await makeBenchTenant(stack.services, 'floor');
    const fixture = await withDatabase(stack, (client) => readFixture(client, floorTenant.id));
    const database = { url: stack.postgres.appUrl(), pid: stack.postgres.pid };
    const floor = await measureFloor(database, fixture, { orders: count, batch: 1 });
    const batchedFloor = await measureFloor(database, fixture, { orders: count, batch: 100 });
    const measured = await measureOrders(stack, tenant, count);
    const cpuMsPerOrder = measured.cpu.reduce((sum, part) => sum + part, 0);
    options.say(
      `${count} orders of 5 lines over REST by 16 clients: ${measured.ordersPerSecond} orders/s, to confirmation p50 ${measured.latencyMs.p50} ms, p99 ${measured.latencyMs.p99} ms`,
    );
    options.say(
      `CPU an order: ${round(cpuMsPerOrder)} ms = ${PARTS.map((part, i) => `${part} ${round(measured.cpu[i] ?? 0)}`).join(' + ')}`,
    );
    options.say('where the database spends it, an order:');
    for (const line of measured.statements) options.say(line);
    options.say(
      `floor of plain SQL: ${round(floor)} ms (ours ${round(cpuMsPerOrder / floor)} times), batched by 100: ${round(batchedFloor)} ms (ours ${round(cpuMsPerOrder / batchedFloor)} times)`,
    );
    options.say(`a commerce platform on this kind of machine: ${PEER_CPU_MS} ms (${round(PEER_CPU_MS / cpuMsPerOrder, 1)} times ours)`);
    const { ordersPerSecond, latencyMs } = measured;
    const parts = Object.fromEntries(PARTS.map((part, i) => [part, round(measured.cpu[i] ?? 0, 3)]));
    return {
      ordersPerSecond,
      latencyMs,
      cpuMsPerOrder: round(cpuMsPerOrder, 3),
      floorCpuMsPerOrder: round(floor, 3),
      batchedFloorCpuMsPerOrder: round(batchedFloor, 3),
      cpuMsByProcess: parts,
    };
  } finally {
    await stack.stop();
  }
}
