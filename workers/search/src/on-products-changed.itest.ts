import type { SearchDocument, SearchEngine } from '@omniroute/domain/search';
import { embeddedTransport, openLog, openMetrics, startRuntime, untilQuiet } from '@omniroute/runtime';
import { runVerb, type Services, type Verb } from '@omniroute/services';
import {
  listBrands,
  listPrincipals,
  mergeBrands,
  mergePrincipals,
  putAttributes,
  putBrands,
  putCategories,
  putPrincipals,
  putProducts,
  searchProducts,
} from '@omniroute/services/catalogue';
import { TwoTenants } from '@omniroute/testing';
import { plainSearch } from '@omniroute/testing/search';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { reactions } from './index.ts';

const world = new TwoTenants({ products: 1 });
let services: Services;

/** A search server that holds each tenant's products apart, and knows nothing but what it was told. */
function serverInMemory(): SearchEngine {
  const kept = new Map<string, Map<string, SearchDocument>>();
  return {
    ofTenant(tenantId) {
      const own = kept.get(tenantId) ?? new Map<string, SearchDocument>();
      kept.set(tenantId, own);
      return {
        search: async (request) => plainSearch([...own.values()], request),
        put: async (documents) => documents.forEach((document) => void own.set(document.id, document)),
        remove: async (ids) => ids.forEach((id) => void own.delete(id)),
      };
    },
  };
}

const product = (sku: string, more: object) => ({
  ...{ sku, name: `${sku} glass`, category: 'Drinks > Fizzy', baseUnit: 'bottle', taxClass: 'standard', isStocked: true },
  ...{ units: [{ unit: 'bottle', factor: 1 }], ...more },
});
const GOODS = [
  product('ONE', { brand: 'Pop Star', principal: 'NBC', attributes: { taste: 'Maroon' } }),
  product('TWO', { brand: 'Coca-Cola', principal: 'Bottlers' }),
];
const ATTRIBUTE = { code: 'taste', name: 'Taste', kind: 'choice', choices: ['Maroon', 'Lemon'] };

beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  services = { ...world.services, search: serverInMemory() };
  for (const tenant of [world.ours, world.theirs]) {
    await run(putAttributes, { attributes: [ATTRIBUTE] }, tenant);
    await run(putProducts, { products: GOODS }, tenant);
  }
  await react();
});
afterAll(world.close);

const run = <Input, Output>(verb: Verb<Input, Output>, input: unknown, tenant = world.ours): Promise<Output> =>
  runVerb({ services, caller: tenant.caller('catalogue-manager') }, verb, input);

async function react(): Promise<void> {
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

const skus = async (search: string, tenant = world.ours): Promise<string[]> =>
  (await run(searchProducts, { search }, tenant)).items.map(({ sku }) => sku).toSorted();
const idOf = async (of: 'brands' | 'principals', name: string): Promise<string | undefined> => {
  const { items } = of === 'brands' ? await run(listBrands, {}) : await run(listPrincipals, {});
  return items.find((one) => one.name === name)?.id;
};

/** Each way in which a word that products are found by can change: what is done, the word that finds no more, the one that finds now. */
interface Change {
  readonly what: string;
  readonly change: () => Promise<unknown>;
  readonly before: string;
  readonly after: string;
}
const CHANGES: readonly Change[] = [
  {
    what: 'a brand is renamed',
    change: () => run(putBrands, { brands: [{ name: 'Pop Star', rename: 'Pepsi' }] }),
    before: 'pop star',
    after: 'pepsi',
  },
  {
    what: 'a principal is renamed',
    change: () => run(putPrincipals, { principals: [{ name: 'NBC', rename: 'Hellenic' }] }),
    before: 'nbc',
    after: 'hellenic',
  },
  {
    what: 'a category is renamed',
    change: () => run(putCategories, { categories: [{ code: 'fizzy', name: 'Minerals' }] }),
    before: 'fizzy',
    after: 'minerals',
  },
  {
    what: 'a category above is renamed',
    change: () => run(putCategories, { categories: [{ code: 'drinks', name: 'Beverages' }] }),
    before: 'drinks',
    after: 'beverages',
  },
  {
    what: 'a category is moved',
    change: () =>
      run(putCategories, {
        categories: [
          { code: 'party', name: 'Party' },
          { code: 'fizzy', parent: 'party' },
        ],
      }),
    before: 'drinks',
    after: 'party',
  },
  {
    what: 'a choice of an attribute is renamed',
    change: () =>
      run(putAttributes, { attributes: [{ ...ATTRIBUTE, choices: ['Cherry', 'Lemon'], renamed: [{ from: 'Maroon', to: 'Cherry' }] }] }),
    before: 'maroon',
    after: 'cherry',
  },
  {
    what: 'a brand is merged into another',
    change: async () => run(mergeBrands, { keeper: await idOf('brands', 'Coca-Cola'), merged: await idOf('brands', 'Pop Star') }),
    before: 'pop star',
    after: 'coca cola',
  },
  {
    what: 'a principal is merged into another',
    change: async () => run(mergePrincipals, { keeper: await idOf('principals', 'Bottlers'), merged: await idOf('principals', 'NBC') }),
    before: 'nbc',
    after: 'bottlers',
  },
];

it.each(CHANGES)('when $what, a search server hears of it, and no other tenant’s goods are touched', async ({ change, before, after }) => {
  expect(await skus(before)).toContain('ONE');
  expect(await skus(after)).not.toContain('ONE');
  await change();
  await react();
  expect(await skus(before)).not.toContain('ONE');
  expect(await skus(after)).toContain('ONE');
  expect(await skus(before, world.theirs)).toContain('ONE');
});
