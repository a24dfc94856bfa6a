import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { migrate } from '@omniroute/db/migrate';
import { Fault } from '@omniroute/domain';
import { startThrowAwayPostgres, type ThrowAwayPostgres } from '@omniroute/local';
import { systemClock } from '@omniroute/providers/clock';
import { openServices, runVerb, type Services } from '@omniroute/services';
import { placeOrder } from '@omniroute/services/order';
import { type MintedTenant, mintTenant, type TestDatabase } from '@omniroute/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
const ORDERS = 120;
const STOCK = 1_000;

describe('the worker process', () => {
  let postgres: ThrowAwayPostgres;
  let program: string;
  let database: TestDatabase;
  let services: Services;
  let worker: ChildProcess | undefined;
  const output: string[] = [];

  beforeAll(async () => {
    // A server of its own, because what is killed here would take the other suites' connections with it, and with durable commits:
    // with the throw-away settings (synchronous_commit off) this suite finds acknowledged orders missing.
    postgres = await startThrowAwayPostgres({ durability: 'product' });
    await migrate(postgres.superuserUrl());
    const pool = new pg.Pool({ connectionString: postgres.superuserUrl(), max: 2 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    const urls = { appUrl: postgres.appUrl(), platformUrl: postgres.platformUrl(), superuserUrl: postgres.superuserUrl() };
    const sql = async <Row>(text: string, values: readonly unknown[] = []) => (await pool.query(text, [...values])).rows as Row[];
    database = { name: 'omniroute', ...urls, sql, close: () => pool.end() };
    services = openServices({ ...urls, name: 'crash-test' });
    const { bundle } = (await import(join(root, 'tooling/bundle.mjs'))) as { bundle(entry: string): Promise<string> };
    program = await bundle('workers/main/src/main.ts');
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await services.db.close();
    await database.close();
    await postgres.stop();
  });

  const start = (): ChildProcess => {
    const urls = { DATABASE_URL: postgres.appUrl(), PLATFORM_DATABASE_URL: postgres.platformUrl() };
    const env = { PATH: process.env['PATH'] ?? '', HOSTNAME: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', ...urls };
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => output.push(`STDERR ${chunk}`));
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };

  /** One server process dies by SIGKILL: PostgreSQL then ends every connection and recovers from its log. */
  const crashDatabase = async (): Promise<void> => {
    for (;;) {
      const [backend] = await database.sql<{ pid: number }>(
        `select pid from pg_stat_activity where application_name = 'omniroute-workers' limit 1`,
      );
      if (backend) return void process.kill(backend.pid, 'SIGKILL');
      await systemClock.sleep(50); // the worker is starting
    }
  };

  /** Places one order until it is acknowledged, repeating with the same request id while the database is away. */
  const place = async (tenant: MintedTenant, index: number): Promise<void> => {
    const caller = tenant.caller('tenant-owner', { requestId: `order-${index}` });
    for (;;) {
      try {
        await runVerb({ services, caller }, placeOrder, {
          customerCode: 'CUST-001',
          lines: [{ sku: 'SKU-001', quantity: 1 + (index % 3) }],
        });
        return;
      } catch (error) {
        if (!(error instanceof Fault && (error.kind === 'unavailable' || error.problem.code === 'idempotency.in-flight'))) throw error;
        await systemClock.sleep(100);
      }
    }
  };

  const openOrders = async (): Promise<number | undefined> => {
    try {
      return (await database.sql<{ open: number }>(`select count(*)::int as open from orders where status = 'placed'`))[0]?.open;
    } catch {
      return undefined; // the database is recovering
    }
  };

  it('does everything once while it and the database are killed again and again, and ends in order', { timeout: 240_000 }, async () => {
    const tenants = [await mintTenant(database, { stock: STOCK }), await mintTenant(database, { stock: STOCK })];
    worker = start();
    for (let index = 0; index < ORDERS; index += 1) {
      await Promise.all(tenants.map((tenant) => place(tenant, index)));
      if (index % 40 === 15) await crashDatabase();
      if (index % 40 === 30) {
        await kill(worker);
        worker = start();
      }
    }
    const end = systemClock.now().getTime() + 60_000;
    while ((await openOrders()) !== 0) {
      expect(systemClock.now().getTime(), `orders stay open; the worker said: ${output.slice(-20).join('')}`).toBeLessThan(end);
      await systemClock.sleep(100);
    }
    for (const tenant of tenants) {
      const orders = await database.sql(`select status, count(*)::int as count from orders where tenant_id = $1 group by status`, [
        tenant.id,
      ]);
      expect(orders).toEqual([{ status: 'confirmed', count: ORDERS }]);
      const stock = await database.sql(`select on_hand::int, reserved::int from inventory_items where tenant_id = $1 and product_id = $2`, [
        tenant.id,
        tenant.products[0]?.id,
      ]);
      expect(stock).toEqual([{ on_hand: STOCK, reserved: ORDERS * 2 }]);
    }
    expect(await database.sql('select reason from parked_events')).toEqual([]);
    const exited = once(worker, 'exit');
    worker.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    const said = output.join('');
    expect(said.match(/STDERR.*|.*"level":"fatal".*/g)).toBeNull();
    expect(said.match(/a database connection was lost/g)?.length).toBeGreaterThan(0);
  });
});
