// The promise of the whole house: a year of a real wholesaler is replayed while workers (relay included), gateway, replay and
// PostgreSQL (postmaster and children) are killed by SIGKILL at random; nothing acknowledged is lost, nothing happens twice.
// Its controls, one crash without the inbox and one with the commit before the effect, are in workers/runtime's conformance suite.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../../../tooling/e2e/demo.ts';
import { attack, TARGETS } from './attack.ts';
import { type Buyer, startBuyer } from './buyer.ts';
import { crashesIn, type Door, openDoor, sleep } from './stack.ts';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
const shared = process.env['OMNIROUTE_SHARED'] ?? resolve(root, '../shared');
const FILE = join(shared, 'data/online-retail/2010-12_to_2011-08.csv.gz');
const SLUG = 'wholesaler';
const KILLS = 24;
/** Printed, so that a run that fails can be made again: `OMNIROUTE_SEED=… npm run test:shared -- kills`. */
const SEED = Number(process.env['OMNIROUTE_SEED'] ?? Date.now() % 1_000_000);

interface Stack {
  readonly demo: Demo;
  readonly demoFile: string;
  stop(): Promise<void>;
}
interface StackTools {
  pickPorts(): Promise<Record<string, number>>;
  startStack(wanted: { ports: Record<string, number>; env?: Record<string, string> }): Promise<Stack>;
}

let stack: Stack;
let home: string;
let door: Door;
/** When the attack began, and what was free then, by tenant. */
let since = new Date(0);
let before: ReadonlyMap<string, ReadonlyMap<string, bigint>> = new Map();

beforeAll(async () => {
  const tools = (await import(join(root, 'tooling/e2e/stack.mjs'))) as StackTools;
  stack = await tools.startStack({ ports: await tools.pickPorts() });
  home = dirname(stack.demoFile);
  door = openDoor(stack.demo.databaseUrl);
}, 20 * 60_000);
afterAll(async () => {
  await door?.close();
  await stack?.stop();
}, 120_000);

/** Starts a command of ours; `said` is what it printed. */
function command(args: readonly string[]): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, ['tooling/run.mjs', 'apps/cli/src/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, OMNIROUTE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-20_000)));
  return { child, said: () => said };
}

interface Replayed {
  readonly runs: number;
  readonly report: {
    ordersPlaced: number;
    ordersConfirmed: number;
    invoices: number;
    tiesOut: boolean;
    valueOrderedMinor: string | number;
  };
  /** Exits that were neither success nor a kill, with their last words. */
  readonly complaints: readonly string[];
}

/** Runs the replay again and again until it ends well. `now` tells which process runs. */
async function replayUntilDone(now: (pid: number | undefined) => void): Promise<Replayed> {
  const out = join(home, 'replay.json');
  const complaints: string[] = [];
  for (let runs = 1; ; runs += 1) {
    const { child, said } = command(['replay', 'online-retail', FILE, '--tenant', SLUG, '--rate', '110', '--json', out]);
    now(child.pid);
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    now(undefined);
    if (code === 0) return { runs, complaints, report: JSON.parse(readFileSync(out, 'utf8')) as Replayed['report'] };
    if (signal !== 'SIGKILL') complaints.push(`exit ${code ?? signal}: ${said().slice(-600)}`);
    if (complaints.length > 5) throw new Error(`the replay cannot end:\n${complaints.join('\n')}`);
    await sleep(500);
  }
}

/** What is free of every product of a tenant, by product id and depot. */
async function freeStock(slug: string): Promise<Map<string, bigint>> {
  const rows = await door.rows<{ key: string; free: string }>(
    `select i.product_id || ' ' || i.warehouse_id as key, (i.on_hand - i.reserved)::text as free
     from inventory_items i join tenants t on t.id = i.tenant_id where t.slug = $1`,
    [slug],
  );
  return new Map(rows.map(({ key, free }) => [key, BigInt(free)]));
}

/** What orders entered since the attack began took, by the same key. */
async function soldSince(slug: string): Promise<Map<string, bigint>> {
  const rows = await door.rows<{ key: string; sold: string }>(
    `select r.product_id || ' ' || r.warehouse_id as key, sum(r.quantity)::text as sold
     from stock_reservations r join tenants t on t.id = r.tenant_id join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id
     where t.slug = $1 and o.entered_at >= $2 and r.state in ('pending', 'posted') group by 1`,
    [slug, since],
  );
  return new Map(rows.map(({ key, sold }) => [key, BigInt(sold)]));
}

/** Products whose stock is not what it was less what was sold. */
async function strayStock(slug: string): Promise<string[]> {
  const [after, sold] = [await freeStock(slug), await soldSince(slug)];
  const stray = ([key, free]: readonly [string, bigint]): boolean => {
    const now = after.get(key) ?? 0n;
    return now < 0n || free - (sold.get(key) ?? 0n) !== now;
  };
  return [...(before.get(slug) ?? [])].filter(stray).map(([key]) => key);
}

async function everythingSettled(): Promise<void> {
  const end = performance.now() + 60_000;
  for (;;) {
    const [row] = await door.rows<{ open: number }>(`select count(*)::int as open from orders where status = 'placed'`);
    if (row?.open === 0) return;
    if (performance.now() > end) throw new Error(`${row?.open} orders are still open a minute after the last kill`);
    await sleep(250);
  }
}

/** Facts of each order that must be there once: its events in the outbox, its steps in the timeline. */
const DOUBLED = `
  select e.type, e.aggregate_id::text as id, count(*)::int as count from outbox e join orders o on o.tenant_id = e.tenant_id and o.id = e.aggregate_id
  where o.entered_at >= $1 group by 1, 2 having count(*) <> 1
  union all
  select a.type, a.entity_id::text, count(*)::int from audit_log a join orders o on o.tenant_id = a.tenant_id and o.id = a.entity_id
  where o.entered_at >= $1 group by 1, 2 having count(*) <> 1`;

describe('a replay of the real file under fire', () => {
  it(`keeps its word over ${KILLS} kills`, async () => {
    console.log(`  [kill] seed ${SEED}`);
    const { gateway, apiKeys, samples } = stack.demo;
    const [sample] = samples;
    const apiKey = apiKeys.find((key) => key.tenant === sample?.tenant)?.key;
    if (sample === undefined || apiKey === undefined) throw new Error('demo.json has no sample with a key');
    const imported = command(['import', 'online-retail', FILE, '--tenant', SLUG]);
    expect([(await once(imported.child, 'exit'))[0], imported.said()]).toEqual([0, expect.any(String)]);
    before = new Map([
      [SLUG, await freeStock(SLUG)],
      [sample.tenant, await freeStock(sample.tenant)],
    ]);
    const [clock] = await door.rows<{ since: Date }>('select clock_timestamp() as since');
    since = clock?.since ?? since;

    let replayPid: number | undefined;
    const buyers: readonly Buyer[] = [1, 2].map((at) =>
      startBuyer({ gateway, apiKey, sample }, { name: `buyer-${SEED}-${at}`, pauseMs: 150 }),
    );
    const replay = replayUntilDone((pid) => {
      replayPid = pid;
    });
    const hits = await attack({ home, replayPid: () => replayPid }, { seed: SEED, count: KILLS, pauseMs: 4_000 });
    const replayed = await replay;
    await Promise.all(buyers.map((buyer) => buyer.stop()));
    await everythingSettled();

    expect(Object.values(hits).reduce((sum, one) => sum + one, 0)).toBe(KILLS);
    for (const target of TARGETS) expect([target, hits[target]]).not.toEqual([target, 0]);
    expect(replayed.complaints).toEqual([]);
    expect(replayed.runs).toBeGreaterThan(hits.replay);
    expect(replayed.report).toMatchObject({ invoices: 12_494, ordersPlaced: 12_494, ordersConfirmed: 12_494, tiesOut: true });
    expect(buyers.flatMap((buyer) => buyer.complaints)).toEqual([]);

    // Everything acknowledged is there once, and nothing is there that was not acknowledged.
    const acknowledged = buyers.flatMap((buyer) => buyer.acknowledged).toSorted();
    expect(acknowledged.length).toBeGreaterThan(50);
    const shop = await door.rows<{ id: string }>(
      `select o.id::text from orders o join tenants t on t.id = o.tenant_id where t.slug = $1 and o.entered_at >= $2 order by 1`,
      [sample.tenant, since],
    );
    expect(shop.map((row) => row.id)).toEqual(acknowledged);
    const [imports] = await door.rows<{ orders: number; references: number }>(
      `select count(*)::int as orders, count(distinct external_reference)::int as references
       from orders o join tenants t on t.id = o.tenant_id where t.slug = $1`,
      [SLUG],
    );
    expect(imports).toEqual({ orders: 12_494, references: 12_494 });
    expect(await door.rows(DOUBLED, [since])).toEqual([]);

    for (const slug of before.keys()) expect(await strayStock(slug)).toEqual([]);
    const [waits] = await door.rows<{ seconds: number }>(
      'select max(extract(epoch from settled_at - entered_at))::float8 as seconds from orders where entered_at >= $1',
      [since],
    );
    expect(waits?.seconds).toBeLessThan(60);
    expect(await door.rows('select reason from parked_events where parked_at >= $1', [since])).toEqual([]);
    expect(crashesIn(home)).toEqual([]);
    console.log(
      `  [kill] ${JSON.stringify(hits)}; replay ran ${replayed.runs} times; longest open ${waits?.seconds.toFixed(1)} s; ${acknowledged.length} orders over REST`,
    );
  });

  it('would have noticed a unit that was sold and is still free, and an event that came twice (control)', async () => {
    await door.rows(
      `update inventory_items set reserved = reserved - 1 where (tenant_id, warehouse_id, product_id) in
       (select i.tenant_id, i.warehouse_id, i.product_id from inventory_items i join tenants t on t.id = i.tenant_id
        where t.slug = $1 and i.reserved > 0 limit 1)`,
      [SLUG],
    );
    await door.rows(
      `insert into outbox (tenant_id, id, topic, type, aggregate_id, aggregate_version, envelope, created_at)
       select e.tenant_id, gen_random_uuid(), e.topic || '.control', e.type, e.aggregate_id, e.aggregate_version, e.envelope, e.created_at
       from outbox e join orders o on o.tenant_id = e.tenant_id and o.id = e.aggregate_id where o.entered_at >= $1 limit 1`,
      [since],
    );
    expect(await strayStock(SLUG)).toHaveLength(1);
    expect(await door.rows(DOUBLED, [since])).toHaveLength(1);
  });
});
