import { runVerb, type Services } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyImport, checkImport, getImport, stopImport } from './index.ts';

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
});
