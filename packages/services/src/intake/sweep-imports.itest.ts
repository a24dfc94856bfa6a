import { runVerb } from '@omniroute/services';
import { standingClock } from '@omniroute/testing';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyImport, checkImport, getImport, listImportRows, sweepImports } from './index.ts';

const world = importWorld();
const { who, bring, check, apply, codeOf, work } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const HOUR_MS = 3_600_000;
const sweepIn = (hours: number): Promise<number> =>
  sweepImports({ ...world.services, clock: standingClock(new Date(Date.now() + hours * HOUR_MS).toISOString()) });
const cellsOf = async (id: string): Promise<unknown> =>
  (
    await world.database.sql<{ cells: string[]; key: string; outcome: string }>(
      'select cells, row_key as key, outcome from import_rows where import_id = $1 order by row_number',
      [id],
    )
  ).map(({ cells, key, outcome }) => [cells.length, key, outcome]);

describe('the sweep of imports', () => {
  it('takes the cells of files that nobody has worked on for ninety days, and leaves what became of their rows', async () => {
    const file = 'Code,Name,Phone\nCUST-001,Mama Ngozi,\nCUST-002,Papa,0803\n';
    const { id } = await bring('customers', file);
    await check(id);
    await apply(id);
    const waiting = await bring('customers', file);
    const theirs = await bring('customers', file, { services: world.services, caller: world.theirs.caller('tenant-owner') });
    await sweepIn(89 * 24);
    expect(await cellsOf(id)).toEqual([
      [3, 'CUST-001', 'changed'],
      [3, 'CUST-002', 'refused'],
    ]);
    expect(await sweepIn(91 * 24)).toBeGreaterThanOrEqual(3);
    expect(await cellsOf(id)).toEqual([
      [0, 'CUST-001', 'changed'],
      [0, 'CUST-002', 'refused'],
    ]);
    const unlooked = [0, null, null];
    for (const other of [waiting, theirs]) expect(await cellsOf(other.id)).toEqual([unlooked, unlooked]);
    const { items } = await runVerb(who(), listImportRows, { id, outcome: 'refused' });
    expect(items).toEqual([
      { number: 3, cells: [], outcome: 'refused', refusals: [{ column: 'Phone', code: 'phone.unknown', detail: '' }] },
    ]);
    expect((await runVerb(who(), getImport, { id })).emptiedAt).not.toBeNull();
    expect(await sweepIn(92 * 24)).toBe(0);
    expect(await codeOf(runVerb(who(), checkImport, { id: waiting.id }))).toBe('import.emptied');
    await world.database.sql('update imports set checked_at = now() where id = $1', [waiting.id]);
    expect(await codeOf(runVerb(who(), applyImport, { id: waiting.id }))).toBe('import.emptied');
  });

  it('leaves a run that is under way, and goes on where it was stopped half-way', async () => {
    const { id } = await bring('customers', 'Code,Name\nCUST-001,Mama\n');
    await runVerb(who(), checkImport, { id });
    await sweepIn(91 * 24);
    await work();
    expect(await cellsOf(id)).toEqual([[2, 'CUST-001', 'changed']]);
    await world.database.sql('update imports set emptied_at = now() where id = $1', [id]);
    expect(await sweepIn(91 * 24)).toBe(1);
    expect(await cellsOf(id)).toEqual([[0, 'CUST-001', 'changed']]);
  });

  it('removes a file that was not read to its end within a day, with its rows', async () => {
    const { id } = await bring('customers', 'Code,Name\nCUST-001,Mama\n');
    const read = await bring('customers', 'Code,Name\nCUST-001,Mama\n');
    await world.database.sql(`update imports set state = 'reading' where id = $1`, [id]);
    await sweepIn(23);
    expect(await cellsOf(id)).toHaveLength(1);
    expect(await sweepIn(25)).toBe(1);
    expect([await cellsOf(id), ((await cellsOf(read.id)) as unknown[]).length]).toEqual([[], 1]);
  });
});
