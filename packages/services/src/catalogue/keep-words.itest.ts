import { ensureNamed } from '@omniroute/db/catalogue';
import { withTenant } from '@omniroute/db/client';
import { Fault } from '@omniroute/domain';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putPromotion } from '../pricing/index.ts';
import { runVerb, type Verb } from '../run-verb.ts';
import {
  getProduct,
  getProductTimeline,
  getWordTimeline,
  listAttributes,
  listBrands,
  listPrincipals,
  listProductGroups,
  mergeBrands,
  mergePrincipals,
  putAttributes,
  putBrands,
  putPrincipals,
  putProductGroups,
  putProducts,
  searchProducts,
} from './index.ts';

const world = new TwoTenants();
const { as } = world;
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  for (const tenant of [world.ours, world.theirs]) {
    await runVerb(as('catalogue-manager', tenant), putAttributes, { attributes: [FLAVOUR] });
    await runVerb(as('catalogue-manager', tenant), putProductGroups, { groups: [{ code: 'may-deal', name: 'May deal' }] });
    await runVerb(as('catalogue-manager', tenant), putProducts, { products: GOODS });
  }
});
afterAll(world.close);

const FLAVOUR = { code: 'flavour', name: 'Flavour', kind: 'choice', choices: ['Chiken', 'Onion'] };
const drink = (sku: string, brand: string, more: object = {}) => ({
  ...{ sku, brand, name: `${sku} drink`, category: 'Drinks', principal: 'NBC', baseUnit: 'bottle', taxClass: 'standard', isStocked: true },
  units: [{ unit: 'bottle', factor: 1 }],
  ...more,
});
const GOODS = [
  drink('COLA-50', 'Coca-Cola'),
  drink('COLA-100', 'Cocacola'),
  drink('COLA-150', 'Cocacola', { groups: ['may-deal'] }),
  drink('NDL-70', 'Indomie', { principal: 'Dufil', attributes: { flavour: 'Chiken' } }),
];

type Tenant = typeof world.ours;
const keeper = (tenant?: Tenant) => as('catalogue-manager', tenant);
const run = <Input, Output>(verb: Verb<Input, Output>, input: unknown, who = keeper()) => runVerb(who, verb, input);
const faultOf = async (work: Promise<unknown>): Promise<Fault> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Fault) return error;
  throw new Error('it was not refused', { cause: error });
};
const codesOf = async (work: Promise<unknown>): Promise<string[]> => {
  const { problem } = await faultOf(work);
  return (problem.errors ?? [problem]).map((one) => `${one.code} ${'pointer' in one ? one.pointer : ''}`.trim());
};
const brandOf = async (name: string, tenant?: Tenant) => {
  const row = (await run(listBrands, {}, keeper(tenant))).items.find((one) => one.name === name);
  if (!row) throw new Error(`there is no brand ${name}`);
  return row;
};
const principalOf = async (name: string) => {
  const row = (await run(listPrincipals, {})).items.find((one) => one.name === name);
  if (!row) throw new Error(`there is no principal ${name}`);
  return row;
};
const skusOf = async (search: string, tenant?: Tenant): Promise<string[]> =>
  (await run(searchProducts, { search }, as('order-clerk', tenant))).items.map(({ sku }) => sku).toSorted();
const bookVersion = async (): Promise<number> => {
  const rows = await world.database.sql<{ version: number }>(
    `select version::int from price_books where tenant_id = $1 and part = 'products'`,
    [world.ours.id],
  );
  return rows[0]?.version ?? 0;
};
/** Until a transaction waits for a lock that another has. */
async function untilWaiting(): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  for (let tries = 0; (await world.database.sql(waiting)).length === 0; tries += 1) if (tries > 5_000) throw new Error('nobody waits');
}
const promotion = (conditions: object) => ({
  ...{ code: 'SUMMER', name: 'Summer', type: 'percentage', config: { basisPoints: 500 }, conditions, from: '2026-01-01T00:00:00Z' },
});

describe('two brands that are one', () => {
  it('become one: products, their search, their timelines, and the price book; no other tenant’s', async () => {
    const [keeper, merged] = [await brandOf('Coca-Cola'), await brandOf('Cocacola')];
    expect(await skusOf('cocacola')).toEqual(['COLA-100', 'COLA-150']);
    const { version } = await run(getProduct, { sku: 'COLA-100' });
    const book = await bookVersion();
    expect(await run(mergeBrands, { keeper: keeper.id, merged: merged.id, expected: 2 })).toEqual({ products: 2, brands: 0 });
    expect(await bookVersion()).toBe(book + 1);
    expect((await run(listBrands, {})).items.map(({ name, productCount }) => [name, productCount])).toEqual([
      ['Coca-Cola', 3],
      ['Indomie', 1],
    ]);
    expect(await skusOf('coca cola')).toEqual(['COLA-100', 'COLA-150', 'COLA-50']);
    // Written as one it is the same word still.
    expect(await skusOf('cocacola')).toEqual(['COLA-100', 'COLA-150', 'COLA-50']);
    expect(await run(getProduct, { sku: 'COLA-100' })).toMatchObject({ brand: 'Coca-Cola', version: version + 1 });
    expect((await run(getProductTimeline, { sku: 'COLA-100' })).steps.at(-1)).toMatchObject({
      type: 'product.changed',
      changes: [{ field: 'brand', from: 'Cocacola', to: 'Coca-Cola' }],
    });
    expect((await run(getWordTimeline, { kind: 'brand', id: keeper.id })).steps.at(-1)).toMatchObject({
      type: 'brand.took-over',
      notes: { merged: 'Cocacola', products: 2 },
    });
    expect(await skusOf('cocacola', world.theirs)).toEqual(['COLA-100', 'COLA-150']);
    expect(await brandOf('Cocacola', world.theirs)).toMatchObject({ productCount: 2 });
  });

  it('are refused by who may not, for another tenant’s, for itself, and for more than was seen', async () => {
    const [keeper, merged, theirs] = [await brandOf('Coca-Cola'), await brandOf('Cocacola'), await brandOf('Cocacola', world.theirs)];
    const pair = { keeper: keeper.id, merged: merged.id };
    expect((await faultOf(run(mergeBrands, pair, as('pricing-manager')))).kind).toBe('forbidden');
    expect((await faultOf(run(mergeBrands, { ...pair, merged: theirs.id }))).kind).toBe('not-found');
    expect((await faultOf(run(mergeBrands, { ...pair, keeper: theirs.id }))).kind).toBe('not-found');
    expect(await codesOf(run(mergeBrands, { ...pair, merged: keeper.id }))).toEqual(['merge.same /merged']);
    expect(await codesOf(run(mergeBrands, { ...pair, expected: 1 }))).toEqual(['merge.other-number']);
    expect(await brandOf('Cocacola')).toMatchObject({ productCount: 2 });
    expect(await brandOf('Cocacola', world.theirs)).toMatchObject({ productCount: 2 });
  });

  it('stay two while a promotion goes by the name that would be no more', async () => {
    await run(putPromotion, { promotion: promotion({ brands: ['Cocacola'] }) }, as('pricing-manager'));
    const pair = { keeper: (await brandOf('Coca-Cola')).id, merged: (await brandOf('Cocacola')).id };
    expect(await codesOf(run(mergeBrands, pair))).toEqual(['word.in-promotion /merged']);
    expect(await codesOf(run(putBrands, { brands: [{ name: 'Cocacola', rename: 'Coke' }] }))).toEqual([
      'word.in-promotion /brands/0/rename',
    ]);
    // The other tenant has no such promotion.
    await run(putBrands, { brands: [{ name: 'Cocacola', rename: 'Coke' }] }, keeper(world.theirs));
    expect(await skusOf('coke', world.theirs)).toEqual(['COLA-100', 'COLA-150']);
    expect(await run(mergeBrands, { keeper: pair.merged, merged: pair.keeper })).toEqual({ products: 1, brands: 0 });
  });

  it('wait for who is giving a product the name that goes, and take it in', async () => {
    const pair = { keeper: (await brandOf('Coca-Cola')).id, merged: (await brandOf('Cocacola')).id };
    const [{ id } = { id: '' }] = await world.database.sql<{ id: string }>(
      `select id from products where tenant_id = $1 and sku = 'NDL-70'`,
      [world.ours.id],
    );
    let merging: Promise<unknown> | undefined;
    await withTenant(world.services.db, world.ours.id, async (tx) => {
      await ensureNamed(tx, new Date(), { table: 'brands', wanted: [{ id: pair.merged, name: 'Cocacola' }] });
      merging = run(mergeBrands, pair);
      await Promise.race([merging, untilWaiting()]);
      const text = `update products set brand = 'Cocacola', brand_id = $3 where tenant_id = $1 and id = $2`;
      await tx.query({ name: 'give-brand', text }, [world.ours.id, id, pair.merged]);
    });
    expect(await merging).toEqual({ products: 3, brands: 0 });
    expect((await run(listBrands, {})).items.map(({ name, productCount }) => [name, productCount])).toEqual([
      ['Coca-Cola', 4],
      ['Indomie', 0],
    ]);
  });
});

describe('two principals that are one', () => {
  it('become one with brands, products, whom to call, and what was decided about circulars', async () => {
    await run(putPrincipals, {
      principals: [
        { name: 'NBC', phone: '08030000001' },
        { name: 'Nigerian Bottling', contactName: 'Ada', phone: '08030000002' },
      ],
    });
    await run(putBrands, { brands: [{ name: 'Fanta', principal: 'NBC' }] });
    const insert = `insert into circular_matches (tenant_id, principal, row_key, product_id, unit, decided_by, decided_at) values ($1, $2, 'row', $3, 'bottle', 'Ada', now())`;
    const [product] = await world.database.sql<{ id: string }>(`select id from products where tenant_id = $1 and sku = 'COLA-50'`, [
      world.ours.id,
    ]);
    await world.database.sql(`insert into product_units (tenant_id, product_id, unit, factor) values ($1, $2, 'crate', 12)`, [
      world.ours.id,
      product?.id,
    ]);
    await world.database.sql(insert, [world.ours.id, 'NBC', product?.id]);
    const [keeper, merged] = [await principalOf('Nigerian Bottling'), await principalOf('NBC')];
    expect(merged).toMatchObject({ productCount: 3 });
    expect(await run(mergePrincipals, { keeper: keeper.id, merged: merged.id })).toMatchObject({ products: 3 });
    expect(await principalOf('Nigerian Bottling')).toMatchObject({ productCount: 3, contactName: 'Ada', phone: '08030000002' });
    expect(await brandOf('Fanta')).toMatchObject({ principal: 'Nigerian Bottling' });
    expect(await skusOf('bottling')).toEqual(['COLA-100', 'COLA-150', 'COLA-50']);
    expect(await skusOf('nbc')).toEqual([]);
    const matches = await world.database.sql('select principal from circular_matches where tenant_id = $1', [world.ours.id]);
    expect(matches).toEqual([{ principal: 'Nigerian Bottling' }]);
    expect(await skusOf('nbc', world.theirs)).toHaveLength(3);
    await run(putPrincipals, { principals: [{ name: 'Nigerian Bottling', rename: 'Coca-Cola HBC' }] });
    expect(await world.database.sql('select principal from circular_matches where tenant_id = $1', [world.ours.id])).toEqual([
      { principal: 'Coca-Cola HBC' },
    ]);
  });
});

describe('who edits a word', () => {
  it('adds what another adds in the same moment: told so where it was to be new, at peace where it only was to be there', async () => {
    for (const [isNew, outcome] of [
      [true, ['name.taken /brands/0/name']],
      [undefined, 'done'],
    ] as const) {
      const name = isNew ? 'Fanta' : 'Sprite';
      let adding: Promise<string[] | 'done'> | undefined;
      await withTenant(world.services.db, world.ours.id, async (tx) => {
        await ensureNamed(tx, new Date(), { table: 'brands', wanted: [{ id: world.services.ids.uuid(), name }] });
        const work = run(putBrands, { brands: [{ name, ...(isNew && { isNew }) }] });
        adding = work.then(
          () => 'done' as const,
          () => codesOf(work),
        );
        await Promise.race([adding, untilWaiting()]);
      });
      expect(await adding).toEqual(outcome);
      expect((await run(listBrands, {})).items.filter((one) => one.name === name)).toHaveLength(1);
    }
  });

  it('does not write over what somebody changed since, and is told both', async () => {
    const { id, name, principal } = await brandOf('Cocacola');
    const edit = (more: object) => run(putBrands, { brands: [{ id, name, seen: { name, principal }, ...more }] });
    await edit({ rename: 'Coke' });
    const fault = await faultOf(edit({ rename: 'Coca Cola' }));
    expect(fault).toMatchObject({ kind: 'conflict', problem: { code: 'brand.changed-meanwhile' } });
    expect(fault.problem.errors).toMatchObject([
      { pointer: '/brands/0/rename', detail: expect.stringMatching(/made it “Coke” meanwhile; you say “Coca Cola”/) },
    ]);
    // Another field of what was seen: both stand.
    await edit({ principal: 'Coca-Cola HBC' });
    expect(await brandOf('Coke')).toMatchObject({ principal: 'Coca-Cola HBC', productCount: 2 });
    expect(
      (await run(getWordTimeline, { kind: 'brand', id })).steps.map(({ type, changes }) => [type, changes.map(({ field }) => field)]),
    ).toEqual([
      ['brand.changed', ['name']],
      ['brand.changed', ['principal']],
    ]);
    await run(mergeBrands, { keeper: (await brandOf('Coca-Cola')).id, merged: id });
    expect(await codesOf(edit({ rename: 'Coke' }))).toEqual(['brand.gone /brands/0/name']);
  });

  it('is told where a name is taken, and what cannot be removed', async () => {
    expect(await codesOf(run(putBrands, { brands: [{ name: 'indomie', isNew: true }] }))).toEqual(['name.taken /brands/0/name']);
    expect(await codesOf(run(putBrands, { brands: [{ name: 'Cocacola', rename: 'indomie' }] }))).toEqual(['name.taken /brands/0/rename']);
    const alike = [
      { name: 'Cocacola', rename: 'Coke' },
      { name: 'Coca-Cola', rename: 'COKE' },
    ];
    expect(await codesOf(run(putBrands, { brands: alike }))).toEqual(['name.taken /brands/1/rename']);
    expect(await codesOf(run(putBrands, { remove: ['Indomie', 'Nobody'] }))).toEqual(['brand.in-use /remove/0', 'brand.gone /remove/1']);
    expect(await codesOf(run(putPrincipals, { remove: ['Dufil'] }))).toEqual(['principal.in-use /remove/0']);
    expect(await codesOf(run(putProductGroups, { remove: ['may-deal'] }))).toEqual(['group.in-use /remove/0']);
    expect(await codesOf(run(putAttributes, { remove: ['flavour'] }))).toEqual(['attribute.in-use /remove/0']);
    await run(putBrands, { brands: [{ name: 'Fanta' }] });
    await run(putBrands, { remove: ['Fanta'] });
    expect((await run(listBrands, {})).items.map(({ name }) => name)).not.toContain('Fanta');
    await run(putProductGroups, { groups: [{ code: 'june-deal', name: 'June deal' }] });
    await run(putPromotion, { promotion: promotion({ productGroups: ['june-deal'] }) }, as('pricing-manager'));
    expect(await codesOf(run(putProductGroups, { remove: ['june-deal'] }))).toEqual(['word.in-promotion /remove/0']);
    expect((await run(listProductGroups, {})).items.map(({ code }) => code)).toEqual(['june-deal', 'may-deal']);
  });

  it('reads no timeline of another tenant, nor of what is no word', async () => {
    const theirs = await brandOf('Indomie', world.theirs);
    const [product] = world.ours.products;
    for (const id of [theirs.id, product?.id]) expect((await faultOf(run(getWordTimeline, { kind: 'brand', id }))).kind).toBe('not-found');
    expect((await faultOf(run(getWordTimeline, { kind: 'brand', id: theirs.id }, as('sales-rep')))).kind).toBe('forbidden');
  });
});

describe('the choices of an attribute', () => {
  const put = (more: object) => run(putAttributes, { attributes: [{ ...FLAVOUR, ...more }] });

  it('get another name, and products follow and are found by it', async () => {
    expect(await skusOf('chiken')).toEqual(['NDL-70']);
    await put({ choices: ['Rooster', 'Onion'], renamed: [{ from: 'Chiken', to: 'Rooster' }] });
    expect((await run(getProduct, { sku: 'NDL-70' })).attributes).toMatchObject([{ value: 'Rooster' }]);
    expect([await skusOf('rooster'), await skusOf('chiken')]).toEqual([['NDL-70'], []]);
    expect(await skusOf('chiken', world.theirs)).toEqual(['NDL-70']);
    expect((await run(listAttributes, {})).items).toMatchObject([{ choices: ['Rooster', 'Onion'] }]);
    expect((await run(listAttributes, {}, keeper(world.theirs))).items).toMatchObject([{ choices: ['Chiken', 'Onion'] }]);
  });

  it('stay while products have them', async () => {
    expect(await codesOf(put({ choices: ['Onion', 'Beef'] }))).toEqual(['attribute.choice-used /attributes/0/choices']);
    expect(await codesOf(put({ choices: ['Chiken', 'chiken'] }))).toEqual(['attribute.choice-twice /attributes/0/choices/1']);
    await put({ choices: ['Chiken', 'Beef'] });
    const seen = { choices: ['Chiken', 'Onion'] };
    expect((await faultOf(put({ choices: ['Chiken', 'Onion', 'Curry'], seen }))).kind).toBe('conflict');
  });
});
