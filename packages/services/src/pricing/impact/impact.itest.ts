import { withTenant } from '@omniroute/db/client';
import { type EventEnvelope, Fault } from '@omniroute/domain';
import { runBatchVerb, runVerb } from '@omniroute/services';
import { putTerritories } from '@omniroute/services/customer';
import { placeOrder } from '@omniroute/services/order';
import { openTestServices, type TestServices, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  advanceImpact,
  approvePriceList,
  cancelImpact,
  editPriceDraft,
  getImpact,
  getPriceDraft,
  ImpactStepWanted,
  listImpactLines,
  listImpacts,
  publishPriceList,
  putCosts,
  putPriceDraft,
  startImpact,
  submitPriceList,
} from '../index.ts';

const world = new TwoTenants({ customers: 3 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const { as } = world;
const maker = (tenant = world.ours) => as('pricing-manager', tenant);
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      return error.problem.code;
    },
  );
const order = (customerCode: string, lines: readonly (readonly [string, number, string])[], tenant = world.ours) =>
  runVerb(as('order-clerk', tenant), placeOrder, { customerCode, lines: lines.map(([sku, quantity, unit]) => ({ sku, quantity, unit })) });
const edit = (cells: readonly (readonly [string, string, string | null])[], tenant = world.ours) =>
  runVerb(maker(tenant), editPriceDraft, {
    code: 'STD',
    cells: cells.map(([sku, unit, priceMinor]) => ({ sku, unit, to: priceMinor === null ? {} : { priceMinor } })),
  });
/** What the workers would do, event by event; stops after `most`. */
async function work(tenant = world.ours, { by = world.services, most = 50 }: { by?: TestServices; most?: number } = {}): Promise<number> {
  let done = 0;
  for (; done < most; done += 1) {
    const [row] = await world.database.sql<{ envelope: EventEnvelope }>(
      `select envelope from outbox where tenant_id = $1 and type = 'impact.step-wanted' limit 1`,
      [tenant.id],
    );
    if (!row) return done;
    const item = { event: row.envelope, data: ImpactStepWanted.parse(row.envelope.data) };
    await withTenant(by.db, tenant.id, (tx) => runBatchVerb(by, { tx, pipeline: 'pricing', verb: advanceImpact }, [item]));
    await world.database.sql(`delete from outbox where envelope ->> 'id' = $1`, [row.envelope.id]);
  }
  return done;
}
async function sold() {
  await order('CUST-001', [
    ['SKU-001', 2, 'carton'],
    ['SKU-002', 5, 'piece'],
  ]);
  await order('CUST-002', [
    ['SKU-001', 1, 'carton'],
    ['SKU-003', 1, 'piece'],
  ]);
  await order('CUST-003', [['SKU-004', 1, 'piece']]);
}
const DRAFT = [
  ['SKU-001', 'carton', '12000'],
  ['SKU-002', 'piece', '900'],
  ['SKU-003', 'piece', null],
] as const;

describe('the impact of a draft', () => {
  it('is none for who buys by a list of the territory around theirs', async () => {
    await runVerb(as('tenant-owner'), putTerritories, {
      territories: [
        { code: 'SW', name: 'South West' },
        { code: 'Lagos', name: 'Lagos', parent: 'SW' },
      ],
    });
    await runVerb(maker(), putPriceDraft, {
      ...{ code: 'REGION', name: 'South West', currency: 'NGN', taxInclusive: false },
      assignments: [{ territory: 'SW', priority: 5, from: '2020-01-01T00:00:00Z' }],
      entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '10000' }],
    });
    await runVerb(maker(), submitPriceList, { code: 'REGION' });
    await runVerb(as('finance-approver'), approvePriceList, { code: 'REGION' });
    await runVerb(maker(), publishPriceList, { code: 'REGION' });
    await order('CUST-001', [
      ['SKU-001', 2, 'carton'],
      ['SKU-002', 5, 'piece'],
    ]);
    await edit(DRAFT);
    const { id } = await runVerb(maker(), startImpact, { lists: ['STD'], weeks: 4 });
    await work();
    const { result } = await runVerb(maker(), getImpact, { id });
    expect(result?.total).toMatchObject({ beforeMinor: '25000', afterMinor: '24500', lines: { up: 0, down: 1, same: 1 } });
  });

  it('tells revenue, margin, who wins and who loses, over the orders of this business alone', async () => {
    await sold();
    await order('CUST-001', [['SKU-001', 50, 'carton']], world.theirs);
    await runVerb(as('finance-officer'), putCosts, {
      costs: [{ sku: 'SKU-001', unit: 'carton', source: 'moving-average', costMinor: '9000', reference: 'GRN 1' }],
    });
    await edit(DRAFT);
    const { id, totalLines } = await runVerb(maker(), startImpact, { lists: ['STD'], weeks: 4 });
    expect(totalLines).toBe(5);
    await work();
    const impact = await runVerb(as('finance-approver'), getImpact, { id });
    expect(impact).toMatchObject({ state: 'done', doneLines: 5, trouble: null });
    // Of which draft it is: signing does not make it another.
    await runVerb(maker(), submitPriceList, { code: 'STD', reason: 'SKU-003 is no longer sold' });
    const { work: draft } = await runVerb(maker(), getPriceDraft, { code: 'STD' });
    expect(impact.asked.revisions).toEqual({ STD: draft?.revision });
    expect(impact.result).toMatchObject({
      orders: 3,
      currency: 'NGN',
      total: {
        lines: { up: 2, down: 1, same: 1, lost: 1, gained: 0, unpriced: 0 },
        beforeMinor: '39000',
        afterMinor: '41500',
        differenceMinor: '2500',
        lostMinor: '1000',
        costedLines: 2,
        marginBeforeMinor: '6000',
        marginAfterMinor: '9000',
      },
      customers: {
        up: 2,
        down: 0,
        same: 1,
        notPricedAnyMore: 1,
        losers: [
          { name: 'CUST-001', differenceMinor: '1500' },
          { name: 'CUST-002', differenceMinor: '1000' },
        ],
      },
      products: { winners: [{ name: 'SKU-002', differenceMinor: '-500' }], losers: [{ name: 'SKU-001', differenceMinor: '3000' }] },
      names: { 'CUST-001': 'Customer CUST-001', 'SKU-001': 'Product SKU-001' },
    });
    expect(impact.result?.segments.losers.map(({ name }) => name)).toContain('group=retail');
    expect(await codeOf(runVerb(maker(world.theirs), getImpact, { id }))).toBe('impact.unknown');
    expect((await runVerb(maker(world.theirs), listImpacts, {})).items).toEqual([]);
  });

  it('has the lines behind each figure, page by page, until the draft changes', async () => {
    await sold();
    await edit(DRAFT);
    const { id } = await runVerb(maker(), startImpact, { lists: ['STD'] });
    await work();
    const lines = (drill: string, more: object = {}) => runVerb(as('analyst'), listImpactLines, { id, drill, ...more });
    const told = (page: Awaited<ReturnType<typeof lines>>) =>
      page.items.map(({ customer, sku, move, differenceMinor }) => [customer, sku, move, differenceMinor]);
    expect(told(await lines('move=lost'))).toEqual([['CUST-002', 'SKU-003', 'lost', '-1000']]);
    expect(told(await lines('sku=SKU-001'))).toEqual([
      ['CUST-001', 'SKU-001', 'up', '2000'],
      ['CUST-002', 'SKU-001', 'up', '1000'],
    ]);
    expect(told(await lines('customer=CUST-001'))).toHaveLength(2);
    expect(told(await lines('group=retail'))).toHaveLength(5);
    const first = await lines('', { limit: 1 });
    expect([first.items.length, first.next === null]).toEqual([2, false]);
    const rest = await lines('', { limit: 100, after: first.next });
    expect([rest.items.length, rest.next]).toEqual([3, null]);
    expect(await codeOf(lines('nonsense=1'))).toBe('impact.drill');
    await edit([['SKU-001', 'carton', '13000']]);
    expect(await codeOf(lines('sku=SKU-001'))).toBe('impact.outdated');
  });

  it('goes on from step to step, and begins again where the worker that counted has died', async () => {
    await sold();
    await edit(DRAFT);
    // A clock that jumps: each step has time for one batch, and there is always another.
    const { id } = await runVerb(maker(), startImpact, { lists: ['STD'] });
    await world.database.sql(
      `insert into orders select (json_populate_record(null::orders, (to_jsonb(o) || jsonb_build_object('id', gen_random_uuid(), 'number', 'SO-X' || n, 'created_at', o.created_at - n * interval '1 minute'))::json)).*
       from (select * from orders where tenant_id = $1 order by number limit 1) o, generate_series(1, 4500) n`,
      [world.ours.id],
    );
    const hasty = { ...world.services, clock: jumping(world.services.clock.now().getTime()) } as TestServices;
    expect(await work(world.ours, { by: hasty, most: 2 })).toBe(2);
    const halfway = await runVerb(maker(), getImpact, { id });
    expect(halfway).toMatchObject({ state: 'running', result: null });
    expect(halfway.doneLines).toBeGreaterThan(0);
    // Another process has no count of what was read.
    const other = openTestServices(world.database);
    await work(world.ours, { by: other });
    await other.close();
    const impact = await runVerb(maker(), getImpact, { id });
    expect([impact.state, impact.result?.orders]).toEqual(['done', 4503]);
    const [row] = await world.database.sql<{ restarts: number }>('select restarts from impact_runs where id = $1', [id]);
    expect(row?.restarts).toBe(1);
  });

  it('begins again where the draft changes under it, so that it is of one draft', async () => {
    await sold();
    await edit(DRAFT);
    const { id } = await runVerb(maker(), startImpact, { lists: ['STD'] });
    await world.database.sql(
      `insert into orders select (json_populate_record(null::orders, (to_jsonb(o) || jsonb_build_object('id', gen_random_uuid(), 'number', 'SO-X' || n, 'created_at', o.created_at - n * interval '1 minute'))::json)).*
       from (select * from orders where tenant_id = $1 order by number limit 1) o, generate_series(1, 2500) n`,
      [world.ours.id],
    );
    const hasty = { ...world.services, clock: jumping(world.services.clock.now().getTime()) } as TestServices;
    await work(world.ours, { by: hasty, most: 1 });
    await edit([['SKU-001', 'carton', '13000']]);
    await work();
    const impact = await runVerb(maker(), getImpact, { id });
    expect(impact.result).toMatchObject({ orders: 2503, total: { afterMinor: '44500' } });
  });

  it('is cancelled, and fails in words where its draft is gone', async () => {
    await sold();
    await edit(DRAFT);
    const { id } = await runVerb(maker(), startImpact, { lists: ['STD'] });
    expect(await runVerb(maker(), cancelImpact, { id })).toMatchObject({ state: 'cancelled' });
    await work();
    expect(await runVerb(maker(), getImpact, { id })).toMatchObject({ state: 'cancelled', result: null });
    const second = await runVerb(maker(), startImpact, { lists: ['STD'] });
    await world.database.sql('delete from price_list_drafts where tenant_id = $1', [world.ours.id]);
    await work();
    expect(await runVerb(maker(), getImpact, { id: second.id })).toMatchObject({
      state: 'failed',
      trouble: expect.stringContaining('has no draft'),
    });
    expect(await codeOf(runVerb(maker(), startImpact, { lists: ['STD'] }))).toBe('draft.unknown');
  });

  it('counts a list that was never live, too', async () => {
    await sold();
    const list = {
      code: 'NEW',
      name: 'New',
      currency: 'NGN',
      taxInclusive: false,
      assignments: [{ customerCode: 'CUST-003', priority: 9, from: '2020-01-01T00:00:00Z' }],
      entries: [{ sku: 'SKU-004', unit: 'piece', priceMinor: '800' }],
    };
    await runVerb(maker(), putPriceDraft, list);
    const { id } = await runVerb(maker(), startImpact, { lists: ['NEW'] });
    await work();
    expect((await runVerb(maker(), getImpact, { id })).result).toMatchObject({
      customers: { winners: [{ name: 'CUST-003', differenceMinor: '-200' }] },
    });
  });
});

/** Each look at it is three seconds later. */
function jumping(from: number) {
  let at = from;
  const now = (): Date => {
    at += 3_000;
    return new Date(at);
  };
  return { ...world.services.clock, now, sleep: (ms: number) => world.services.clock.sleep(ms) };
}
