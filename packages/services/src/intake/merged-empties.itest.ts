import { runVerb } from '@omniroute/services';
import { digestTenant, standingClock, TwoTenants } from '@omniroute/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergeCustomers } from '../customer/index.ts';
import { putEmpties, putOpenInvoices, putUnappliedMoney } from './index.ts';

const world = new TwoTenants({ customers: 4, clock: standingClock('2026-11-12T08:00:00Z') });
beforeAll(world.open);
afterAll(world.close);

const FILE = [
  { customerCode: 'CUST-001', container: 'Crate', quantity: 5, depositMinor: '10000', note: 'at the gate' },
  { customerCode: 'CUST-002', container: 'Crate', quantity: 7, depositMinor: '25000', note: 'in the yard' },
  { customerCode: 'CUST-003', container: 'Crate', quantity: 2, depositMinor: null },
];
type Row = (typeof FILE)[number] | Record<string, unknown>;
const bring = (rows: readonly Row[], tenant = world.ours) => runVerb(world.as('tenant-owner', tenant), putEmpties, { rows: rows as never });
const merge = (keeper: string, merged: string, tenant = world.ours) =>
  runVerb(world.as('tenant-owner', tenant), mergeCustomers, { keeper, merged });
const held = (tenant = world.ours) =>
  world.database.sql<{ code: string; quantity: number; deposit: number | null; note: string | null }>(
    `select c.code, e.quantity::int as quantity, e.deposit_minor::int as deposit, e.note from opening_empties e
    join customers c on c.tenant_id = $1 and c.id = e.customer_id where e.tenant_id = $1 order by c.code`,
    [tenant.id],
  );
/** What is wrong with rows that are refused. */
async function wrong(work: Promise<unknown>): Promise<{ code: string; detail: string; index?: number }[]> {
  const fault: { problem?: { errors?: { code: string; detail: string; index?: number }[] } } = await work.then(
    () => ({}),
    (error) => error,
  );
  return fault.problem?.errors ?? [];
}

beforeEach(async () => {
  await world.mint();
  for (const tenant of [world.ours, world.theirs]) await bring(FILE, tenant);
  await merge('CUST-001', 'CUST-002');
});

const TOGETHER = { code: 'CUST-001', quantity: 12, deposit: 35_000, note: 'at the gate; in the yard' };
const OTHER = { code: 'CUST-003', quantity: 2, deposit: null, note: null };

describe('the file of the day of going live, brought again after a merge', () => {
  it('changes nothing: each row of the two is refused and says what stands', async () => {
    const [keeper, merged, other] = FILE.map((row) => [row]);
    const [own] = await wrong(bring(keeper ?? []));
    expect(own).toMatchObject({ code: 'empties.merged' });
    expect(own?.detail).toBe(
      'CUST-001 holds 12 Crate: 7 of CUST-002 came to it by a merge, the last on 12 November 2026. This row says 5. If it was counted anew, say so in its note.',
    );
    const [gone] = await wrong(bring(merged ?? []));
    expect(gone).toMatchObject({ code: 'customer.merged' });
    expect(gone?.detail).toBe(
      'CUST-002 was merged into CUST-001 on 12 November 2026. Its 7 Crate are counted with those of CUST-001. Leave this row out; what both hold now stands under CUST-001.',
    );
    expect(await bring(other ?? [])).toEqual({ outcomes: [{ outcome: 'unchanged' }] });
    expect(await wrong(bring(FILE))).toMatchObject([{ code: 'customer.merged', index: 1 }]);
    expect(await held()).toEqual([TOGETHER, OTHER]);
  });

  it('is taken as before in another business, where the same codes are two', async () => {
    const before = await digestTenant(world.database, world.theirs.id);
    const same = { outcome: 'unchanged' };
    expect(await bring(FILE, world.theirs)).toEqual({ outcomes: [same, same, same] });
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(before);
    await bring([{ ...FILE[0], quantity: 4 }], world.theirs);
    expect((await held(world.theirs))[0]).toMatchObject({ quantity: 4 });
  });

  it('leaves what was exported since as it is, and takes what was counted anew', async () => {
    const now = { customerCode: 'CUST-001', container: 'Crate', quantity: 12, depositMinor: '35000', note: TOGETHER.note };
    expect(await bring([now])).toEqual({ outcomes: [{ outcome: 'unchanged' }] });
    expect(await wrong(bring([{ ...now, depositMinor: '10000' }]))).toMatchObject([{ code: 'empties.merged' }]);
    expect(await wrong(bring([{ ...now, quantity: 5, note: 'in the yard' }]))).toMatchObject([{ code: 'empties.merged' }]);
    const counted = { ...now, quantity: 5, depositMinor: '10000', note: 'Counted on 14 November' };
    expect(await bring([counted])).toEqual({ outcomes: [{ outcome: 'changed' }] });
    expect(await bring([counted])).toEqual({ outcomes: [{ outcome: 'unchanged' }] });
    expect((await held())[0]).toMatchObject({ quantity: 5, deposit: 10_000 });
  });

  it('changes nothing after a third was merged in, nor after the keeper was merged itself', async () => {
    await merge('CUST-001', 'CUST-003');
    expect((await held())[0]).toMatchObject({ code: 'CUST-001', quantity: 14 });
    expect((await wrong(bring([FILE[0] ?? {}])))[0]?.detail).toContain('7 of CUST-002, 2 of CUST-003 came to it');
    await merge('CUST-004', 'CUST-001');
    const refused = [];
    for (const row of FILE) refused.push(...(await wrong(bring([row]))));
    expect(refused.map(({ code }) => code)).toEqual(['customer.merged', 'customer.merged', 'customer.merged']);
    expect(refused[1]?.detail).toContain('CUST-002 was merged into CUST-004');
    expect(await wrong(bring([{ ...FILE[0], customerCode: 'CUST-004' }]))).toMatchObject([{ code: 'empties.merged' }]);
    expect(await held()).toMatchObject([{ code: 'CUST-004', quantity: 14, deposit: 35_000 }]);
  });
});

describe('invoices and money of a merged customer, brought again', () => {
  it('are unchanged: their number and reference say which they are', async () => {
    const invoice = { number: 'INV-1', customerCode: 'CUST-003', issuedOn: '2026-10-01', dueOn: '2026-11-01' };
    const [invoices, money] = [
      [{ ...invoice, totalMinor: '100', openMinor: '100' }],
      [{ reference: 'PAY-1', customerCode: 'CUST-003', receivedOn: '2026-10-01', amountMinor: '77' }],
    ];
    await runVerb(world.as(), putOpenInvoices, { rows: invoices });
    await runVerb(world.as(), putUnappliedMoney, { rows: money });
    await merge('CUST-001', 'CUST-003');
    const unchanged = { outcomes: [{ outcome: 'unchanged' }] };
    expect(await runVerb(world.as(), putOpenInvoices, { rows: invoices })).toEqual(unchanged);
    expect(await runVerb(world.as(), putUnappliedMoney, { rows: money })).toEqual(unchanged);
  });
});

describe('a file that is brought while a merge is on its way', () => {
  const waiting = async (): Promise<number | undefined> =>
    (
      await world.database.sql<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    )[0]?.waiting;

  it('waits for it, and what it brings is the keeper’s', async () => {
    const holder = new pg.Client({ connectionString: world.database.superuserUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      // The merge has both customers, and waits for an account.
      await holder.query('select 1 from credit_accounts where tenant_id = $1 for update', [world.ours.id]);
      const merged = merge('CUST-004', 'CUST-003');
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      const row = { number: 'INV-9', customerCode: 'CUST-003', issuedOn: '2026-10-01', dueOn: '2026-11-01' };
      const brought = runVerb(world.as(), putOpenInvoices, { rows: [{ ...row, totalMinor: '100', openMinor: '100' }] });
      const crates = wrong(bring([{ ...FILE[2], quantity: 9 }]));
      await expect.poll(waiting, { timeout: 10_000 }).toBe(3);
      await holder.query('commit');
      await merged;
      expect(await brought).toEqual({ outcomes: [{ outcome: 'created' }] });
      expect(await crates).toMatchObject([{ code: 'customer.merged' }]);
      const text =
        'select c.code from opening_invoices i join customers c on c.tenant_id = $1 and c.id = i.customer_id where i.tenant_id = $1';
      expect(await world.database.sql(text, [world.ours.id])).toEqual([{ code: 'CUST-004' }]);
      expect(await held()).toMatchObject([{ quantity: 12 }, { code: 'CUST-004', quantity: 2 }]);
    } finally {
      await holder.end();
    }
  });
});
