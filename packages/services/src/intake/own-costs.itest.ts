import { runVerb } from '@omniroute/services';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listBatches } from '../pricing/index.ts';
import { applyImport, checkImport, exportFile, exportRows, getImport, listImportRows, listImports } from './index.ts';

const world = importWorld();
const { who, bring, check, apply, work, codeOf } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const FILE = 'Depot,SKU,Batch,Unit,Quantity,Cost,Expiry\nWH-1,SKU-001,B1,carton,5,7770.01,2031-01-01\nWH-1,SKU-002,B2,piece,9,7770.02,\n';
const depot = () => who('depot-manager');
const costs = async (): Promise<string[]> =>
  (
    await world.database.sql<{ cost: string }>(
      'select unit_cost_minor::text as cost from opening_stock where tenant_id = $1 order by batch',
      [world.ours.id],
    )
  ).map(({ cost }) => cost);

async function bringByOwner(): Promise<string> {
  const { id } = await bring('opening-stock', FILE);
  await check(id);
  expect((await apply(id)).applied).toMatchObject({ created: 2, refused: 0 });
  return id;
}
/** What a file of the depot's own does. */
async function bringByDepot(content: string) {
  const { id } = await bring('opening-stock', content, depot());
  const { mapping } = await runVerb(depot(), getImport, { id });
  await runVerb(depot(), checkImport, { id, mapping });
  await work();
  await runVerb(depot(), applyImport, { id, isAllOrNothing: false });
  await work();
  return { id, applied: (await runVerb(depot(), getImport, { id })).applied };
}
async function textOf(as = depot()): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of (await exportFile(as, { kind: 'opening-stock', format: 'csv' })).bytes) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

it('tells who may not know costs none of a batch, neither in the list nor in a file, and that file changes nothing', async () => {
  await bringByOwner();
  const batches = async (as = depot()) => (await runVerb(as, listBatches, { warehouse: 'WH-1', sku: 'SKU-001' })).batches;
  expect((await batches()).map(({ unitCostMinor }) => unitCostMinor)).toEqual([null]);
  expect((await batches(who('pricing-manager'))).map(({ unitCostMinor }) => unitCostMinor)).toEqual(['777001']);
  const content = await textOf();
  expect(content).toContain('B1');
  expect(content).not.toMatch(/Cost|7770/);
  for (const as of [who(), who('auditor')]) expect(await textOf(as)).toMatch(/Cost of one unit.*7770\.01.*7770\.02/s);
  expect((await bringByDepot(content)).applied).toEqual({ created: 0, changed: 0, unchanged: 2, refused: 0 });
  expect((await bringByDepot(content.replace(',5,', ',6,'))).applied).toEqual({ created: 0, changed: 1, unchanged: 1, refused: 0 });
  expect(await costs()).toEqual(['777001', '777002']);
  expect((await runVerb(world.as('auditor', world.theirs), exportRows, { kind: 'opening-stock' })).rows).toEqual([]);
});

it('takes no cost away by a blank cell', async () => {
  await bringByOwner();
  const blank = FILE.replace('7770.01', '').replace('7770.02', '');
  expect((await bringByDepot(blank)).applied).toEqual({ created: 0, changed: 0, unchanged: 0, refused: 2 });
  expect(await costs()).toEqual(['777001', '777002']);
});

it('shows who may not know costs the files with costs that they brought themselves, and no other’s', async () => {
  const theirs = await bringByOwner();
  const own = (await bringByDepot('Depot,SKU,Batch,Unit,Quantity,Cost\nWH-1,SKU-003,B3,piece,1,3\n')).id;
  const empties = (await bring('empties', 'Customer,Container,Quantity\nCUST-001,Crate,3\n')).id;
  const listed = async (as = depot()) => (await runVerb(as, listImports, {})).items.map(({ id }) => id).toSorted();
  expect(await listed()).toEqual([own, empties].toSorted());
  expect(await listed(who())).toEqual([theirs, own, empties].toSorted());
  expect(await listed(who('auditor'))).toEqual([theirs, own, empties].toSorted());
  for (const verb of [getImport, listImportRows])
    expect(await codeOf(runVerb(depot(), verb as typeof getImport, { id: theirs }))).toBe('import.unknown');
  expect((await runVerb(depot(), listImportRows, { id: own })).items[0]?.cells).toContain('3');
  expect((await runVerb(depot(), getImport, { id: empties })).kind).toBe('empties');
});
