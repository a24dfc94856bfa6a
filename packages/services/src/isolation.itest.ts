import { handleExport } from '@omniroute/api';
import { withTenant } from '@omniroute/db/client';
import { Fault, TOPICS } from '@omniroute/domain';
import { embeddedTransport, openLog, openMetrics, startRuntime, untilQuiet } from '@omniroute/runtime';
import {
  canaryOf,
  digestTenant,
  everyVerb,
  type FilledTenant,
  fillWithCanaries,
  type NamedVerb,
  readCatalogue,
  type Stranger,
  strangersOf,
  swapsOf,
  type TestDatabase,
  type TestServices,
  TwoTenants,
  tableMatrix,
  undoneServices,
  verbSamples,
} from '@omniroute/testing';
import { reactions as inventoryReactions } from '@omniroute/worker-inventory';
import { reactions as orderReactions } from '@omniroute/worker-order';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { placeOrder } from './order/index.ts';
import { type BatchItem, runBatchVerb } from './run-batch.ts';
import { defineVerb, runVerb } from './run-verb.ts';

/** Two tenants with the same codes, numbers and phones; everything else of B is a canary or an id that A must never meet. */
interface World {
  readonly database: TestDatabase;
  readonly services: TestServices;
  readonly a: FilledTenant;
  readonly b: FilledTenant;
  readonly strangers: Map<string, Stranger[]>;
  readonly idsOfB: readonly string[];
  close(): Promise<void>;
}

async function openWorld(): Promise<World> {
  const tenants = new TwoTenants({ warehouses: 3, customers: 3, theirs: { warehouses: 4, customers: 5, products: 8 } });
  await tenants.openMinted();
  const { database, services, ours, theirs } = tenants;
  const a = await fillWithCanaries(database, services, { tenant: ours, mark: 'A' });
  const b = await fillWithCanaries(database, services, { tenant: theirs, mark: 'B' });
  const onlyB = {
    'SKU-001': 'SKU-008',
    'CUST-001': 'CUST-005',
    'OUT-001': 'OUT-005',
    'WH-1': 'WH-4',
    STD: `${canaryOf('B')}price_lists.code-2`,
  };
  const { columns } = await readCatalogue(database);
  const withId = columns.filter((column) => column.type === 'uuid' && column.name === 'id').map((column) => column.table);
  const all = await database.sql<{ id: string }>(
    withId.map((table) => `select id::text from ${table} where tenant_id = $1`).join(' union '),
    [b.id],
  );
  return {
    database,
    services,
    a,
    b,
    strangers: strangersOf(a, b, onlyB),
    idsOfB: [b.id, ...all.map((row) => row.id)],
    close: tenants.close,
  };
}

/** What a caller is told: the answer, or all that an error carries. Any other error than a Fault is told as well: it would reach a log. */
async function answerOf(work: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify({ answer: await work }, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
  } catch (error) {
    if (error instanceof Fault) return JSON.stringify({ kind: error.kind, problem: error.problem, message: error.message });
    return JSON.stringify({
      ...(error as object),
      message: String(error),
      stack: undefined,
      file: undefined,
      line: undefined,
      routine: undefined,
    });
  }
}

/** Calls a verb as its sample says, keeping nothing of it unless told to. */
function callOn({ services, a }: World, named: NamedVerb, given: { input: unknown; isKept: boolean }): Promise<string> {
  const sample = verbSamples(a)[named.name];
  if (!sample) throw new Error(`${named.name} has no sample: add one to packages/testing/src/verb-samples.ts`);
  const used = given.isKept ? services : undoneServices(services);
  if (named.kind === 'verb')
    return answerOf(runVerb({ services: used, caller: a.caller(sample.role, { scope: sample.scope ?? {} }) }, named.verb, given.input));
  const items = given.input as readonly BatchItem<unknown>[];
  return answerOf(withTenant(used.db, a.id, (tx) => runBatchVerb(used, { tx, pipeline: 'isolation', verb: named.verb }, items)));
}

/** Without what differs between any two calls: ids, times, numbers, and the value put in. */
const alike = (text: string, value: string): string =>
  text
    .replaceAll(value, '<value>')
    .replaceAll(value.toUpperCase(), '<value>')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/SO-\d+/g, '<number>')
    .replaceAll(/omr_[\w-]+/g, '<key>');

/** What of B stands in a text, other than what was put in. */
function strayIn(world: World, text: string, putIn = ''): string[] {
  const canary = text.replaceAll(putIn || '\0', '').match(/CNRY-B-[\w.-]+/)?.[0];
  return [...(canary ? [canary] : []), ...world.idsOfB.filter((id) => id !== putIn && text.includes(id))];
}

/** Tries one verb with everything of B; says what went wrong, one line each. */
async function probe(world: World, named: NamedVerb): Promise<{ tried: number; wrong: string[] }> {
  const input = verbSamples(world.a)[named.name]?.input;
  const wrong: string[] = [];
  const swaps = swapsOf(input, world.strangers, world.b.id);
  for (const { where, value, ...inputs } of swaps) {
    const theirs = await callOn(world, named, { input: inputs.theirs, isKept: false });
    const nobodys = await callOn(world, named, { input: inputs.nobodys, isKept: false });
    if (alike(theirs, value.theirs) !== alike(nobodys, value.nobodys))
      wrong.push(`${named.name}${where}: what B has is answered ${theirs.slice(0, 300)}, what nobody has ${nobodys.slice(0, 300)}`);
    const stray = strayIn(world, theirs, value.theirs);
    if (stray.length > 0) wrong.push(`${named.name}${where}: told ${stray.join(', ')}`);
  }
  return { tried: swaps.length, wrong };
}

/** All rows of a tenant as one text. */
async function textOf({ database }: World, tenantId: string, tables: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const table of tables) {
    const [row] = await database.sql<{ all: string | null }>(
      `select string_agg(row_to_json(t)::text, chr(10)) as all from ${table} t where tenant_id = $1`,
      [tenantId],
    );
    texts.push(row?.all ?? '');
  }
  return texts.join('\n');
}

describe('no verb of A', () => {
  let world: World;
  const told: string[] = [];
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('lacks a sample call: what has none cannot be tried', () => {
    expect(Object.keys(verbSamples(world.a)).toSorted()).toEqual(everyVerb().map((named) => named.name));
  });

  it('begins from an empty table of B, nor from a text of B that is no canary', async () => {
    const { tables } = await readCatalogue(world.database);
    for (const table of tables) {
      const [row] = await world.database.sql<{ rows: number; marked: number }>(
        `select count(*)::int as rows, (count(*) filter (where row_to_json(t)::text like '%CNRY-B-%'))::int as marked from ${table} t where tenant_id = $1`,
        [world.b.id],
      );
      // Settings are one row a tenant.
      expect(row?.rows, table).toBeGreaterThanOrEqual(table === 'pricing_settings' ? 1 : 3);
    }
    const text = await textOf(world, world.b.id, tables);
    expect(text.match(/CNRY-B-/g)?.length ?? 0).toBeGreaterThan(200);
  });

  it('tells or changes anything of B, whichever of B’s ids and codes it is given', async () => {
    const before = await digestTenant(world.database, world.b.id);
    let tried = 0;
    for (const named of everyVerb()) {
      const result = await probe(world, named);
      expect(result.wrong).toEqual([]);
      tried += result.tried;
    }
    expect(tried).toBeGreaterThan(100);
    expect(await digestTenant(world.database, world.b.id)).toEqual(before);
  }, 300_000);

  it('fails with its own input, and what it tells is A’s own', async () => {
    const before = await digestTenant(world.database, world.b.id);
    for (const named of everyVerb()) {
      const text = await callOn(world, named, { input: verbSamples(world.a)[named.name]?.input, isKept: true });
      expect(text, named.name).toMatch(/^\{("answer"|\})/);
      expect(strayIn(world, text), named.name).toEqual([]);
      told.push(text);
    }
    expect(told.join('').match(/CNRY-A-/g)?.length ?? 0).toBeGreaterThan(20);
    expect(await digestTenant(world.database, world.b.id)).toEqual(before);
  });

  it('is widened by a scope that names B', async () => {
    const { services, a, b } = world;
    const scope = { warehouseIds: b.warehouses.map((one) => one.id), customerIds: b.customers.map((one) => one.id) };
    for (const named of everyVerb()) {
      if (named.kind !== 'verb' || named.verb.kind !== 'read') continue;
      const { role, input } = verbSamples(a)[named.name] ?? { role: 'tenant-owner' as const, input: {} };
      const text = await answerOf(runVerb({ services, caller: a.caller(role, { scope }) }, named.verb, input));
      expect(strayIn(world, text), named.name).toEqual([]);
    }
  });

  it('left anything of B in A’s events, audit, answers kept, or any other row', async () => {
    const { tables } = await readCatalogue(world.database);
    const text = await textOf(world, world.a.id, tables);
    expect(text).toContain(canaryOf('A'));
    // A code that someone types is kept as typed, whoever else uses it; nothing else of B may be here.
    expect([...new Set(text.match(/CNRY-B-[\w.-]+/g) ?? [])].filter((canary) => !canary.startsWith('CNRY-B-price_lists.code-2'))).toEqual(
      [],
    );
    const events = await textOf(world, world.a.id, ['outbox', 'audit_log', 'request_log']);
    for (const id of world.idsOfB) expect(events).not.toContain(id);
  });

  it('feeds an export with rows of B', async () => {
    const { services, a } = world;
    for (const list of ['orders', 'products', 'customers', 'stock', 'price-lists']) {
      const response = await handleExport(new Request(`http://localhost/api/export/${list}`), list, {
        services,
        app: 'console',
        identity: { issuer: 'urn:test', subject: `${a.slug}/tenant-owner`, name: 'Owner' },
        tenantChoice: a.slug,
      });
      const text = await response.text();
      expect([list, response.status]).toEqual([list, 200]);
      expect(text, list).toContain(canaryOf('A'));
      expect(strayIn(world, text + JSON.stringify([...response.headers])), list).toEqual([]);
    }
  });

  it('is heard in the workers’ log with a word of anybody’s business', async () => {
    const { services, database, a, b } = world;
    await database.sql('delete from outbox');
    for (const tenant of [a, b])
      await runVerb({ services, caller: tenant.caller('order-clerk') }, placeOrder, {
        customerCode: 'CUST-001',
        lines: [{ sku: 'SKU-001', quantity: 1 }],
      });
    const lines: string[] = [];
    const core = { ...services, log: openLog('trace', { write: (line) => void lines.push(line) }), metrics: openMetrics() };
    const reactions = [...inventoryReactions(services), ...orderReactions(services)];
    const runtime = await startRuntime({ core, transport: embeddedTransport(core), reactions, topics: Object.values(TOPICS) });
    await untilQuiet(core, runtime);
    await runtime.stop();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes('CNRY-'))).toEqual([]);
    expect(lines.filter((line) => line.includes(a.id) && strayIn(world, line).length > 0)).toEqual([]);
    expect((await core.metrics.registry.metrics()).match(/CNRY-.*|[0-9a-f]{8}-[0-9a-f]{4}-7.*/)).toBeNull();
  });
});

describe('the tables', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  const matrix = () => tableMatrix(world.database, world.services, { own: world.a.id, other: world.b.id });

  it('show and give A nothing of B, read, written or removed', async () => {
    const before = await digestTenant(world.database, world.b.id);
    expect(await matrix()).toEqual([]);
    expect(await digestTenant(world.database, world.b.id)).toEqual(before);
  });

  it('are seen to leak when one policy lets everybody in (control)', async () => {
    await world.database.sql('create policy leak on customers to omniroute_app using (true)');
    const [{ count } = { count: 0 }] = await world.database.sql<{ count: number }>(
      'select count(*)::int as count from customers where tenant_id = $1',
      [world.b.id],
    );
    expect(await matrix()).toEqual(
      expect.arrayContaining([`customers: select reached ${count} rows`, `customers: update reached ${count} rows`]),
    );
    const verb = defineVerb<unknown, unknown>({
      id: 'customer.get-customer',
      kind: 'read',
      input: z.object({ code: z.string() }),
      run: ({ tx }, input) =>
        tx.query({ name: 'careless', text: 'select name from customers where code = $1 or id::text = $1' }, [
          (input as { code: string }).code,
        ]),
    });
    const careless: NamedVerb = { name: 'customer.getCustomer', kind: 'verb', verb };
    const { wrong } = await probe(world, careless);
    expect(wrong.some((line) => line.includes('told CNRY-B-customers.name'))).toBe(true);
    expect(wrong.some((line) => line.includes('what nobody has'))).toBe(true);
  });
});
