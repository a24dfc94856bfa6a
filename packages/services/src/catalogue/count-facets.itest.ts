import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runVerb } from '../run-verb.ts';
import { countFacets, type FacetsDocument, listProducts, putAttributes, putCategories, putProductGroups, putProducts } from './index.ts';

const world = new TwoTenants({ products: 1 });
const { as } = world;

const ATTRIBUTES = [
  { code: 'flavour', name: 'Flavour', kind: 'choice', choices: ['Chicken', 'Onion', 'Plain'] },
  { code: 'halal', name: 'Halal', kind: 'flag' },
  { code: 'note', name: 'Note', kind: 'text' },
];
const product = (sku: string, more: object) => ({
  ...{
    sku,
    name: `${sku} noodles`,
    category: 'Food > Noodles',
    brand: 'Indomie',
    principal: 'Dufil',
    baseUnit: 'piece',
    taxClass: 'standard',
  },
  ...{ isStocked: true, units: [{ unit: 'piece', factor: 1 }] },
  ...more,
});
const GOODS = [
  product('A', { attributes: { flavour: 'Chicken', halal: 'yes', note: 'one' }, groups: ['may'] }),
  product('B', { attributes: { flavour: 'Onion', halal: 'yes' }, groups: ['may'] }),
  product('C', { brand: 'Supreme', principal: 'Dangote', attributes: { flavour: 'Chicken', halal: 'no' }, status: 'discontinued' }),
  product('D', {
    category: 'Food > Rice',
    brand: 'Mama',
    taxClass: 'zero-rated',
    taxEvidence: 'NTA 2025 s.187',
    attributes: { flavour: 'Plain' },
  }),
  product('E', { category: 'Baby > Noodles', brand: 'Mama', status: 'draft' }),
];
beforeAll(async () => {
  await world.open();
  await world.mint();
  for (const tenant of [world.ours, world.theirs]) {
    const who = as('catalogue-manager', tenant);
    await runVerb(who, putAttributes, { attributes: ATTRIBUTES });
    await runVerb(who, putProductGroups, { groups: [{ code: 'may', name: 'May deal' }] });
    await runVerb(who, putProducts, { products: tenant === world.ours ? GOODS : GOODS.slice(0, 1) });
  }
  // B has been of another tax class since yesterday.
  await world.database.sql(
    `insert into product_tax_classes (tenant_id, product_id, valid_from, tax_class) select tenant_id, id, now() - interval '1 day', 'exempt' from products where tenant_id = $1 and sku = 'B'`,
    [world.ours.id],
  );
});
afterAll(world.close);

const facets = (input: object = {}, who = as('order-clerk')) => runVerb(who, countFacets, input);
const buyer = () => as('customer-owner', world.ours, { scope: { customerIds: [world.ours.customers[0]?.id ?? ''] } });
const told = ({ facets: all }: FacetsDocument, filter: string): string[] =>
  all.filter((facet) => facet.filter === filter).flatMap(({ values }) => values.map(({ label, count }) => `${label} ${count}`));

it('tells every value with its label: categories with what stands below, attributes, groups, and the tax class that holds now', async () => {
  const all = await facets();
  // A product in no category of the tree is in each of its name.
  expect(told(all, 'category')).toEqual(['Food 5', 'Food › Noodles 4', 'Food › Rice 1', 'Baby 2', 'Baby › Noodles 2']);
  expect(told(all, 'brand')).toEqual(['Indomie 2', 'Mama 2', 'Brand 1', 'Supreme 1']);
  expect(told(all, 'attribute')).toEqual(['Chicken 2', 'Onion 1', 'Plain 1', 'yes 2', 'no 1']);
  expect(all.facets.flatMap(({ label }) => label ?? [])).toEqual(['Flavour', 'Halal']);
  expect(told(all, 'group')).toEqual(['May deal 2']);
  expect(told(all, 'taxClass')).toEqual(['standard 4', 'exempt 1', 'zero-rated 1']);
  expect(told(await facets({}, as('order-clerk', world.theirs)), 'brand')).toEqual(['Brand 1', 'Indomie 1']);
});

it('lists what is taxed less without a ground, now or as planned, and nothing that has one', async () => {
  const groundless = async (who = as('order-clerk')) =>
    (await runVerb(who, listProducts, { filter: { evidence: ['missing'] }, sort: 'sku' })).items.map(
      (row) => `${row.sku} ${row.lacksTaxEvidence}`,
    );
  expect(await groundless()).toEqual(['B true']);
  const all = await runVerb(as('order-clerk'), listProducts, { sort: 'sku' });
  expect(all.items.filter((row) => row.lacksTaxEvidence).map(({ sku }) => sku)).toEqual(['B']);
  expect(await groundless(as('order-clerk', world.theirs))).toEqual([]);
  const plan = (sku: string, days: number, [taxClass, evidence]: [string, string | null]) =>
    world.database.sql(
      `insert into product_tax_classes (tenant_id, product_id, valid_from, tax_class, evidence) select tenant_id, id, now() + make_interval(days => $3), $4, $5
       from products where tenant_id = $1 and sku = $2`,
      [world.ours.id, sku, days, taxClass, evidence],
    );
  await plan('A', 5, ['exempt', null]);
  await plan('C', 5, ['exempt', 's.186']);
  await plan('D', -9, ['exempt', null]);
  await plan('D', -3, ['zero-rated', 's.187']);
  expect(await groundless()).toEqual(['A true', 'B true']);
  await world.database.sql(
    `delete from product_tax_classes where tenant_id = $1 and product_id in (select id from products where sku in ('A', 'C', 'D'))`,
    [world.ours.id],
  );
});

it.each([
  {},
  { filter: { status: ['active'] } },
  { filter: { brand: ['Indomie', 'Mama'], category: ['food'] } },
  { filter: { attribute: ['flavour=Chicken', 'halal=yes'] } },
  { filter: { attribute: ['flavour', 'flavour=Onion'], group: ['may'] } },
  { filter: { taxClass: ['exempt', 'zero-rated'] } },
  { search: 'noodles' },
  { search: 'noodles', filter: { principal: ['Dufil'], attribute: ['flavour=Chicken'] } },
])(
  'counts as the list does, each facet as if its own filter were not set: %j',
  async (input: { search?: string; filter?: Record<string, string[]> }) => {
    const { facets: all } = await facets(input);
    expect(all.length).toBeGreaterThan(4);
    for (const [name, values] of Object.entries(input.filter ?? {})) {
      if (name === 'attribute') continue;
      const { [name]: _own, ...filter } = input.filter ?? {};
      expect(values.length).toBeGreaterThan(0);
      expect(told({ facets: all, isCapped: false }, name)).toEqual(told(await facets({ ...input, filter }), name));
    }
    for (const { filter, values } of all)
      for (const { value, count } of values) {
        const others = (input.filter?.[filter] ?? []).filter((one) => filter === 'attribute' && one.split('=')[0] !== value.split('=')[0]);
        const narrowed = { ...input, filter: { ...input.filter, [filter]: [...others, value] }, withTotal: true };
        const { total } = await runVerb(as('order-clerk'), listProducts, narrowed);
        expect([filter, value, count]).toEqual([filter, value, total?.count]);
      }
  },
);

it('shows a buyer what is for sale alone, and not what is the house’s own', async () => {
  const all = await facets({ search: 'noodles' }, buyer());
  expect(all.facets.map(({ filter }) => filter)).toEqual(['category', 'brand', 'attribute', 'attribute']);
  expect(told(all, 'brand')).toEqual(['Indomie 2', 'Brand 1', 'Mama 1']);
  expect(told(all, 'attribute')).not.toContain('no 1');
});

it('counts two categories of one name apart', async () => {
  const codes = new Map(
    (await facets()).facets.find(({ filter }) => filter === 'category')?.values.map(({ label, value }) => [label, value]),
  );
  const skus = async (category: string) =>
    (await runVerb(as(), listProducts, { filter: { category: [codes.get(category) ?? ''] } })).items.map(({ sku }) => sku).toSorted();
  expect([await skus('Food › Noodles'), await skus('Baby › Noodles')]).toEqual([
    ['A', 'B', 'C', 'SKU-001'],
    ['E', 'SKU-001'],
  ]);
  await runVerb(as(), putCategories, { categories: [{ code: codes.get('Baby › Noodles') ?? '', name: 'Porridge' }] });
  expect(await skus('Baby › Noodles')).toEqual(['E']);
});
