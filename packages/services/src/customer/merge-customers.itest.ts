import { withTenant } from '@omniroute/db/client';
import { type EventEnvelope, Fault } from '@omniroute/domain';
import { OrderCreated, StockAnswer } from '@omniroute/domain/order';
import type { Scope } from '@omniroute/domain/tenant';
import { runBatchVerb, runVerb } from '@omniroute/services';
import { digestTenant, TwoTenants } from '@omniroute/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reserveStock } from '../inventory/index.ts';
import { getOrder, listOrders, placeOrder, settleOrders } from '../order/index.ts';
import { addSpecialPrice } from '../pricing/index.ts';
import { getCustomer, listCustomers, mergeCustomers, previewMerge, putCustomers, putGroups } from './index.ts';

const world = new TwoTenants({ customers: 5, stock: 100_000 });
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  await place('CUST-002', 1, world.theirs);
});
afterAll(world.close);

function place(customerCode: string, quantity = 1, tenant = world.ours) {
  const input = { customerCode, lines: [{ sku: 'SKU-001', quantity }] };
  return runVerb(world.as('order-clerk', tenant), placeOrder, input);
}
const merge = (keeper: string, merged: string, more: { limitMinor?: string | null; scope?: Scope } = {}) => {
  const { scope = {}, ...rest } = more;
  return runVerb(world.as('credit-controller', world.ours, { scope }), mergeCustomers, { keeper, merged, ...rest });
};
const get = (code: string) => runVerb(world.as(), getCustomer, { code });
const idOf = (code: string): string => world.ours.customers.find((one) => one.code === code)?.id ?? '';
const account = (code: string, sums: { limit: number | null; owed: number }) =>
  world.database.sql('update credit_accounts set limit_minor = $3, owed_minor = $4 where tenant_id = $1 and customer_id = $2', [
    world.ours.id,
    idOf(code),
    sums.limit,
    sums.owed,
  ]);
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `${error.kind} ${error.problem.errors?.[0]?.code ?? error.problem.code}`;
  }
}

/** All money and all documents of the tenant: what no merge may change. */
async function sums(): Promise<Record<string, string>> {
  const [row] = await world.database.sql<Record<string, string>>(
    `select (select sum(owed_minor) from credit_accounts where tenant_id = $1)::text as owed,
      (select sum(held_minor) from credit_accounts where tenant_id = $1)::text as held,
      (select sum(amount_minor) from credit_holds where tenant_id = $1 and state = 'pending')::text as holds,
      (select count(*) from orders where tenant_id = $1)::text as orders, (select sum(gross_minor) from orders where tenant_id = $1)::text as gross,
      (select count(*) from outlets where tenant_id = $1)::text as outlets`,
    [world.ours.id],
  );
  return row ?? {};
}
/** Each account holds exactly what its pending holds say. */
const uneven = () =>
  world.database.sql(
    `select a.customer_id from credit_accounts a where a.tenant_id = $1 and a.held_minor <> coalesce((select sum(amount_minor) from credit_holds h
      where h.tenant_id = $1 and h.customer_id = a.customer_id and h.state = 'pending'), 0)`,
    [world.ours.id],
  );

describe('merging two customers', () => {
  it('moves orders, outlets, holds, groups and scopes; what is owed and held before is owed and held after; others are not touched', async () => {
    await account('CUST-001', { limit: 500_000, owed: 12_345 });
    await account('CUST-002', { limit: 90_000, owed: 678 });
    for (const code of ['CUST-001', 'CUST-002', 'CUST-002', 'CUST-003']) await place(code, 2);
    await runVerb(world.as(), putGroups, { groups: [{ code: 'CLUB', name: 'Club', add: ['CUST-002'] }] });
    await world.database.sql(`update members set customer_ids = $2 where tenant_id = $1 and role = 'customer-owner'`, [
      world.ours.id,
      [idOf('CUST-001'), idOf('CUST-002')],
    ]);
    const [before, foreign] = [await sums(), await digestTenant(world.database, world.theirs.id)];
    const shown = await runVerb(world.as(), previewMerge, { keeper: 'CUST-001', merged: 'CUST-002' });
    expect(shown.merged).toMatchObject({ orders: 2, openOrders: 2, outlets: 1, owedMinor: '678', limitMinor: '90000' });
    const done = await merge('CUST-001', 'CUST-002');
    expect(done).toMatchObject({ keeper: 'CUST-001', merged: 'CUST-002', orders: 2, outlets: 1, owedMinor: '13023', limitMinor: '500000' });
    expect(shown.after).toEqual({
      ...{ limitMinor: done.limitMinor, owedMinor: done.owedMinor, heldMinor: done.heldMinor, isOverLimit: false },
      ...{ status: 'active', statusReason: null, paymentTerms: 'cash' },
    });
    expect(await sums()).toEqual(before);
    expect(await uneven()).toEqual([]);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(foreign);
    const keeper = await get('CUST-001');
    expect(keeper).toMatchObject({
      groups: ['CLUB'],
      aliases: ['CUST-002'],
      askedCode: null,
      outlets: [{ code: 'OUT-001' }, { code: 'OUT-002' }],
    });
    const [member] = await world.database.sql(`select customer_ids from members where tenant_id = $1 and role = 'customer-owner'`, [
      world.ours.id,
    ]);
    expect(member).toEqual({ customer_ids: [idOf('CUST-001')] });
    const left = await world.database.sql('select customer_id from credit_accounts where tenant_id = $1 and customer_id = $2', [
      world.ours.id,
      idOf('CUST-002'),
    ]);
    expect(left).toEqual([]);
  });

  it('takes another limit where one is given', async () => {
    await account('CUST-001', { limit: 500, owed: 0 });
    expect((await merge('CUST-001', 'CUST-002', { limitMinor: '900' })).limitMinor).toBe('900');
    expect((await merge('CUST-001', 'CUST-003', { limitMinor: null })).limitMinor).toBeNull();
  });

  it('leaves a trail on both, which the keeper shows as one, and says whose each order was', async () => {
    const { id } = await place('CUST-002');
    await merge('CUST-001', 'CUST-002');
    const keeper = await get('CUST-001');
    expect(keeper.merged).toMatchObject([{ code: 'CUST-002', mergedBy: 'credit-controller' }]);
    expect(keeper.timeline.map((step) => step.type)).toEqual(expect.arrayContaining(['customer.merged', 'customer.merged-away']));
    expect(keeper.timeline.find((step) => step.type === 'customer.merged')?.notes).toMatchObject({ merged: 'CUST-002', orders: 1 });
    const [noted] = await world.database.sql<{ moved: { orders: string[] } }>('select moved from customer_merges where tenant_id = $1', [
      world.ours.id,
    ]);
    expect(noted?.moved.orders).toEqual([id]);
  });

  it('makes the old code name the keeper everywhere, through a second merge as well, and says so', async () => {
    await merge('CUST-002', 'CUST-003');
    await merge('CUST-001', 'CUST-002');
    for (const code of ['CUST-002', 'CUST-003', idOf('CUST-003')]) expect((await get(code)).code).toBe('CUST-001');
    expect((await get('CUST-003')).askedCode).toBe('CUST-003');
    const order = await place('CUST-003');
    expect(order).toMatchObject({ customerCode: 'CUST-001', timeline: [{ type: 'order.created', detail: { askedCode: 'CUST-003' } }] });
    const kept = await runVerb(world.as(), getOrder, { id: order.id });
    expect(kept.timeline[0]?.detail).toEqual({ askedCode: 'CUST-003' });
    const listed = await runVerb(world.as(), listOrders, { customerCode: 'CUST-002' });
    expect(listed.items.map((one) => one.id)).toEqual([order.id]);
    const found = await runVerb(world.as(), listCustomers, { search: 'cust-003' });
    expect(found.items.map((one) => one.code)).toEqual(['CUST-001']);
    const all = await runVerb(world.as(), listCustomers, {});
    expect(all.items.map((one) => one.code)).toEqual(['CUST-001', 'CUST-004', 'CUST-005']);
    const gone = await runVerb(world.as(), listCustomers, { status: 'merged' });
    expect(gone.items.map((one) => one.code)).toEqual(['CUST-002', 'CUST-003']);
  });

  it('refuses what cannot be one, and writes nothing then', async () => {
    await merge('CUST-001', 'CUST-002');
    await world.database.sql(`update customers set status = 'closed' where tenant_id = $1 and code = 'CUST-003'`, [world.ours.id]);
    await world.database.sql(`update customers set tax_id = code where tenant_id = $1 and code in ('CUST-004', 'CUST-005')`, [
      world.ours.id,
    ]);
    const before = await digestTenant(world.database, world.ours.id);
    expect(await refusal(merge('CUST-001', 'CUST-001'))).toBe('refused merge.same');
    expect(await refusal(merge('CUST-004', 'CUST-002'))).toBe('refused merge.already');
    expect(await refusal(merge('CUST-002', 'CUST-004'))).toBe('refused merge.already');
    expect(await refusal(merge('CUST-003', 'CUST-004'))).toBe('refused merge.keeper-closed');
    expect(await refusal(merge('CUST-004', 'CUST-005'))).toBe('refused merge.two-businesses');
    expect(await refusal(merge('CUST-001', 'NOBODY'))).toBe('not-found customer.unknown');
    expect(await refusal(merge('CUST-001', 'CUST-004', { scope: { customerIds: [idOf('CUST-001')] } }))).toBe('not-found customer.unknown');
    expect(await refusal(merge('CUST-001', 'CUST-004', { scope: { territories: ['Kano'] } }))).toBe('not-found customer.unknown');
    expect(await digestTenant(world.database, world.ours.id)).toEqual(before);
    const change = {
      code: 'CUST-002',
      name: 'Again',
      segment: 's',
      territory: 'Lagos',
      ownerName: 'O',
      paymentTerms: 'cash',
      warehouse: 'WH-1',
    };
    expect(await refusal(runVerb(world.as(), putCustomers, { customers: [change] }))).toBe('refused customer.merged');
  });
});

describe('merging while others work', () => {
  const waiting = async (): Promise<number | undefined> => {
    const text = `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return (await world.database.sql<{ waiting: number }>(text))[0]?.waiting;
  };
  /** Holds a row until so many wait for it, does `meanwhile`, and lets go. */
  async function whileHeld(
    lock: { text: string; values: readonly unknown[] },
    works: readonly (() => Promise<unknown>)[],
    meanwhile: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<string[]> {
    const holder = new pg.Client({ connectionString: world.database.superuserUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query(lock.text, [...lock.values]);
      const done: Promise<string>[] = [];
      for (const [place, work] of works.entries()) {
        done.push(refusal(work()));
        await expect.poll(waiting, { timeout: 10_000 }).toBe(place + 1);
      }
      await meanwhile();
      await holder.query('commit');
      return await Promise.all(done);
    } finally {
      await holder.end();
    }
  }
  const accountOf = (code: string) => ({
    text: 'select 1 from credit_accounts where tenant_id = $1 and customer_id = $2 for update',
    values: [world.ours.id, idOf(code)],
  });

  it('lets a special price that is agreed meanwhile become the keeper’s', async () => {
    const agreed = { customerCode: 'CUST-002', sku: 'SKU-001', unit: 'piece', priceMinor: '900', taxInclusive: false, reason: 'Agreed' };
    const from = world.services.clock.now().toISOString();
    const add = () => runVerb(world.as('pricing-manager'), addSpecialPrice, { ...agreed, from } as never);
    expect(await whileHeld(accountOf('CUST-002'), [() => merge('CUST-001', 'CUST-002'), add])).toEqual(['done', 'done']);
    const rows = await world.database.sql('select customer_id from special_prices where tenant_id = $1', [world.ours.id]);
    expect(rows).toEqual([{ customer_id: idOf('CUST-001') }]);
  });

  it('lets an order that waited for the merged customer’s account become the keeper’s', async () => {
    const done = await whileHeld(accountOf('CUST-002'), [() => merge('CUST-001', 'CUST-002'), () => place('CUST-002', 3)]);
    expect(done).toEqual(['done', 'done']);
    const rows = await world.database.sql('select customer_id, status from orders where tenant_id = $1', [world.ours.id]);
    expect(rows).toEqual([{ customer_id: idOf('CUST-001'), status: 'placed' }]);
    expect(await uneven()).toEqual([]);
  });

  it('moves an order that was placed while the merge waited', async () => {
    const done = await whileHeld(accountOf('CUST-002'), [() => place('CUST-002', 3), () => merge('CUST-001', 'CUST-002')]);
    expect(done).toEqual(['done', 'done']);
    expect(await world.database.sql('select customer_id from orders where tenant_id = $1', [world.ours.id])).toEqual([
      { customer_id: idOf('CUST-001') },
    ]);
    expect(await uneven()).toEqual([]);
  });

  it('does nothing while an order that came meanwhile is being settled, and waits for it in no circle', async () => {
    const { id } = await place('CUST-003');
    const settling = new pg.Client({ connectionString: world.database.superuserUrl });
    await settling.connect();
    try {
      const done = await whileHeld(accountOf('CUST-002'), [() => merge('CUST-001', 'CUST-002')], async () => {
        await world.database.sql('update orders set customer_id = $3 where tenant_id = $1 and id = $2', [
          world.ours.id,
          id,
          idOf('CUST-002'),
        ]);
        await settling.query('begin');
        await settling.query('select 1 from orders where tenant_id = $1 and id = $2 for update', [world.ours.id, id]);
      });
      expect(done).toEqual(['conflict customer.busy']);
      expect((await get('CUST-002')).code).toBe('CUST-002');
    } finally {
      await settling.end();
    }
  });

  it('keeps every naira when forty orders, their settling and a merge run at once', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 20; at += 1) ids.push((await place('CUST-002')).id);
    const eventsOf = async (types: readonly string[]): Promise<EventEnvelope[]> =>
      (
        await world.database.sql<{ envelope: EventEnvelope }>(
          'select envelope from outbox where tenant_id = $1 and type = any($2) and aggregate_id = any($3) order by id',
          [world.ours.id, types, ids],
        )
      ).map((row) => row.envelope);
    const created = (await eventsOf(['order.created'])).map((event) => ({ event, data: OrderCreated.parse(event.data) }));
    await withTenant(world.services.db, world.ours.id, (tx) =>
      runBatchVerb(world.services, { tx, pipeline: 'inventory', verb: reserveStock }, created),
    );
    const answers = (await eventsOf(['inventory.reserved'])).map((event) => ({ event, data: StockAnswer.parse(event.data) }));
    const settle = () =>
      withTenant(world.services.db, world.ours.id, (tx) =>
        runBatchVerb(world.services, { tx, pipeline: 'order', verb: settleOrders }, answers),
      );
    const orders = Array.from({ length: 20 }, () => () => place('CUST-002'));
    const again = async (): Promise<string> => {
      const outcome = await refusal(merge('CUST-001', 'CUST-002'));
      return outcome === 'conflict customer.busy' ? again() : outcome;
    };
    const done = await Promise.all([
      ...orders.slice(0, 10).map((order) => refusal(order())),
      again(),
      refusal(settle()),
      ...orders.slice(10).map((order) => refusal(order())),
    ]);
    expect(new Set(done)).toEqual(new Set(['done']));
    const owners = await world.database.sql('select customer_id, count(*)::int as orders from orders where tenant_id = $1 group by 1', [
      world.ours.id,
    ]);
    expect(owners).toEqual([{ customer_id: idOf('CUST-001'), orders: 40 }]);
    expect(await uneven()).toEqual([]);
    expect((await sums())['held']).toBe((await sums())['gross']);
  });
});
