import { randomUUID } from 'node:crypto';
import { embeddedTransport, openLog, openMetrics, startRuntime, untilQuiet } from '@omniroute/runtime';
import { runVerb } from '@omniroute/services';
import { putProducts, searchProducts } from '@omniroute/services/catalogue';
import { reindex } from '@omniroute/services/search';
import {
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reactions } from './index.ts';

// Set by `npm run test:real`, which starts the server (infra/stack).
const url = process.env['OPENSEARCH_URL'] ?? '';
if (!url) throw new Error('OPENSEARCH_URL is not set: run `npm run test:real`.');
const index = `suite-${randomUUID()}`;

/** Services on a search server at `at`. */
function servicesOn(database: TestDatabase, at: string): TestServices {
  process.env['OPENSEARCH_URL'] = at;
  process.env['OPENSEARCH_INDEX'] = index;
  try {
    return openTestServices(database);
  } finally {
    process.env['OPENSEARCH_URL'] = url;
    delete process.env['OPENSEARCH_INDEX'];
  }
}

async function react(services: TestServices): Promise<void> {
  const core = { db: services.db, clock: services.clock, ids: services.ids, log: openLog('silent'), metrics: openMetrics() };
  const runtime = await startRuntime({
    core,
    transport: embeddedTransport(core),
    reactions: reactions(services),
    topics: ['omniroute.catalogue'],
  });
  await untilQuiet(core, runtime);
  await runtime.stop();
}

let database: TestDatabase;
let tenant: MintedTenant;
let theirs: MintedTenant;
let services: TestServices;
let withoutServer: TestServices;
beforeAll(async () => {
  database = await startTestDatabase();
  tenant = await mintTenant(database, { products: 3 });
  theirs = await mintTenant(database, { products: 3 });
  services = servicesOn(database, url);
  withoutServer = servicesOn(database, 'http://127.0.0.1:9');
});
afterAll(async () => {
  await services.close();
  await withoutServer.close();
  await database.close();
  await fetch(`${url}/${index}`, { method: 'DELETE' });
});

const skus = async (search: string, on = services, of = tenant): Promise<string[]> =>
  (await runVerb({ services: on, caller: of.caller() }, searchProducts, { search })).items.map((item) => item.sku);
const put = (sku: string, name: string, on = services) =>
  runVerb({ services: on, caller: tenant.caller() }, putProducts, {
    products: [
      {
        sku,
        name,
        category: 'Noodles',
        brand: 'Indomie',
        principal: 'Dufil',
        baseUnit: 'piece',
        taxClass: 'standard',
        isStocked: true,
        units: [{ unit: 'piece', factor: 1 }],
      },
    ],
  });

it('tells the server what was put while it was away, and meanwhile the database searches', async () => {
  await put('IND-1', 'Indomie Chicken', withoutServer);
  expect(await skus('indomei', withoutServer)).toEqual(['IND-1']);
  expect(await skus('indomei')).toEqual([]);
  await react(services);
  await expect.poll(() => skus('indomei'), { timeout: 10_000 }).toEqual(['IND-1']);
  await put('IND-1', 'Indomie Onion');
  await react(services);
  await expect.poll(() => skus('onion'), { timeout: 10_000 }).toEqual(['IND-1']);
  expect(await skus('chicken')).toEqual([]);
  expect(await skus('onion', services, theirs)).toEqual([]);
});

it('fills a server that is new', async () => {
  expect(await skus('SKU-002')).toEqual([]);
  await runVerb({ services, caller: tenant.caller() }, reindex, {});
  await expect.poll(() => skus('SKU-002'), { timeout: 10_000 }).toEqual(['SKU-002']);
  expect(await skus('SKU-002', services, theirs)).toEqual([]);
});
