import { runVerb, type Services } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyImport, checkImport, getImport, saveImportMapping, stopImport } from './index.ts';

const world = importWorld();
const { who, bring, work, check, apply, codeOf, auditOf } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const NEW = 'SKU,Name,Category,Brand,Principal,Base unit,Tax class,Unit 2,Unit 2 holds';
const product = (sku: string, more = 'Indomie,Noodles,Indomie,Dufil,piece,standard,carton,40'): string => `${sku},${more}`;

describe('a run', () => {
  const many = (rows: number): string =>
    [NEW, ...Array.from({ length: rows }, (_, row) => product(`M-${String(row).padStart(5, '0')}`))].join('\n');
  const written = async (): Promise<number> =>
    (
      await world.database.sql<{ count: number }>(`select count(*)::int as count from products where tenant_id = $1 and sku like 'M-%'`, [
        world.ours.id,
      ])
    )[0]?.count ?? 0;

  const parked = () => world.database.sql(`select reason from parked_events where tenant_id = $1`, [world.ours.id]);

  it('goes on where it was when its process dies between the batches, and writes each row once', async () => {
    const { id } = await bring('products', many(1_700));
    await check(id);
    await runVerb(who(), applyImport, { id });
    // The third batch meets a database that breaks: the process has nothing it could do about it.
    let planned = 0;
    const failing: Services = {
      ...world.services,
      ids: {
        ...world.services.ids,
        uuid: () => {
          const stack = new Error().stack ?? '';
          if (stack.includes('planOne')) planned += 1;
          if (planned > 1_200) throw new Error('killed');
          return world.services.ids.uuid();
        },
      },
    };
    await expect(work(failing)).rejects.toThrow();
    const half = await runVerb(who(), getImport, { id });
    expect(half).toMatchObject({ state: 'applying', rowsDone: 1_000, applied: { created: 1_000 } });
    expect(await written()).toBe(1_000);
    await work();
    expect(await runVerb(who(), getImport, { id })).toMatchObject({
      state: 'applied',
      applied: { created: 1_700, changed: 0, unchanged: 0, refused: 0 },
    });
    expect(await written()).toBe(1_700);
    expect((await auditOf('product')).length).toBe(1_700);
  });

  it('is stopped and goes on', async () => {
    const { id } = await bring('products', many(1_200));
    await check(id);
    await runVerb(who(), applyImport, { id });
    await runVerb(who(), stopImport, { id });
    await work();
    expect(await written()).toBe(0);
    expect(await runVerb(who(), getImport, { id })).toMatchObject({ state: 'stopped', trouble: 'Stopped by tenant-owner.' });
    expect((await apply(id)).applied.created).toBe(1_200);
    expect(await codeOf(runVerb(who(), applyImport, { id }))).toBe('import.applied');
    expect(await codeOf(runVerb(who(), checkImport, { id, mapping: { sku: 0, name: 1 } }))).toBe('import.applied');
  });

  it('of all or nothing stops at a row that is refused meanwhile, with nothing of its batch', async () => {
    const { id } = await bring('products', `${NEW}\n${product('A-1')}\n${product('A-2')}\n`);
    await check(id);
    await runVerb(who(), putProducts, {
      products: [
        {
          sku: 'A-2',
          name: 'Other',
          category: 'A',
          brand: 'B',
          principal: 'C',
          baseUnit: 'bottle',
          taxClass: 'standard',
          units: [{ unit: 'bottle', factor: 1 }],
        },
      ],
    });
    const stopped = await apply(id, true);
    expect(stopped.state).toBe('stopped');
    expect(stopped.trouble).toContain('Row 3 is refused now');
    expect(await world.database.sql(`select sku from products where tenant_id = $1 and sku = 'A-1'`, [world.ours.id])).toEqual([]);
  });

  it('that meets a fault which will not go by stops with the reason, and goes on when it is mended', async () => {
    const { id } = await bring('products', many(600));
    await check(id);
    await runVerb(who(), applyImport, { id });
    const roleIs = (role: string) =>
      world.database.sql(`update imports set actor = jsonb_set(actor::jsonb, '{role}', to_jsonb($2::text))::json where id = $1`, [
        id,
        role,
      ]);
    await roleIs('order-clerk');
    await work();
    expect(await runVerb(who(), getImport, { id })).toMatchObject({
      state: 'stopped',
      trouble:
        'Stopped before its first row; what came before is written. An order clerk may not add and change products. Ask somebody whose role may, or the owner of the business.',
    });
    expect(await parked()).toEqual([]);
    expect((await auditOf('import')).at(-1)).toBe('import.stopped by intake (worker)');
    expect((await apply(id)).applied.created).toBe(600);
  });

  it.each(['check', 'apply'] as const)('over which the process dies again and again stops with the reason: %s', async (step) => {
    const { id } = await bring('products', many(600));
    if (step === 'apply') await check(id);
    await (step === 'apply' ? runVerb(who(), applyImport, { id }) : runVerb(who(), checkImport, { id }));
    const failing: Services = {
      ...world.services,
      ids: {
        ...world.services.ids,
        uuid: () => {
          if ((new Error().stack ?? '').includes('planOne')) throw new Error('nobody expected this');
          return world.services.ids.uuid();
        },
      },
    };
    for (let death = 0; death < 2; death += 1) await expect(work(failing)).rejects.toThrow('nobody expected this');
    await work(failing);
    const stopped = await runVerb(who(), getImport, { id });
    expect(stopped).toMatchObject({ state: 'stopped', rowsDone: 0 });
    expect(stopped.trouble).toContain(
      step === 'apply' ? 'Stopped before its first row' : 'The check stopped before its first row; nothing is written.',
    );
    expect(stopped.trouble).toContain('died 2 times');
    expect(await parked()).toHaveLength(1);
    if (step === 'check') expect(await codeOf(runVerb(who(), applyImport, { id }))).toBe('import.unchecked');
    if (step === 'check') await check(id);
    expect((await apply(id)).applied.created).toBe(600);
  });

  it('refuses cells that no column of the database takes, and works on', async () => {
    const long = 'x'.repeat(101);
    const rows = [
      product('OK-1'),
      product('L-1', `Indomie,${long},Indomie,Dufil,piece,standard,carton,40`),
      product('L-2', `Indomie,Food > ${long},Indomie,Dufil,piece,standard,carton,40`),
      product('L-3', `Indomie,${'y'.repeat(100)},Indomie,Dufil,piece,standard,carton,40`),
      product('S'.repeat(5_000)),
    ];
    const { id } = await bring('products', `${NEW}\n${rows.join('\n')}\n`);
    expect(await check(id)).toMatchObject({ state: 'checked', checked: { created: 2, refused: 3 } });
    expect(await world.refusals(id)).toEqual(['3 Category: category.too-long', '4 Category: category.too-long', '6 SKU: cell.too-long']);
    expect((await apply(id)).applied).toMatchObject({ created: 2, refused: 3 });
    const input = {
      sku: 'L-4',
      name: 'N',
      category: long,
      brand: 'B',
      principal: 'P',
      baseUnit: 'piece',
      taxClass: 'standard',
      units: [{ unit: 'piece' }],
    };
    expect(await codeOf(runVerb(who(), putProducts, { products: [input] }))).toBe('category.too-long');
  });
});

describe('a mapping that is changed after the check', () => {
  const file = 'A,B,C\nSKU-001,One,Two\n';
  const [first, other] = [
    { sku: 0, name: 1 },
    { sku: 0, name: 2 },
  ];
  const save = (id: string, mapping: object) => runVerb(who(), saveImportMapping, { id, name: 'Mine', mapping });
  const nameOf = async (): Promise<unknown> =>
    (await world.database.sql('select name from products where tenant_id = $1 and sku = $2', [world.ours.id, 'SKU-001']))[0];

  it('has to be checked again before anything is written by it', async () => {
    const { id } = await bring('products', file);
    await check(id, first);
    await save(id, first);
    expect(await runVerb(who(), getImport, { id })).toMatchObject({ state: 'checked', mapping: first, mappingName: 'Mine' });
    await save(id, other);
    const open = await runVerb(who(), getImport, { id });
    expect(open).toMatchObject({ state: 'ready', mapping: other, checkedAt: null, checked: { changed: 0 } });
    expect(await codeOf(runVerb(who(), applyImport, { id }))).toBe('import.unchecked');
    await work();
    expect(await nameOf()).toEqual({ name: 'Product SKU-001' });
    await check(id, other);
    await apply(id);
    expect(await nameOf()).toEqual({ name: 'Two' });
    expect(await codeOf(save(id, first))).toBe('import.applied');
    expect(await codeOf(save(id, other))).toBe('done');
  });

  it('is refused while the rows are worked on, and when some are written', async () => {
    const { id } = await bring('products', file);
    await runVerb(who(), checkImport, { id, mapping: first });
    expect(await codeOf(save(id, other))).toBe('import.busy');
    await work();
    await runVerb(who(), applyImport, { id });
    expect(await codeOf(save(id, other))).toBe('import.busy');
    await work();
    await world.database.sql(`update imports set state = 'stopped' where id = $1`, [id]);
    expect(await codeOf(save(id, other))).toBe('import.half-way');
    expect((await runVerb(who(), getImport, { id })).mapping).toEqual(first);
    expect(await nameOf()).toEqual({ name: 'One' });
  });
});
