import { randomUUID } from 'node:crypto';
import { groceryProducts, searchConformance } from '@omniroute/testing/search';
import { afterAll, expect, it } from 'vitest';
import { openSearch } from './index.ts';

// Set by `npm run test:real`, which starts the server (infra/stack).
const url = process.env['OPENSEARCH_URL'] ?? '';
if (!url) throw new Error('OPENSEARCH_URL is not set: run `npm run test:real`.');
const index = `suite-${randomUUID()}`;
const engine = openSearch({ url, index, isFoundAtOnce: true });
afterAll(async () => {
  await fetch(`${url}/${index}*`, { method: 'DELETE' });
});

searchConformance('OpenSearch', async () => ({
  tenants: [randomUUID(), randomUUID()],
  search: (tenantId, request) => engine.ofTenant(tenantId).search(request),
  put: (tenantId, documents) => engine.ofTenant(tenantId).put(documents),
  remove: (tenantId, ids) => engine.ofTenant(tenantId).remove(ids),
  close: async () => undefined,
}));

it('is found soon, without being asked to hurry, and survives an index that is removed', async () => {
  const own = `${index}-soon`;
  const search = openSearch({ url, index: own }).ofTenant(randomUUID());
  const [product] = groceryProducts('soon');
  if (!product) throw new Error('there are no products');
  const find = async (): Promise<readonly string[]> => (await search.search({ text: product.sku, limit: 1 })).ids;
  await search.put([product]);
  await expect.poll(find, { timeout: 30_000 }).toEqual([product.id]);
  await fetch(`${url}/${own}`, { method: 'DELETE' });
  expect(await find()).toEqual([]);
  await search.put([product]);
  await expect.poll(find, { timeout: 30_000 }).toEqual([product.id]);
});

it('is unavailable where no server answers', async () => {
  const search = openSearch({ url: 'http://127.0.0.1:9', index }).ofTenant(randomUUID());
  await expect(search.search({ text: 'milk', limit: 1 })).rejects.toMatchObject({
    kind: 'unavailable',
    problem: { code: 'search.unavailable' },
  });
});
