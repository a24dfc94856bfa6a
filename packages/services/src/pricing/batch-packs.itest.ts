import { runVerb } from '@omniroute/services';
import { standingClock } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putProducts } from '../catalogue/index.ts';
import { putOpeningStock } from '../intake/index.ts';
import { listBatches } from './index.ts';

const NOW = '2027-02-20T09:00:00Z';
const clock = standingClock(NOW);
const world = promotionWorld({ clock });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date(NOW));
  await world.mint();
});
afterAll(world.close);

const { as } = world;
const DEPOT = { warehouse: 'WH-1', sku: 'SKU-001' };
/** Brings batches by file, in cartons, of 12 until they are other ones. */
const bring = (rows: readonly { batch: string; quantity: number; unit?: string; unitCostMinor?: string }[], tenant = world.ours) =>
  runVerb(as('tenant-owner', tenant), putOpeningStock, {
    rows: rows.map((row) => ({ ...DEPOT, unit: 'carton', unitCostMinor: '9000', ...row })),
  });
const onRecord = async (tenant = world.ours) => (await runVerb(as('pricing-manager', tenant), listBatches, DEPOT)).batches;

describe('a batch', () => {
  it('keeps the pack it was counted in, whatever is corrected after the product has another', async () => {
    const repack = (factor: number, from: string) =>
      runVerb(as(), putProducts, { products: [{ sku: 'SKU-001', units: [{ unit: 'carton', conversions: [{ from, factor }] }] }] } as never);
    await bring([{ batch: 'B12', quantity: 10 }]);
    await repack(10, '2027-03-01T00:00:00Z');
    clock.set(new Date('2027-03-02T09:00:00Z'));
    await bring([{ batch: 'B13', quantity: 10 }]);
    const left = async () => (await onRecord()).map((one) => [one.batch, one.quantity, one.unit, one.leftBaseQuantity]);
    const counted = [
      ['B12', 10, 'carton', 120],
      ['B13', 10, 'carton', 100],
    ];
    expect(await left()).toEqual(counted);
    await bring([{ batch: 'B12', quantity: 10, unitCostMinor: '9500' }]);
    expect(await left()).toEqual(counted);
    // One carton fewer is one of those that came in.
    await bring([{ batch: 'B12', quantity: 9 }]);
    expect((await left())[0]).toEqual(['B12', 9, 'carton', 108]);
    await bring([{ batch: 'B12', quantity: 110, unit: 'piece' }]);
    expect((await left())[0]).toEqual(['B12', 110, 'piece', 110]);
    // Counted in cartons again, it is counted in the cartons of today.
    await bring([{ batch: 'B12', quantity: 11 }]);
    expect((await left())[0]).toEqual(['B12', 11, 'carton', 110]);
  });

  it('of another business is counted by its own pack', async () => {
    await runVerb(as('tenant-owner', world.theirs), putProducts, {
      products: [{ sku: 'SKU-001', units: [{ unit: 'carton', conversions: [{ from: '2027-03-01T00:00:00Z', factor: 10 }] }] }],
    } as never);
    clock.set(new Date('2027-03-02T09:00:00Z'));
    for (const tenant of [world.ours, world.theirs]) await bring([{ batch: 'B12', quantity: 10 }], tenant);
    expect([(await onRecord())[0]?.leftBaseQuantity, (await onRecord(world.theirs))[0]?.leftBaseQuantity]).toEqual([120, 100]);
  });
});
