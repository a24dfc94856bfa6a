import { openTestServices, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTenant, type Tx, withTenant } from './index.ts';

const CODES = { name: 'test-customer-codes', text: 'select code from customers order by code' };
const WARM = { name: 'test-one', text: 'select 1 as one' };
const BAD = { name: 'test-bad', text: 'select 1 / (select 0) as never' };
const WRITE = { name: 'test-write', text: 'update customers set name = name where tenant_id = $1' };
/** What one connection has open. */
const SEEN = { name: 'test-seen', text: `select coalesce(nullif(current_setting('app.tenant_id', true), ''), 'nobody') as tenant` };

describe('the door for reading', () => {
  const world = new TwoTenants({ customers: 3 });
  /** All on one connection, so that what one leaves the next would find. */
  let services: ReturnType<typeof openTestServices>;
  beforeAll(async () => {
    await world.openMinted();
    services = openTestServices(world.database, { poolSize: 1 });
  });
  afterAll(async () => {
    await services.db.close();
    await world.close();
  });
  const codes = async (tx: Tx) => (await tx.query<{ code: string }>(CODES, [])).map(({ code }) => code);
  const idsOf = (tenant: { id: string }) =>
    readTenant(services.db, tenant.id, async (tx) => {
      const rows = await tx.query<{ id: string }>({ name: 'test-ids', text: 'select id::text from customers' }, []);
      return new Set(rows.map(({ id }) => id));
    });

  it('answers statements that are asked together each with its own, of the one tenant', async () => {
    const [one, first, two, tenant] = await readTenant(services.db, world.ours.id, (tx) =>
      Promise.all([tx.query(WARM, []), codes(tx), tx.query(WARM, []), tx.query(SEEN, [])]),
    );
    expect([one, two]).toEqual([[{ one: 1 }], [{ one: 1 }]]);
    expect(first).toEqual(['CUST-001', 'CUST-002', 'CUST-003']);
    expect(tenant).toEqual([{ tenant: world.ours.id }]);
  });

  it('shows each tenant its own though all go over one connection at once', async () => {
    const asked = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? world.ours : world.theirs));
    const [ours, theirs] = [await idsOf(world.ours), await idsOf(world.theirs)];
    expect([ours.size, theirs.size, [...ours].some((id) => theirs.has(id))]).toEqual([3, 3, false]);
    const seen = await Promise.all(asked.map(idsOf));
    for (const [at, ids] of seen.entries()) expect(ids).toEqual(at % 2 === 0 ? ours : theirs);
  });

  it('fails as one where one of several fails, and leaves the connection to the next', async () => {
    // The last one was sent before the server said no, and was not even read there: it is not taken for prepared.
    const late = { name: 'test-late', text: 'select 2 as two' };
    const failing = readTenant(services.db, world.ours.id, (tx) => Promise.all([codes(tx), tx.query(BAD, []), tx.query(late, [])]));
    await expect(failing).rejects.toThrow('division by zero');
    expect(await readTenant(services.db, world.ours.id, (tx) => tx.query(late, []))).toEqual([{ two: 2 }]);
    expect(await readTenant(services.db, world.theirs.id, codes)).toHaveLength(3);
    expect(await withTenant(services.db, world.ours.id, (tx) => tx.query(SEEN, []))).toEqual([{ tenant: world.ours.id }]);
  });

  it('writes nothing', async () => {
    const writing = readTenant(services.db, world.ours.id, (tx) => tx.query(WRITE, [world.ours.id]));
    await expect(writing).rejects.toThrow('read-only transaction');
  });

  it('reads all of one moment, whatever is committed between two of its statements', async () => {
    const [before, after] = await readTenant(services.db, world.ours.id, async (tx) => {
      const first = await codes(tx);
      await world.database.sql(`update customers set code = 'CUST-900' where tenant_id = $1 and code = 'CUST-003'`, [world.ours.id]);
      return [first, await codes(tx)];
    });
    expect(after).toEqual(before);
    expect(await readTenant(services.db, world.ours.id, codes)).toContain('CUST-900');
  });
});
