import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listDuplicates, mergeCustomers, putTerritories } from '../customer/index.ts';
import { exportRows, putEmpties, putOpenInvoices } from './index.ts';

const world = new TwoTenants({ customers: 4 });
beforeAll(world.open);
afterAll(world.close);

/** Ikeja lies in Lagos, where the first two customers are; the others are in Kano. In both businesses. */
beforeEach(async () => {
  await world.mint();
  for (const tenant of [world.ours, world.theirs]) {
    await runVerb(world.as('tenant-owner', tenant), putTerritories, {
      territories: [
        { code: 'Lagos', name: 'Lagos' },
        { code: 'Ikeja', name: 'Ikeja', parent: 'Lagos' },
        { code: 'Kano', name: 'Kano' },
      ],
    });
    await world.database.sql(
      `update customers set territory = case when code < 'CUST-003' then 'Ikeja' else 'Kano' end, name = 'Blessed Stores', phone = '+2348030000001' where tenant_id = $1`,
      [tenant.id],
    );
  }
});

const inLagos = (tenant = world.ours) => world.as('tenant-owner', tenant, { scope: { territories: ['Lagos'] } });
const invoice = (customerCode: string) => ({
  ...{ number: `INV ${customerCode}`, customerCode, issuedOn: '2026-10-01', dueOn: '2026-11-01', totalMinor: '100', openMinor: '100' },
});
const empties = (customerCode: string, quantity: number) => ({ customerCode, container: 'Crate', quantity });
const kept = () =>
  world.database.sql<{ code: string; quantity: number }>(
    `select c.code, e.quantity::int as quantity from opening_empties e join customers c on c.tenant_id = $1 and c.id = e.customer_id where e.tenant_id = $1`,
    [world.ours.id],
  );
const exported = async (kind: 'customers' | 'outlets' | 'open-invoices', who = inLagos()) =>
  (await runVerb(who, exportRows, { kind, target: null })).rows.map((row) =>
    row.map((cell) => (cell && 'text' in cell ? cell.text : '')).find((text) => /^(CUST|INV|OUT)/.test(text)),
  );

describe('who has a territory', () => {
  it('brings and exports what belongs to customers in all that lies in it, and nobody else’s', async () => {
    for (const tenant of [world.ours, world.theirs])
      await runVerb(world.as('tenant-owner', tenant), putOpenInvoices, { rows: [invoice('CUST-001'), invoice('CUST-003')] });
    expect(await runVerb(inLagos(), putOpenInvoices, { rows: [invoice('CUST-002')] })).toEqual({ outcomes: [{ outcome: 'created' }] });
    const outside = runVerb(inLagos(), putOpenInvoices, { rows: [invoice('CUST-004')] });
    await expect(outside).rejects.toMatchObject({ problem: { errors: [{ code: 'customer.unknown', pointer: '/rows/0/customerCode' }] } });
    expect(await exported('open-invoices')).toEqual(['INV CUST-001', 'INV CUST-002']);
    expect(await exported('customers')).toEqual(['CUST-001', 'CUST-002']);
    expect(await exported('outlets')).toEqual(['OUT-001', 'OUT-002']);
    expect(await exported('open-invoices', inLagos(world.theirs))).toEqual(['INV CUST-001']);
  });

  it('is shown the twins among them', async () => {
    const { items } = await runVerb(inLagos(), listDuplicates, {});
    expect(items.map(({ first, second }) => [first.code, second.code])).toEqual([['CUST-001', 'CUST-002']]);
  });
});

describe('the code of a merged customer', () => {
  beforeEach(() => runVerb(world.as(), mergeCustomers, { keeper: 'CUST-001', merged: 'CUST-002' }));

  it('names the keeper of invoices, which have numbers of their own', async () => {
    const { customerCode: _, ...same } = invoice('CUST-002');
    await runVerb(world.as(), putOpenInvoices, { rows: [invoice('CUST-002')] });
    const again = [{ ...same, customerCode: 'CUST-001' }];
    expect(await runVerb(world.as(), putOpenInvoices, { rows: again })).toEqual({ outcomes: [{ outcome: 'unchanged' }] });
  });

  it('is refused of empties, alone and beside the keeper’s own: what both hold stands under one code', async () => {
    const both = runVerb(world.as(), putEmpties, { rows: [empties('CUST-001', 3), empties('CUST-002', 4)] });
    await expect(both).rejects.toMatchObject({ problem: { errors: [{ code: 'customer.merged', pointer: '/rows/1/customerCode' }] } });
    const alone = runVerb(world.as(), putEmpties, { rows: [empties('CUST-002', 4)] });
    await expect(alone).rejects.toMatchObject({ problem: { errors: [{ code: 'customer.merged', pointer: '/rows/0/customerCode' }] } });
    expect(await kept()).toEqual([]);
  });
});
