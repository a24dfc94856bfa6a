import { readTenant } from '@omniroute/db/client';
import { readBookProducts, readUnitsWindow } from '@omniroute/db/pricing';
import { runVerb } from '@omniroute/services';
import { getOrder, placeOrder } from '@omniroute/services/order';
import { placesOf, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkEdit, editProduct, putProducts } from './index.ts';

const piece = (change: object = {}) => ({ unit: 'piece', factor: 1, ...change });
const carton = (change: object = {}) => ({ unit: 'carton', factor: 12, ...change });
const product = (sku: string, change: object = {}) => ({
  sku,
  name: `Product ${sku}`,
  category: 'Noodles',
  brand: 'Brand',
  principal: 'Principal',
  baseUnit: 'piece',
  taxClass: 'standard',
  isStocked: true,
  units: [piece(), carton()],
  ...change,
});

describe('putting products', () => {
  const world = new TwoTenants();
  beforeAll(world.openMinted);
  afterAll(world.close);

  const put = (...products: object[]) => runVerb(world.as('catalogue-manager'), putProducts, { products });
  const outcomes = async (...products: object[]) => (await put(...products)).outcomes.map((one) => one.outcome);
  const places = (...products: object[]): Promise<string[]> => placesOf(put(...products));
  const audited = (sku: string) =>
    world.database.sql(
      `select type, detail -> 'units' as units from audit_log where tenant_id = $1 and detail ->> 'sku' = $2 order by id`,
      [world.ours.id, sku],
    );
  const stored = (sku: string) =>
    world.database.sql(
      `select p.base_unit, u.unit, u.factor::int, u.minimum::int from products p join product_units u on u.tenant_id = p.tenant_id and u.product_id = p.id
       where p.tenant_id = $1 and p.sku = $2 order by u.factor`,
      [world.ours.id, sku],
    );

  it('notes the units whose minimum, increment or sale changed', async () => {
    expect(await outcomes(product('P-1'))).toEqual(['created']);
    expect(await outcomes(product('P-1'))).toEqual(['unchanged']);
    expect(await outcomes(product('P-1', { units: [piece({ minimum: 6 }), carton()] }))).toEqual(['changed']);
    expect(await outcomes(product('P-1', { units: [piece({ minimum: 6, increment: 6 }), carton()] }))).toEqual(['changed']);
    expect(await outcomes(product('P-1', { units: [piece({ minimum: 6, increment: 6 }), carton({ isSellable: false })] }))).toEqual([
      'changed',
    ]);
    expect(await audited('P-1')).toEqual([
      { type: 'product.created', units: ['carton', 'piece'] },
      { type: 'product.changed', units: ['piece'] },
      { type: 'product.changed', units: ['piece'] },
      { type: 'product.changed', units: ['carton'] },
    ]);
  });

  it('refuses another factor or base unit than orders and stock were counted with, and changes nothing', async () => {
    await put(product('P-2'));
    const before = await stored('P-2');
    const other = product('P-3');
    expect(await places(other, product('P-2', { name: 'New', units: [piece(), carton({ factor: 10 })] }))).toEqual([
      'unit.factor-changed 1 /products/1/units/1/factor',
    ]);
    const crate = { baseUnit: 'bottle', units: [carton(), { unit: 'bottle', factor: 1 }] };
    expect(await places(product('P-2', crate))).toEqual(['unit.base-changed 0 /products/0/baseUnit']);
    expect(await stored('P-2')).toEqual(before);
    expect(await stored('P-3')).toEqual([]);
    // A unit more is no change to those there are.
    expect(await outcomes(product('P-2', { units: [piece(), carton(), { unit: 'pallet', factor: 480 }] }))).toEqual(['changed']);
  });

  it('refuses a base unit that is exchanged for one of the other units', async () => {
    await put(product('P-4'));
    const swapped = product('P-4', { baseUnit: 'carton', units: [carton({ factor: 1 })] });
    expect(await places(swapped)).toEqual(['unit.base-changed 0 /products/0/baseUnit']);
    // Also where no unit of the call is one that is there.
    const unheard = product('P-4', { baseUnit: 'sachet', units: [{ unit: 'sachet', factor: 1 }] });
    expect(await places(unheard)).toEqual(['unit.base-changed 0 /products/0/baseUnit']);
  });

  it('refuses what stands twice, with its place', async () => {
    expect(await places(product('P-5'), product('P-6'), product('P-5'))).toEqual(['product.twice 2 /products/2/sku']);
    expect(await places(product('P-5', { units: [piece(), carton(), carton()] }))).toEqual(['unit.twice 0 /products/0/units']);
  });

  it('refuses a barcode that another product has, until that one is discontinued', async () => {
    const [own, other] = ['6154000000011', '6154000000028'];
    expect(await places(product('G-1', { gtin: own, units: [piece(), carton({ gtin: other })] }))).toEqual(['done']);
    const taken = product('G-2', { units: [piece({ gtin: own }), carton({ gtin: other })] });
    expect(await places(taken)).toEqual(['gtin.taken 0 /products/0/units/0/gtin', 'gtin.taken 0 /products/0/units/1/gtin']);
    expect(await stored('G-2')).toEqual([]);
    // Two of one call, and again what is there already.
    expect(await places(product('G-3', { gtin: '6154000000035' }), product('G-4', { gtin: '6154000000035' }))).toEqual([
      'gtin.taken 0 /products/0/gtin',
      'gtin.taken 1 /products/1/gtin',
    ]);
    expect(await outcomes(product('G-1', { gtin: own, units: [piece(), carton({ gtin: other })] }))).toEqual(['unchanged']);
    expect(await outcomes(product('G-1', { status: 'discontinued' }), taken)).toEqual(['changed', 'created']);
  });

  const factorsOf = (sku: string, of = world.ours) =>
    world.database.sql(
      `select f.unit, f.factor::int, f.valid_from from product_unit_factors f join products p on p.tenant_id = f.tenant_id and p.id = f.product_id
       where f.tenant_id = $1 and p.sku = $2 order by f.valid_from`,
      [of.id, sku],
    );
  const bookVersion = async (of = world.ours) =>
    Number(
      (
        await world.database.sql<{ version: string }>(`select version::text from price_books where tenant_id = $1 and part = 'products'`, [
          of.id,
        ])
      )[0]?.version ?? 0,
    );

  it('changes only what is said, and raises the book only where a price or its story may be another', async () => {
    await put(product('P-7', { hsCode: '190230', nafdacNumber: 'nafdac a7 1234', nafdacExpires: '2027-05-31', isBatchTracked: true }));
    const version = await bookVersion();
    expect(await outcomes({ sku: 'P-7', nafdacNumber: 'nafdac a7 1235' })).toEqual(['changed']);
    expect(await outcomes({ sku: 'P-7', hsCode: '1902.30' })).toEqual(['unchanged']);
    expect(await bookVersion()).toBe(version);
    expect(await outcomes({ sku: 'P-7', name: 'Named anew' })).toEqual(['changed']);
    expect(await outcomes({ sku: 'P-7', status: 'discontinued' })).toEqual(['changed']);
    expect(await bookVersion()).toBe(version + 2);
    const [row] = await world.database.sql(
      `select name, status, hs_code, nafdac_number, nafdac_expires::text, is_batch_tracked, version from products where tenant_id = $1 and sku = 'P-7'`,
      [world.ours.id],
    );
    expect(row).toEqual({
      name: 'Named anew',
      status: 'discontinued',
      hs_code: '1902.30',
      nafdac_number: 'A7-1235',
      nafdac_expires: '2027-05-31',
      is_batch_tracked: true,
      version: 4,
    });
    expect(await places({ sku: 'P-NEW', name: 'Half' })).toEqual(['product.incomplete 0 /products/0/category']);
  });

  it('keeps a changed pack by its date, and tells each moment its own factor', async () => {
    const from = new Date(world.services.clock.now().getTime() + 3_600_000).toISOString();
    await put(product('P-8', { units: [piece(), carton({ conversions: [{ from, factor: 10 }] })] }));
    expect(await factorsOf('P-8')).toEqual([{ unit: 'carton', factor: 10, valid_from: new Date(from) }]);
    expect(await outcomes(product('P-8', { units: [piece(), carton({ conversions: [{ from, factor: 10 }] })] }))).toEqual(['unchanged']);
    const at = (ms: number) =>
      readTenant(world.services.db, world.ours.id, async (tx) => {
        const moment = new Date(new Date(from).getTime() + ms);
        const found = (await readBookProducts(tx, moment)).find(({ sku }) => sku === 'P-8');
        return { factor: found?.units.find(({ unit }) => unit === 'carton')?.factor, window: await readUnitsWindow(tx, moment) };
      });
    const change = new Date(from).getTime();
    expect([await at(-1), await at(0)]).toEqual([
      { factor: 12, window: { from: null, until: change } },
      { factor: 10, window: { from: change, until: null } },
    ]);
    expect(await outcomes({ sku: 'P-8', units: [{ unit: 'carton', conversions: [] }] })).toEqual(['changed']);
    expect(await factorsOf('P-8')).toEqual([]);
    expect(await places({ sku: 'P-8', units: [{ unit: 'carton', conversions: [{ from: '2020-01-01T00:00:00Z', factor: 9 }] }] })).toEqual([
      'conversion.in-the-past 0 /products/0/units/0/conversions/0/from',
    ]);
  });

  it('counts an order by the pack that holds when it is placed, and taxes it by the class of that time', async () => {
    const [first] = world.ours.products;
    const sku = first?.sku ?? '';
    const place = () =>
      runVerb(world.as('order-clerk'), placeOrder, {
        customerCode: 'CUST-001',
        lines: [{ sku, quantity: 1, unit: 'carton' }],
      });
    const before = await place();
    await put({ sku, units: [{ unit: 'carton', conversions: [{ factor: 10 }] }], taxClass: 'zero-rated', taxEvidence: 'NTA 2025 s.187' });
    const after = await place();
    expect([before, after].map(({ lines: [line] }) => [line?.baseQuantity, line?.taxMinor])).toEqual([
      [12, '825'],
      [10, '0'],
    ]);
    const again = await runVerb(world.as('order-clerk'), getOrder, { id: before.id });
    expect(again.lines[0]?.baseQuantity).toBe(12);
  });

  it('finds categories by path, code or name, adds those that are new, and asks where it may be two', async () => {
    await put(product('P-9', { category: 'Drinks > Juice' }), product('P-10', { category: 'Baby > Juice' }));
    const paths = () =>
      readTenant(world.services.db, world.ours.id, async (tx) =>
        Object.fromEntries((await readBookProducts(tx, world.services.clock.now())).map(({ sku, category }) => [sku, category])),
      );
    expect(await paths()).toMatchObject({ 'P-9': ['drinks', 'juice'], 'P-10': ['baby', 'juice-2'] });
    expect(await places(product('P-11', { category: 'juice' }))).toEqual(['done']);
    expect(await places(product('P-12', { category: 'Juice' }))).toEqual(['category.ambiguous 0 /products/0/category']);
    // Where it stands already it may stay.
    expect(await outcomes({ sku: 'P-10', category: 'Juice' })).toEqual(['unchanged']);
    expect(await paths()).toMatchObject({ 'P-11': ['drinks', 'juice'] });
  });

  it('takes successors and substitutes of the same call, and no circle', async () => {
    await put(product('P-20'), product('P-21', { predecessor: 'P-20', substitutes: ['P-22', 'P-20'] }), product('P-22'));
    expect(await places({ sku: 'P-20', predecessor: 'P-21' })).toEqual(['predecessor.circle undefined /predecessor']);
    expect(await places({ sku: 'P-22', predecessor: 'P-22', substitutes: ['P-20', 'P-20', 'NONE'] })).toEqual([
      'predecessor.itself 0 /products/0/predecessor',
      'substitute.twice 0 /products/0/substitutes/1',
      'substitute.unknown 0 /products/0/substitutes/2',
    ]);
    expect(await places({ sku: 'P-22', groups: ['none'], attributes: { none: 'x' } })).toEqual([
      'attribute.unknown 0 /products/0/attributes',
      'group.unknown 0 /products/0/groups/0',
    ]);
  });

  it('refuses a SKU that is there where only new ones are meant', async () => {
    const create = (sku: string) => runVerb(world.as('catalogue-manager'), putProducts, { products: [product(sku)], onlyNew: true });
    expect((await create('P-30')).outcomes).toMatchObject([{ outcome: 'created' }]);
    await expect(create('P-30')).rejects.toMatchObject({ kind: 'refused', problem: { code: 'sku.taken' } });
  });

  it('touches nothing of another tenant with the same SKUs', async () => {
    const other = world.theirs;
    const version = await bookVersion(other);
    await put({ sku: 'SKU-002', units: [{ unit: 'carton', conversions: [{ factor: 6 }] }], category: 'Elsewhere', brand: 'Ours alone' });
    expect(await factorsOf('SKU-002', other)).toEqual([]);
    expect(await bookVersion(other)).toBe(version);
    expect(await world.database.sql(`select name from brands where tenant_id = $1`, [other.id])).toEqual([]);
    expect(await world.database.sql(`select category, brand from products where tenant_id = $1 and sku = 'SKU-002'`, [other.id])).toEqual([
      { category: 'Noodles', brand: 'Brand' },
    ]);
  });

  it('refuses a class of tax other than standard without what it rests on, whichever way it comes', async () => {
    expect(await places(product('T-1', { taxClass: 'exempt' }))).toEqual(['tax-evidence.missing 0 /products/0/taxEvidence']);
    await put(product('T-1'));
    const who = world.as('catalogue-manager');
    const version = 1;
    expect(await placesOf(runVerb(who, editProduct, { sku: 'T-1', version, changes: { taxClass: 'zero-rated' } }))).toEqual([
      'tax-evidence.missing undefined /changes/taxEvidence',
    ]);
    const later = [{ from: '2099-01-01T00:00:00Z', taxClass: 'exempt' }];
    const bulk = (changes: object) => runVerb(who, bulkEdit, { skus: ['T-1'], changes });
    expect((await bulk({ taxClass: 'exempt' })).outcomes[0]).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('exempt rests on'),
    });
    expect(await bulk({ taxChanges: later })).toMatchObject({ refused: 1 });
    expect(await bulk({ taxChanges: [{ ...later[0], evidence: 's.186' }] })).toMatchObject({ changed: 1 });
    expect(await bulk({ taxClass: 'zero-rated', taxEvidence: 's.187' })).toMatchObject({ changed: 1 });
    expect(await bulk({ taxChanges: [] })).toMatchObject({ changed: 1 });
  });
});
