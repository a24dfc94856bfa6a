import { runVerb } from '@omniroute/services';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyImport, checkImport, exportFile, getImport, startImport } from './index.ts';

const world = importWorld();
const { who, bring, check, apply, refusals, work } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const HEADER = 'SKU,Name,Category,Brand,Principal,Base unit,Tax class,Succeeds,Substitutes';
const sku = (row: number): string => `M-${String(row).padStart(4, '0')}`;
const ROWS = 700;

/** A file of many products; what rows say of others is by their number. */
function file(links: Readonly<Record<number, string>>, more: Readonly<Record<number, string>> = {}): string {
  const rows = Array.from(
    { length: ROWS },
    (_, row) => `${sku(row)},${more[row] ?? 'Name'},Noodles,B,P,piece,standard,${links[row] ?? ','}`,
  );
  return [HEADER, ...rows].join('\n');
}

const linksOf = (tenantId: string): Promise<unknown[]> =>
  world.database.sql(
    `select p.sku, o.sku as predecessor, (select string_agg(x.sku, ' ' order by s.position) from product_substitutes s
       join products x on x.tenant_id = $1 and x.id = s.substitute_id where s.tenant_id = $1 and s.product_id = p.id) as substitutes
     from products p left join products o on o.tenant_id = $1 and o.id = p.predecessor_id
     where p.tenant_id = $1 and (p.predecessor_id is not null or exists (select from product_substitutes s where s.tenant_id = $1 and s.product_id = p.id)) order by p.sku`,
    [tenantId],
  );

/** What we have, as it is taken out. */
async function* ours(): AsyncGenerator<Uint8Array> {
  const { bytes } = await exportFile(who(), { kind: 'products', format: 'csv' });
  for await (const part of bytes) yield Buffer.from(part);
}

describe('products that name others of their file', () => {
  const LINKS = { 3: `${sku(650)},${sku(4)}; ${sku(600)}`, 4: `${sku(3)},`, 600: `${sku(10)},SKU-001`, 650: `,${sku(0)}` };
  const EXPECTED = [
    { sku: sku(3), predecessor: sku(650), substitutes: `${sku(4)} ${sku(600)}` },
    { sku: sku(4), predecessor: sku(3), substitutes: null },
    { sku: sku(600), predecessor: sku(10), substitutes: 'SKU-001' },
    { sku: sku(650), predecessor: null, substitutes: sku(0) },
  ];

  it('come wherever those stand, in another business too, and taken out and brought again change nothing', async () => {
    const { id } = await bring('products', file(LINKS));
    expect((await check(id)).checked).toEqual({ created: ROWS, changed: 0, unchanged: 0, refused: 0 });
    expect(await linksOf(world.ours.id)).toEqual([]);
    expect(await apply(id, true)).toMatchObject({ state: 'applied', applied: { created: ROWS, changed: 0, unchanged: 0, refused: 0 } });
    expect(await linksOf(world.ours.id)).toEqual(EXPECTED);

    const again = await bring('products', ours());
    const same = { created: 0, changed: 0, unchanged: ROWS + 4, refused: 0 };
    expect([(await check(again.id)).checked, (await apply(again.id)).applied]).toEqual([same, same]);

    const theirs = { services: world.services, caller: world.theirs.caller('tenant-owner') };
    expect(await linksOf(world.theirs.id)).toEqual([]);
    const taken = await startImport(theirs, { kind: 'products', fileName: 'ours.csv', content: ours() });
    await runVerb(theirs, checkImport, { id: taken.id });
    await work();
    expect((await runVerb(theirs, getImport, { id: taken.id })).checked).toMatchObject({ created: ROWS, refused: 0 });
    await runVerb(theirs, applyImport, { id: taken.id });
    await work();
    expect((await runVerb(theirs, getImport, { id: taken.id })).applied).toMatchObject({ created: ROWS, refused: 0 });
    expect(await linksOf(world.theirs.id)).toEqual(EXPECTED);
  });

  it('are refused where nobody has what they name, or its row is refused itself', async () => {
    const links = {
      1: 'NOWHERE,',
      2: `,${sku(3)};NEITHER`,
      5: `${sku(650)},`,
      680: `${sku(5)},`,
      6: `${sku(7)},`,
      8: `,${sku(8)}; ${sku(660)}`,
    };
    const { id } = await bring('products', file(links, { 650: '', 7: '' }));
    expect((await check(id)).checked).toEqual({ created: ROWS - 8, changed: 0, unchanged: 0, refused: 8 });
    const expected = [
      '3 Succeeds: predecessor.unknown',
      '4 Substitutes: substitute.unknown',
      '7 Succeeds: predecessor.unknown',
      '8 Succeeds: predecessor.unknown',
      '9 Name: cell.empty',
      '10 Substitutes: substitute.itself, Substitutes: substitute.unknown',
      '652 Name: cell.empty',
      '682 Succeeds: predecessor.unknown',
    ];
    expect(await refusals(id)).toEqual(expected);
    expect(await apply(id)).toMatchObject({ state: 'applied', applied: { created: ROWS - 8, refused: 8 } });
    expect([await refusals(id), await linksOf(world.ours.id)]).toEqual([expected, []]);
  });

  it('are written without it, and told so, where the row that brings it turns out not to', async () => {
    // Row 6 is looked at again before the row that it names, which is refused for what that names itself: more rows stand between than a batch has.
    const between = Object.fromEntries(Array.from({ length: 560 }, (_, row) => [10 + row, `,${sku(row < 490 ? 650 : 0)}`]));
    const content = file({ ...between, 6: `${sku(680)},`, 680: `${sku(690)},` }, { 690: '' });
    const { id } = await bring('products', content);
    expect((await check(id)).checked).toMatchObject({ created: ROWS - 2, refused: 2 });
    const applied = await apply(id);
    expect(applied).toMatchObject({ state: 'applied', applied: { created: ROWS - 3, refused: 3 } });
    expect(await refusals(id)).toContain('8 Succeeds: predecessor.unknown');
    const [told] = await world.database.sql<{ detail: string }>(
      `select refusals -> 0 ->> 'detail' as detail from import_rows where import_id = $1 and row_number = 8`,
      [id],
    );
    expect(told?.detail).toContain('The rest of the row is written.');
    expect(await world.database.sql('select sku from products where tenant_id = $1 and sku = $2', [world.ours.id, sku(6)])).toHaveLength(1);
  });
});
