import { MAX_AMOUNT_MINOR, MAX_EXPOSURE_MINOR } from '@omniroute/domain/order';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getOverview } from '../analytics/index.ts';
import { listCustomers } from '../customer/index.ts';
import { runVerb } from '../run-verb.ts';
import { placeOrder, totalImported } from './index.ts';

const world = new TwoTenants();
beforeAll(world.openMinted);
afterAll(world.close);

const place = (more: object = {}, tenant = world.ours) =>
  runVerb(world.as('importer', tenant), placeOrder, {
    customerCode: 'CUST-001',
    lines: [{ sku: 'SKU-001', quantity: 1 }],
    ...more,
  });
const hold = (minor: bigint) =>
  world.database.sql('update credit_accounts set held_minor = $2 where tenant_id = $1', [world.ours.id, minor.toString()]);

describe('values at the edge of what the database counts', () => {
  it('are refused before an account without a limit could overflow, and leave it usable', async () => {
    await hold(MAX_EXPOSURE_MINOR - 1075n);
    await place();
    await expect(place()).rejects.toMatchObject({ kind: 'refused', problem: { code: 'credit.over-limit' } });
    await hold(2n ** 63n - 1n);
    await expect(place()).rejects.toMatchObject({ kind: 'refused', problem: { code: 'credit.over-limit' } });
    // Another tenant's account of the same code is not full.
    await place({}, world.theirs);
    const { items } = await runVerb(world.as(), listCustomers, { code: 'CUST-001' });
    expect(items[0]).toMatchObject({ limitMinor: null, heldMinor: (2n ** 63n - 1n).toString() });
    await hold(0n);
    await place();
  });

  it('are summed exactly, however many there are', async () => {
    const references = ['INV-1', 'INV-2'];
    for (const externalReference of references) {
      await place({ externalReference });
      await place({ externalReference }, world.theirs);
    }
    // As many orders of the largest value as would overflow a sum, in two.
    const most = (MAX_AMOUNT_MINOR * 9_000n).toString();
    const columns = 'list_minor = $2, net_minor = $2, gross_minor = $2, tax_minor = 0';
    await world.database.sql(
      `update orders set ${columns}, confirmed_gross_minor = $2 where tenant_id = $1 and external_reference is not null`,
      [world.ours.id, most],
    );
    await world.database.sql(`update order_lines set ${columns} where tenant_id = $1`, [world.ours.id, most]);
    const { total, byStatus, topCustomers, topProducts } = await runVerb(world.as(), getOverview, {});
    expect(BigInt(total.grossMinor)).toBeGreaterThan(2n * BigInt(most));
    expect(total.confirmedGrossMinor).toBe((2n * BigInt(most)).toString());
    expect([byStatus[0]?.grossMinor, topCustomers[0]?.grossMinor]).toEqual([total.grossMinor, total.grossMinor]);
    expect(topProducts[0]).toMatchObject({ netMinor: (4n * BigInt(most)).toString(), baseQuantity: 4 });
    const since = '2026-01-01T00:00:00Z';
    const imported = await runVerb(world.as('importer'), totalImported, { since, references });
    expect(imported).toMatchObject({ orders: 2, netMinor: (2n * BigInt(most)).toString(), linesNetMinor: (2n * BigInt(most)).toString() });
    expect((await runVerb(world.as('tenant-owner', world.theirs), getOverview, {})).total).toMatchObject({ orders: 3, grossMinor: '3225' });
  });
});
