import { Fault } from '@omniroute/domain';
import { runVerb, type Verb } from '@omniroute/services';
import { placeOrder } from '@omniroute/services/order';
import { TwoTenants, type Who } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bulkEdit,
  editProduct,
  getProduct,
  getProductSales,
  getProductTimeline,
  listBrands,
  listCategories,
  listPrincipals,
  listProducts,
  putAttributes,
  putBrands,
  putCategories,
  putPrincipals,
  putProductGroups,
  putProducts,
} from './index.ts';

const world = new TwoTenants({ products: 12 });
beforeAll(world.openMinted);
afterAll(world.close);

const run = <Input, Output>(verb: Verb<Input, Output>, input: unknown, who = world.as('catalogue-manager')): Promise<Output> =>
  runVerb(who, verb, input);
const faultOf = (work: Promise<unknown>): Promise<Fault> =>
  work.then(
    () => {
      throw new Error('it was done');
    },
    (error: unknown) => {
      if (error instanceof Fault) return error;
      throw error;
    },
  );
const codesOf = async (work: Promise<unknown>): Promise<string[]> =>
  ((await faultOf(work)).problem.errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`);
const named = (name: string): Who => {
  const who = world.as('catalogue-manager');
  return { ...who, caller: { ...who.caller, actor: { ...who.caller.actor, name } } };
};
const bookVersion = async (of = world.ours): Promise<number> => {
  const [row] = await world.database.sql<{ version: number }>(
    `select coalesce(max(version), 0)::int as version from price_books where tenant_id = $1 and part = 'products'`,
    [of.id],
  );
  return row?.version ?? 0;
};

describe('editing a product', () => {
  it('changes the fields sent, and tells both where two changed the same one', async () => {
    const { version } = await run(getProduct, { sku: 'SKU-001' });
    const ada = await run(editProduct, { sku: 'SKU-001', version, changes: { name: 'Ada’s name', hsCode: '1902.30' } }, named('Ada'));
    expect(ada).toMatchObject({ version: version + 1, outcome: 'changed' });
    // Another field of the version before: both stand.
    const bayo = await run(editProduct, { sku: 'SKU-001', version, changes: { shelfLifeDays: 270 } }, named('Bayo'));
    expect(bayo.version).toBe(version + 2);
    const fault = await faultOf(
      run(editProduct, { sku: 'SKU-001', version, changes: { name: 'Bayo’s name', gtin: '96385074' } }, named('Bayo')),
    );
    expect(fault).toMatchObject({ kind: 'conflict', problem: { code: 'product.changed-meanwhile' } });
    expect(fault.problem.errors).toMatchObject([
      {
        code: 'field.changed',
        pointer: '/changes/name',
        detail: expect.stringMatching(/Ada has made it “Ada’s name” .* you say “Bayo’s name”/),
      },
    ]);
    const product = await run(getProduct, { sku: 'SKU-001' });
    expect(product).toMatchObject({ name: 'Ada’s name', hsCode: '1902.30', shelfLifeDays: 270, gtin: null });
    // The same again, by whoever: nothing to choose between.
    expect(await run(editProduct, { sku: 'SKU-001', version, changes: { name: 'Ada’s name' } })).toMatchObject({ outcome: 'unchanged' });
  });

  it('refuses as putting does, with places in its own input, and knows no SKU of another tenant', async () => {
    const edit = (changes: object, sku = 'SKU-002') => run(editProduct, { sku, version: 1, changes });
    expect(await codesOf(edit({ gtin: '96385075', units: [{ unit: 'carton', factor: 10 }] }))).toEqual([
      'unit.factor-changed /changes/units/0/factor',
      'gtin.check-digit /changes/gtin',
    ]);
    await world.database.sql(`update products set sku = 'ONLY-THEIRS' where tenant_id = $1 and sku = 'SKU-012'`, [world.theirs.id]);
    expect((await faultOf(edit({ name: 'X' }, 'ONLY-THEIRS'))).kind).toBe('not-found');
    expect((await faultOf(run(editProduct, { sku: 'SKU-002', version: 1, changes: {} }, world.as('pricing-manager')))).kind).toBe(
      'forbidden',
    );
  });

  it('is told field by field: who, before and after', async () => {
    const { version } = await run(getProduct, { sku: 'SKU-003' });
    const carton = { unit: 'carton', minimum: 2, conversions: [{ from: '2099-01-01T00:00:00+01:00', factor: 10 }] };
    await run(editProduct, { sku: 'SKU-003', version, changes: { status: 'discontinued', units: [carton] } }, named('Ada'));
    const { steps } = await run(getProductTimeline, { sku: 'SKU-003' }, world.as('auditor'));
    const factor = (from: string | null, count: number) => ({ from, factor: count, weightGrams: null, volumeMl: null });
    expect(steps).toMatchObject([
      {
        type: 'product.changed',
        actor: 'Ada',
        changes: expect.arrayContaining([
          { field: 'status', from: 'active', to: 'discontinued' },
          { field: 'units/carton/minimum', from: 1, to: 2 },
        ]),
      },
    ]);
    const packs = steps[0]?.changes.find(({ field }) => field === 'units/carton/factors');
    expect(JSON.parse(String(packs?.to))).toEqual([factor(null, 12), factor('2098-12-31T23:00:00.000Z', 10)]);
    expect(await run(getProductTimeline, { sku: 'SKU-003' }, world.as('auditor', world.theirs))).toEqual({ steps: [] });
  });
});

describe('a tree of categories', () => {
  const put = (categories: object[], remove: string[] = []) => run(putCategories, { categories, remove });
  const tree = async () => (await run(listCategories, {})).items.map(({ path, productCountBelow: count }) => `${path.join('/')} ${count}`);

  it('is built, moved, ordered and renamed, and lists take in what stands below', async () => {
    await put([
      { code: 'noodles', name: 'Instant noodles', parent: 'dry' },
      { code: 'dry', name: 'Dry', parent: 'food' },
      { code: 'food', name: 'Food' },
      { code: 'home', name: 'Home' },
    ]);
    await run(putProducts, { products: ['SKU-004', 'SKU-005'].map((sku) => ({ sku, category: 'noodles' })) });
    expect(await tree()).toEqual(['food 2', 'food/dry 2', 'food/dry/noodles 2', 'home 0']);
    const skus = async (category: string) => (await run(listProducts, { category, sort: 'sku' })).items.map(({ sku }) => sku);
    expect([await skus('Food'), await skus('Food > Dry > Instant Noodles'), await skus('home')]).toEqual([
      ['SKU-004', 'SKU-005'],
      ['SKU-004', 'SKU-005'],
      [],
    ]);
    const version = await bookVersion();
    await put([
      { code: 'home', position: 1 },
      { code: 'food', position: 2 },
      { code: 'noodles', name: 'Pasta & noodles' },
    ]);
    expect(await bookVersion()).toBe(version);
    await put([{ code: 'dry', parent: 'home' }]);
    expect(await bookVersion()).toBe(version + 1);
    expect(await tree()).toEqual(['home 2', 'home/dry 2', 'home/dry/noodles 2', 'food 0']);
    const product = await run(getProduct, { sku: 'SKU-004' });
    expect([product.category, product.categoryPath.map(({ name }) => name)]).toEqual([
      'Pasta & noodles',
      ['Home', 'Dry', 'Pasta & noodles'],
    ]);
  });

  it('refuses a circle, a name twice among siblings, and removing what is not empty', async () => {
    expect(await codesOf(put([{ code: 'home', parent: 'noodles' }]))).toEqual(['category.circle /categories/0/parent']);
    expect(await codesOf(put([{ code: 'home', parent: 'home' }]))).toEqual(['category.circle /categories/0/parent']);
    expect(await codesOf(put([{ code: 'food-2', name: 'FOOD' }]))).toEqual(['category.name-taken /categories/0/name']);
    expect(await codesOf(put([{ code: 'x', parent: 'nowhere' }]))).toEqual(['category.unknown /categories/0/parent']);
    expect(await codesOf(put([], ['dry', 'nowhere']))).toEqual(['category.not-empty /remove/0', 'category.unknown /remove/1']);
    expect(await run(putCategories, { remove: ['food'] })).toEqual({ changed: 0, removed: 1 });
    expect((await run(listCategories, {}, world.as('tenant-owner', world.theirs))).items).toEqual([]);
  });
});

describe('brands and principals', () => {
  it('are added by products and by themselves, and a new name is on every product', async () => {
    await run(putProducts, {
      products: [
        { sku: 'SKU-006', brand: 'Sunlit', principal: 'Sun Mills' },
        { sku: 'SKU-007', brand: 'SUNLIT' },
      ],
    });
    const version = await bookVersion();
    await run(putBrands, { brands: [{ name: 'sunlit', rename: 'Sunlit Gold' }] });
    await run(putPrincipals, { principals: [{ name: 'Sun Mills', contactName: 'Ngozi', phone: '08030000001', currency: 'USD' }] });
    expect(await bookVersion()).toBe(version + 1);
    const brands = (await run(listBrands, {})).items.find(({ name }) => name === 'Sunlit Gold');
    expect(brands).toMatchObject({ name: 'Sunlit Gold', principal: 'Sun Mills', productCount: 2 });
    expect((await run(listProducts, { brand: 'Sunlit Gold', sort: 'sku' })).items.map(({ sku }) => sku)).toEqual(['SKU-006', 'SKU-007']);
    expect((await run(listPrincipals, {})).items.find(({ name }) => name === 'Sun Mills')).toMatchObject({
      contactName: 'Ngozi',
      currency: 'USD',
    });
    expect(await run(putPrincipals, { principals: [{ name: 'Sun Mills', contactName: 'Ngozi' }] })).toEqual({ changed: 0, removed: 0 });
    await run(putBrands, { brands: [{ name: 'Moonlit' }] });
    expect(await codesOf(run(putBrands, { brands: [{ name: 'Moonlit', rename: 'sunlit gold' }] }))).toEqual([
      'name.taken /brands/0/rename',
    ]);
    expect((await run(listBrands, {}, world.as('tenant-owner', world.theirs))).items).toEqual([]);
  });
});

describe('changing all that match', () => {
  it('tells what became of each, and leaves those that refuse', async () => {
    await run(putProductGroups, { groups: [{ code: 'may', name: 'May deal' }] });
    await run(putAttributes, { attributes: [{ code: 'heat', name: 'Heat', kind: 'choice', choices: ['Mild', 'Hot'] }] });
    await run(editProduct, { sku: 'SKU-008', version: 1, changes: { groups: ['may'] } });
    const skus = ['SKU-008', 'SKU-009', 'SKU-010'];
    const many = await run(bulkEdit, { where: { sku: skus }, changes: { addGroups: ['may'], attributes: { heat: 'hot' } }, expected: 3 });
    expect(many).toMatchObject({ matched: 3, changed: 3, unchanged: 0, refused: 0 });
    const again = await run(bulkEdit, { where: { sku: skus }, changes: { addGroups: ['may'] } });
    expect(again.outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect((await run(listProducts, { group: 'may', sort: 'sku' })).items.map(({ sku }) => sku)).toEqual(skus);
    expect(await run(getProduct, { sku: 'SKU-009' })).toMatchObject({
      groups: [{ code: 'may', name: 'May deal' }],
      attributes: [{ code: 'heat', name: 'Heat', value: 'Hot' }],
    });
    const refused = await run(bulkEdit, { where: { group: 'may' }, changes: { attributes: { heat: 'Boiling' }, status: 'discontinued' } });
    expect(refused).toMatchObject({ changed: 0, refused: 3 });
    expect(refused.outcomes[0]).toEqual({
      sku: 'SKU-008',
      name: 'Product SKU-008',
      outcome: 'refused',
      reason: 'SKU-008: Heat: “Boiling” is not among Mild, Hot.',
    });
    expect((await run(getProduct, { sku: 'SKU-008' })).status).toBe('active');
    const chosen = await run(bulkEdit, { skus: ['SKU-010', 'NONE'], changes: { removeGroups: ['may'] } });
    expect(chosen.outcomes.map(({ sku, outcome }) => [sku, outcome])).toEqual([
      ['NONE', 'refused'],
      ['SKU-010', 'changed'],
    ]);
    await run(bulkEdit, { skus: ['SKU-010'], changes: { addGroups: ['may'] } });
  });

  it('stops where another number matches than was seen', async () => {
    const fault = await faultOf(run(bulkEdit, { where: { group: 'may' }, changes: { status: 'draft' }, expected: 2 }));
    expect(fault).toMatchObject({ kind: 'conflict', problem: { code: 'bulk.other-number' } });
    await run(bulkEdit, { where: {}, changes: { hsCode: '2106' } }, world.as('tenant-owner', world.theirs));
    expect((await run(getProduct, { sku: 'SKU-008' })).hsCode).toBeNull();
  });
});

describe('a product that succeeds another', () => {
  it('carries its sales along, in base units, and their value for who may read orders', async () => {
    await run(editProduct, { sku: 'SKU-011', version: 1, changes: { predecessor: 'SKU-010' } });
    for (const sku of ['SKU-010', 'SKU-011'])
      await runVerb(world.as('order-clerk'), placeOrder, {
        customerCode: 'CUST-001',
        lines: [{ sku, quantity: 2, unit: 'carton' }],
      });
    const sales = await run(getProductSales, { sku: 'SKU-011' });
    expect(sales.products.map(({ sku, step }) => [sku, step])).toEqual([
      ['SKU-010', -1],
      ['SKU-011', 0],
    ]);
    expect(sales.weeks.map(({ sku, baseQuantity, netMinor }) => [sku, baseQuantity, netMinor]).toSorted()).toEqual([
      ['SKU-010', 24, null],
      ['SKU-011', 24, null],
    ]);
    const value = await run(getProductSales, { sku: 'SKU-010' }, world.as('tenant-owner'));
    expect([value.products.map(({ step }) => step), value.weeks[0]?.netMinor]).toEqual([[0, 1], '22000']);
    const elsewhere = world.as('depot-manager', world.ours, { scope: { warehouseIds: [world.theirs.warehouses[0]?.id ?? ''] } });
    expect((await run(getProductSales, { sku: 'SKU-010' }, elsewhere)).weeks).toEqual([]);
    expect((await run(getProduct, { sku: 'SKU-010' })).succession).toMatchObject([{ sku: 'SKU-011', step: 1 }]);
  });
});
