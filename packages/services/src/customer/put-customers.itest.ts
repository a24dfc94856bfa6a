import { withTenant } from '@omniroute/db/client';
import type { Scope } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { placesOf, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putCustomers } from './index.ts';

interface AuditRow {
  readonly type: string;
  readonly detail: Record<string, unknown>;
}

const outlet = (code: string, change: object = {}) => ({
  code,
  name: `Outlet ${code}`,
  address: '1 Broad Street',
  city: 'Lagos',
  state: 'Lagos',
  localGovernment: 'Lagos Island',
  ...change,
});
const customer = (code: string, change: object = {}) => ({
  code,
  name: `Customer ${code}`,
  segment: 'retail',
  territory: 'Lagos',
  ownerName: 'Owner',
  paymentTerms: 'cash',
  warehouse: 'WH-1',
  ...change,
});

describe('putting customers', () => {
  // CUST-003, OUT-003 and their like are the other tenant's alone.
  const world = new TwoTenants({ theirs: { customers: 3 } });
  beforeAll(world.openMinted);
  afterAll(world.close);

  const put = (customers: object[], scope: Scope = {}) =>
    runVerb(world.as('tenant-owner', world.ours, { scope }), putCustomers, { customers });
  const outcomes = async (...customers: object[]) => (await put(customers)).outcomes.map((one) => one.outcome);
  const places = (...customers: object[]): Promise<string[]> => placesOf(put(customers));
  const audited = (code: string): Promise<AuditRow[]> =>
    world.database.sql<AuditRow>(`select type, detail from audit_log where tenant_id = $1 and detail ->> 'code' = $2 order by id`, [
      world.ours.id,
      code,
    ]);
  const outlets = () =>
    world.database.sql('select code, customer_id, name from outlets where tenant_id = $1 order by code', [world.ours.id]);

  it('notes a credit limit’s old and new value, and nothing where nothing changed', async () => {
    expect(await outcomes(customer('C-1', { limitMinor: '100' }))).toEqual(['created']);
    expect(await outcomes(customer('C-1', { limitMinor: '250' }))).toEqual(['changed']);
    expect(await outcomes(customer('C-1', { limitMinor: '250' }))).toEqual(['unchanged']);
    expect(await outcomes(customer('C-1'))).toEqual(['changed']);
    expect(await audited('C-1')).toEqual([
      { type: 'customer.created', detail: { code: 'C-1', changes: { limitMinor: { from: null, to: '100' } } } },
      { type: 'customer.changed', detail: { code: 'C-1', changes: { limitMinor: { from: '100', to: '250' } } } },
      { type: 'customer.changed', detail: { code: 'C-1', changes: { limitMinor: { from: '250', to: null } } } },
    ]);
  });

  it('adds to a customer whom somebody adds in the same moment, and takes nothing of theirs away', async () => {
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    let second: Promise<string[]> | undefined;
    await withTenant(world.services.db, world.ours.id, async (tx) => {
      const text = `insert into customers (tenant_id, id, code, name, status, segment, territory, owner_name, payment_terms, short_policy, warehouse_id, tax_id,
        status_since, created_at, updated_at)
      select tenant_id, gen_random_uuid(), 'C-7', name, status, segment, territory, owner_name, payment_terms, short_policy, warehouse_id, '12345678-0001', now(), now(), now()
      from customers where tenant_id = $1 order by code limit 1`;
      await tx.query({ name: 'add-customer', text }, [world.ours.id]);
      second = outcomes(customer('C-7', { name: 'Seventh' }));
      await expect.poll(async () => (await world.database.sql(waiting)).length, { timeout: 10_000 }).toBeGreaterThan(0);
    });
    expect(await second).toEqual(['changed']);
    const kept = await world.database.sql(`select name, tax_id from customers where tenant_id = $1 and code = 'C-7'`, [world.ours.id]);
    expect(kept).toEqual([{ name: 'Seventh', tax_id: '12345678-0001' }]);
  });

  it('notes the outlets that were added or changed', async () => {
    const two = [outlet('O-1'), outlet('O-2')];
    expect(await outcomes(customer('C-2'))).toEqual(['created']);
    expect(await outcomes(customer('C-2', { outlets: two }))).toEqual(['changed']);
    expect(await outcomes(customer('C-2', { outlets: two }))).toEqual(['unchanged']);
    expect(await outcomes(customer('C-2', { outlets: [outlet('O-1'), outlet('O-2', { city: 'Ikeja' })] }))).toEqual(['changed']);
    expect((await audited('C-2')).map((row) => row.detail['outlets'])).toEqual([undefined, ['O-1', 'O-2'], ['O-2']]);
  });

  it('refuses an outlet of another customer, with its place, and leaves it as it was', async () => {
    const before = await outlets();
    const taken = customer('C-3', { outlets: [outlet('O-9'), outlet('OUT-001', { name: 'Taken over' })] });
    expect(await places(customer('C-4'), taken)).toEqual(['outlet.taken 1 /customers/1/outlets/1/code']);
    expect(await outlets()).toEqual(before);
    expect(await audited('C-4')).toEqual([]);
  });

  it('lets nobody who is narrowed to their own customers at an outlet of others', async () => {
    const scope: Scope = { customerIds: [world.ours.customers[0]?.id ?? ''] };
    await expect(put([customer('CUST-001', { outlets: [outlet('OUT-002')] })], scope)).rejects.toThrow('outlet.taken');
    await put([customer('CUST-001', { outlets: [outlet('OUT-001')] })], scope);
  });

  it('neither sees nor changes another tenant’s, whose codes are the same', async () => {
    const before = await world.theirRows();
    expect(await outcomes(customer('CUST-003', { outlets: [outlet('OUT-003')] }))).toEqual(['created']);
    expect(await outcomes(customer('CUST-002', { name: 'Ours alone', limitMinor: '700', outlets: [outlet('OUT-002')] }))).toEqual([
      'changed',
    ]);
    expect(await world.theirRows()).toEqual(before);
  });

  it('refuses what stands twice, with its place', async () => {
    expect(await places(customer('C-5'), customer('C-6'), customer('C-5'))).toEqual(['customer.twice 2 /customers/2/code']);
    expect(await places(customer('C-5', { outlets: [outlet('O-5'), outlet('O-5')] }))).toEqual([
      'outlet.twice 0 /customers/0/outlets/1/code',
    ]);
    expect(await places(customer('C-5', { outlets: [outlet('O-5')] }), customer('C-6', { outlets: [outlet('O-5')] }))).toEqual([
      'outlet.twice 1 /customers/1/outlets/0/code',
    ]);
    expect(await places(customer('C-5'), customer('C-6', { warehouse: 'WH-9' }))).toEqual(['warehouse.unknown 1 /customers/1/warehouse']);
  });
});
