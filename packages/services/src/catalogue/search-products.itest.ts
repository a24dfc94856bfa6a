import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putSynonyms, reindex } from '../search/index.ts';
import { listProducts, putCategories, putPrincipals, putProducts, searchProducts } from './index.ts';

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof Fault ? `${error.kind} ${error.problem.code}` : `bug: ${String(error)}`),
  );

const product = (sku: string, name: string, more: object = {}) => ({
  sku,
  name,
  category: 'Noodles',
  brand: 'Indomie',
  principal: 'Dufil',
  baseUnit: 'piece',
  taxClass: 'standard',
  isStocked: true,
  units: [
    { unit: 'piece', factor: 1, gtin: '6156000079998' },
    { unit: 'carton', factor: 40 },
  ],
  ...more,
});

describe('searching products, of two tenants with the same goods', () => {
  const world = new TwoTenants({ products: 2 });

  const goods = [
    product('IND-CHK-70', 'Indomie Chicken Noodles 70 g'),
    product('IND-ONI-70', 'Indomie Onion Noodles 70 g', { units: [{ unit: 'piece', factor: 1, gtin: '5449000000996' }] }),
    product('IND-OLD-70', 'Indomie Relish Noodles 70 g', { status: 'discontinued', units: [{ unit: 'piece', factor: 1 }] }),
    product('PEAK-160', 'Peak Evaporated Milk 160 g', {
      category: 'Dairy > Milk',
      brand: 'Peak',
      principal: 'FrieslandCampina',
      units: [{ unit: 'tin', factor: 1, gtin: '96385074' }],
      baseUnit: 'tin',
    }),
  ];
  beforeAll(async () => {
    await world.openMinted();
    for (const tenant of [world.ours, world.theirs]) await runVerb(world.as('tenant-owner', tenant), putProducts, { products: goods });
  });
  afterAll(world.close);

  const search = (text: string, more: object = {}, who = world.as('order-clerk')) =>
    runVerb(who, searchProducts, { search: text, ...more });
  const skus = async (text: string, more: object = {}, who = world.as('order-clerk')): Promise<string[]> =>
    (await search(text, more, who)).items.map((item) => item.sku);
  const buyer = () => world.as('customer-owner', world.ours, { scope: { customerIds: [world.ours.customers[0]?.id ?? ''] } });

  it('finds what was just put, as mistyped, scanned or begun', async () => {
    expect(await search('indomei')).toMatchObject({ isCorrected: true, total: { count: 3, isCapped: false }, nextCursor: null });
    expect(await skus('onion 70g')).toEqual(['IND-ONI-70']);
    expect(await skus('5449000000996')).toEqual(['IND-ONI-70']);
    expect(await skus('0096385074')).toEqual(['PEAK-160']);
    expect((await skus('ind-chk'))[0]).toBe('IND-CHK-70');
    expect(await skus('dairy')).toEqual(['PEAK-160']);
  });

  it('shows buyers what is for sale, with their own offer, and no facet of the rest', async () => {
    expect((await skus('indomie')).toSorted()).toEqual(['IND-CHK-70', 'IND-OLD-70', 'IND-ONI-70']);
    const found = await search('indomie', { withFacets: true }, buyer());
    expect(found.items.map((item) => item.sku)).toEqual(['IND-CHK-70', 'IND-ONI-70']);
    expect(found.items[0]?.stock).toEqual([]);
    expect(found.items[0]?.offer).toMatchObject({ customerCode: 'CUST-001' });
    expect(found.facets?.status).toEqual([{ value: 'active', count: 2 }]);
    expect((await search('i', { withFacets: true, filter: { brand: ['Indomie'] } })).facets?.principal).toContainEqual({
      value: 'Dufil',
      count: 3,
    });
  });

  it('pages by a cursor of its own', async () => {
    const first = await search('indomie', { limit: 2 });
    const rest = await search('indomie', { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map((item) => item.sku)).toEqual(await skus('indomie'));
    expect(rest.nextCursor).toBeNull();
    const list = await runVerb(world.as(), listProducts, { limit: 1 });
    expect(await codeOf(search('indomie', { cursor: list.nextCursor }))).toBe('invalid cursor.invalid');
  });

  it('searches in the list of products too, best first, or in the order it is sorted by', async () => {
    const list = async (input: object, who = world.as()): Promise<string[]> =>
      (await runVerb(who, listProducts, input)).items.map((item) => item.sku);
    expect(await list({ search: 'indomei' })).toEqual(await skus('indomie'));
    expect(await list({ search: 'onion indomie' })).toEqual(['IND-ONI-70']);
    expect(await list({ search: 'indomei', sort: '-sku' })).toEqual(['IND-ONI-70', 'IND-OLD-70', 'IND-CHK-70']);
    expect(await list({ search: 'indomie', filter: { status: ['active'] } })).toEqual(['IND-CHK-70', 'IND-ONI-70']);
    expect(await list({ search: 'indomie', filter: { category: ['Noodles'], sku: ['IND-OLD-70', 'PEAK-160'] } })).toEqual(['IND-OLD-70']);
    expect(await list({ search: 'indomie', sort: 'sku' }, buyer())).toEqual(['IND-CHK-70', 'IND-ONI-70']);
    expect(await list({ search: '6156000079998' })).toEqual(['IND-CHK-70']);
    const page = await runVerb(world.as(), listProducts, { search: 'indomie', limit: 2, withTotal: true });
    expect(page.total).toEqual({ count: 3, isCapped: false });
    expect(await list({ search: 'indomie', limit: 2, cursor: page.nextCursor })).toHaveLength(1);
  });

  it('follows a product, a category and a principal that change their names', async () => {
    const who = world.as('catalogue-manager');
    await runVerb(who, putProducts, {
      products: [{ sku: 'IND-ONI-70', name: 'Indomie Shallot Noodles 70 g' }],
    });
    expect(await skus('shallot')).toEqual(['IND-ONI-70']);
    expect(await skus('onion')).toEqual([]);
    await runVerb(who, putCategories, { categories: [{ code: 'dairy', name: 'Creamery' }] });
    expect([await skus('creamery'), await skus('dairy')]).toEqual([['PEAK-160'], []]);
    await runVerb(who, putPrincipals, { principals: [{ name: 'FrieslandCampina', rename: 'Wamco' }] });
    expect([await skus('wamco'), await skus('frieslandcampina')]).toEqual([['PEAK-160'], []]);
    // The others' goods keep their names.
    const stranger = world.as('order-clerk', world.theirs);
    expect([await skus('onion', {}, stranger), await skus('dairy', {}, stranger), await skus('wamco', {}, stranger)]).toEqual([
      ['IND-ONI-70'],
      ['PEAK-160'],
      [],
    ]);
  });

  it('takes a tenant’s synonyms from the next search on, and no other tenant’s', async () => {
    const put = (groups: string[][]) => runVerb(world.as('catalogue-manager'), putSynonyms, { groups });
    await put([['mama put', 'indomie']]);
    expect(await skus('mama put', {}, world.as())).toHaveLength(3);
    expect(await skus('mama put', {}, world.as('tenant-owner', world.theirs))).toEqual([]);
    expect(await codeOf(put([['Soft drink', 'soft-drink']]))).toBe('refused synonym.twice');
    expect(await codeOf(put([['milk', '!!']]))).toBe('refused synonym.empty');
    await put([]);
    expect(await skus('mama put')).toEqual([]);
  });

  it('is taken in anew, in parts, by whoever keeps the catalogue', async () => {
    await world.database.sql('delete from product_words where tenant_id = $1', [world.ours.id]);
    expect(await skus('indomie')).toEqual([]);
    const who = world.as('catalogue-manager');
    let after: string | null = null;
    let indexed = 0;
    do {
      const part: { indexed: number; next: string | null } = await runVerb(who, reindex, {
        after,
        limit: 4,
      });
      indexed += part.indexed;
      after = part.next;
    } while (after !== null);
    expect(indexed).toBe(6);
    expect(await skus('indomie')).toHaveLength(3);
    expect(await codeOf(runVerb(world.as('order-clerk'), reindex, {}))).toBe('forbidden role.not-permitted');
  });
});
