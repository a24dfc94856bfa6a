import { runVerb } from '@omniroute/services';
import { putWarehouses } from '@omniroute/services/inventory';
import { placesOf, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putPriceList } from './index.ts';

const assigned = (change: object = {}) => ({ priority: 1, from: '2026-01-01T00:00:00Z', ...change });
const entry = (sku: string, unit = 'piece') => ({ sku, unit, priceMinor: '1000' });

describe('putting a price list', () => {
  // WH-9 is the other tenant's alone.
  const world = new TwoTenants({ theirs: { warehouses: 9 } });
  beforeAll(world.openMinted);
  afterAll(world.close);

  const put = (change: object) => {
    const list = { code: 'L', name: 'List', currency: world.ours.currency, isTaxInclusive: false, assignments: [], entries: [], ...change };
    return runVerb(world.as('importer'), putPriceList, list);
  };

  it('refuses an assignment to a depot that is not there, and keeps the list as it was', async () => {
    await put({ assignments: [assigned({ warehouse: 'WH-1' })], entries: [entry('SKU-001')] });
    const stored = () =>
      world.database.sql(
        `select v.version, jsonb_array_length(v.terms -> 'assignments') as assignments
         from price_lists l join price_list_versions v on v.tenant_id = l.tenant_id and v.price_list_id = l.id where l.tenant_id = $1 and l.code = 'L'`,
        [world.ours.id],
      );
    expect(await stored()).toEqual([{ version: 1, assignments: 1 }]);
    const wrong = put({ assignments: [assigned({ segment: 'retail' }), assigned({ warehouse: 'WH-9' })], entries: [entry('SKU-001')] });
    expect(await placesOf(wrong)).toEqual(['warehouse.unknown 1 /assignments/1/warehouse']);
    expect(await stored()).toEqual([{ version: 1, assignments: 1 }]);
  });

  it('refuses an assignment that ends before it begins', async () => {
    const until = (time: string) => put({ assignments: [assigned(), assigned({ until: time })] });
    for (const time of ['2026-01-01T00:00:00Z', '2026-01-01T00:30:00+01:00', '2025-12-31T00:00:00Z'])
      expect(await placesOf(until(time))).toEqual(['assignment.empty 1 /assignments/1/until']);
    expect(await placesOf(until('2026-01-01T00:00:01Z'))).toEqual(['done']);
  });

  it('refuses prices that stand twice, and those of nothing there is, each with its place', async () => {
    expect(await placesOf(put({ entries: [entry('SKU-001'), entry('SKU-001', 'carton'), entry('SKU-001')] }))).toEqual([
      'price.twice 2 /entries/2',
    ]);
    expect(await placesOf(put({ entries: [entry('SKU-001'), entry('NONE'), entry('SKU-002', 'crate')] }))).toEqual([
      'sku.unknown 1 /entries/1/sku',
      'unit.no-conversion 2 /entries/2/unit',
    ]);
  });

  it('touches nothing of another tenant that has the list and the depot too', async () => {
    const before = await world.theirRows();
    await put({ code: 'STD', name: 'Ours', assignments: [assigned({ warehouse: 'WH-1' })], entries: [entry('SKU-001')] });
    expect(await world.theirRows()).toEqual(before);
  });

  it('is for depots that are each named once', async () => {
    const depot = (code: string) => ({ code, name: code, city: 'Lagos' });
    const work = runVerb(world.as(), putWarehouses, {
      warehouses: [depot('WH-5'), depot('WH-6'), depot('WH-5')],
    });
    expect(await placesOf(work)).toEqual(['warehouse.twice 2 /warehouses/2/code']);
  });
});
