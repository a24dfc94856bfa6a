import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { systemClock } from '@omniroute/providers/clock';
import { runVerb } from '@omniroute/services';
import { applyImport, checkImport, getImport, type ImportSummary, startImport } from '@omniroute/services/intake';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
const ROWS = 6_000;

const world = new TwoTenants();
let program: string;
let worker: ChildProcess | undefined;
beforeAll(async () => {
  await world.openMinted();
  const { bundle } = (await import(join(root, 'tooling/bundle.mjs'))) as { bundle(entry: string): Promise<string> };
  program = await bundle('workers/main/src/main.ts');
});
afterAll(async () => {
  await kill();
  await world.close();
});

const start = (): ChildProcess => {
  const urls = { DATABASE_URL: world.database.appUrl, PLATFORM_DATABASE_URL: world.database.platformUrl };
  const env = { PATH: process.env['PATH'] ?? '', HOSTNAME: '127.0.0.1', PORT: '0', LOG_LEVEL: 'fatal', ...urls };
  worker = spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return worker;
};
async function kill(): Promise<void> {
  const dying = worker;
  worker = undefined;
  if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
  const exited = once(dying, 'exit');
  dying.kill('SIGKILL');
  await exited;
}
const read = (id: string): Promise<ImportSummary> => runVerb(world.as(), getImport, { id });
async function until(id: string, isSo: (row: ImportSummary) => boolean): Promise<ImportSummary> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const row = await read(id);
    if (isSo(row)) return row;
    await systemClock.sleep(20);
  }
  throw new Error(`the import stands still: ${JSON.stringify(await read(id))}`);
}
async function* file(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('SKU,Name,Category,Brand,Principal,Base unit,Tax class\n');
  for (let row = 0; row < ROWS; row += 1) yield Buffer.from(`R-${row},Name ${row},Noodles,Brand,Principal,piece,standard\n`);
}

it('an import whose worker is killed while it writes goes on with the next one, and every row is written once', {
  timeout: 180_000,
}, async () => {
  const theirs = await world.theirRows();
  start();
  const { id } = await startImport(world.as(), { kind: 'products', fileName: 'products.csv', content: file() });
  const { mapping } = await runVerb(world.as(), getImport, { id });
  await runVerb(world.as(), checkImport, { id, mapping });
  await until(id, ({ state }) => state === 'checked');
  await runVerb(world.as(), applyImport, { id });
  await until(id, ({ rowsDone }) => rowsDone >= 1_000);
  await kill();
  const half = await read(id);
  expect([half.state, half.rowsDone < ROWS, half.applied.created === half.rowsDone]).toEqual(['applying', true, true]);
  const written = async () =>
    await world.database.sql<{ count: number }>(`select count(*)::int as count from products where tenant_id = $1 and sku like 'R-%'`, [
      world.ours.id,
    ]);
  expect(await written()).toEqual([{ count: half.rowsDone }]);
  start();
  expect(await until(id, ({ state }) => state === 'applied')).toMatchObject({
    rowsDone: ROWS,
    applied: { created: ROWS, changed: 0, unchanged: 0, refused: 0 },
  });
  expect(await written()).toEqual([{ count: ROWS }]);
  const audit = await world.database.sql(
    `select count(*)::int as rows, count(distinct entity_id)::int as products from audit_log where tenant_id = $1 and type = 'product.created'`,
    [world.ours.id],
  );
  expect(audit).toEqual([{ rows: ROWS, products: ROWS }]);
  expect(await world.database.sql('select reason from parked_events')).toEqual([]);
  expect(await world.theirRows()).toEqual(theirs);
});
