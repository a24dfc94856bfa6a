import type { Scope } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { digestTenant, refusalOf, TwoTenants } from '@omniroute/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  editCustomer,
  findAlike,
  getCustomer,
  getOwner,
  listCustomers,
  listOwners,
  listOwnerTwins,
  mergeCustomers,
  mergeOwners,
  previewMergeOwners,
  putCustomers,
  putOwners,
} from './index.ts';

const world = new TwoTenants({ customers: 6 });
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  for (const tenant of [world.ours, world.theirs])
    await runVerb(world.as('tenant-owner', tenant), putOwners, {
      owners: [
        { code: 'OWN-1', name: 'Ngozi Eze', phones: ['0803 000 0001'], customers: ['CUST-001'] },
        { code: 'OWN-2', name: 'Eze, Ngozi', phones: ['0803 000 0002', '0803 000 0001'], customers: ['CUST-002', 'CUST-003'] },
        { code: 'OWN-3', name: 'Musa Bello', phones: ['0803 000 0003'], customers: ['CUST-004'] },
      ],
    });
});
afterAll(world.close);

const merge = (keeper: string, merged: string, scope: Scope = {}) =>
  runVerb(world.as('credit-controller', world.ours, { scope }), mergeOwners, { keeper, merged });
const preview = (keeper: string, merged: string, scope: Scope = {}) =>
  runVerb(world.as('credit-controller', world.ours, { scope }), previewMergeOwners, { keeper, merged });
const owner = (code: string) => runVerb(world.as(), getOwner, { code });
const shopsOf = async (code: string): Promise<string[]> =>
  (await runVerb(world.as(), listCustomers, { filter: { owner: [code] } })).items.map((row) => row.code).sort();
const put = (owners: readonly object[]) => runVerb(world.as(), putOwners, { owners: owners as never });
const customer = async (code: string) => {
  const { name, segment, territory, ownerName, paymentTerms, warehouse, phone, limitMinor, shortPolicy } = await runVerb(
    world.as(),
    getCustomer,
    { code },
  );
  return { code, name, segment, territory, ownerName, paymentTerms, warehouse, phone, limitMinor, shortPolicy };
};
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => refusalOf(Promise.reject(error)),
  );
/** Who is whose and with what numbers, as the tables have it. */
const stored = () =>
  world.database.sql<{ code: string; into: string | null; phones: string[]; shops: string[] }>(
    `select n.code, k.code as into, array(select p.phone from owner_phones p where p.tenant_id = $1 and p.owner_id = n.id order by 1) as phones,
      array(select c.code from customers c where c.tenant_id = $1 and c.owner_id = n.id order by 1) as shops
    from owners n left join owners k on k.tenant_id = $1 and k.id = n.merged_into where n.tenant_id = $1 order by 1`,
    [world.ours.id],
  );
const P = ['+2348030000001', '+2348030000002', '+2348030000003'];

describe('owners that may be one person', () => {
  it('are offered with what speaks for it, until they are merged; nothing of another tenant', async () => {
    await put([{ code: 'OWN-4', name: 'Bello MUSA', customers: [] }]);
    const { items, total } = await runVerb(world.as(), listOwnerTwins, {});
    expect(total).toBe(2);
    expect(items.map(({ first, second, reasons }) => [first.code, second.code, ...reasons])).toEqual([
      ['OWN-1', 'OWN-2', 'phone', 'name'],
      ['OWN-3', 'OWN-4', 'name'],
    ]);
    expect(items[0]?.second).toEqual({ code: 'OWN-2', name: 'Eze, Ngozi', phones: [P[0], P[1]], customers: 2 });
    await merge('OWN-1', 'OWN-2');
    expect((await runVerb(world.as(), listOwnerTwins, {})).items.map(({ first }) => first.code)).toEqual(['OWN-3']);
    expect((await runVerb(world.as(), listOwnerTwins, { code: 'OWN-1' })).total).toBe(0);
  });
});

describe('merging two owners', () => {
  it('gives the keeper customers and numbers, with a step on each, and touches nobody else', async () => {
    const foreign = await digestTenant(world.database, world.theirs.id);
    const shown = await preview('OWN-1', 'OWN-2');
    expect(shown).toMatchObject({ phones: [P[0], P[1]], obstacles: [], keeper: { customers: 1 }, merged: { customers: 2 } });
    expect(shown.moves.map(({ code }) => code)).toEqual(['CUST-002', 'CUST-003']);
    expect(await merge('OWN-1', 'OWN-2')).toEqual({ keeper: 'OWN-1', merged: 'OWN-2', customers: 2 });
    expect(await stored()).toMatchObject([
      { code: 'OWN-1', into: null, phones: [P[0], P[1]], shops: ['CUST-001', 'CUST-002', 'CUST-003'] },
      { code: 'OWN-2', into: 'OWN-1', shops: [] },
      { code: 'OWN-3', into: null, shops: ['CUST-004'] },
    ]);
    const { timeline } = await runVerb(world.as(), getCustomer, { code: 'CUST-002' });
    expect(timeline.at(-1)).toMatchObject({
      type: 'customer.owner-merged',
      actor: 'credit-controller',
      changes: [{ field: 'owner', from: 'OWN-2', to: 'OWN-1' }],
      notes: { mergedName: 'Eze, Ngozi', keeperName: 'Ngozi Eze' },
    });
    const kept = await owner('OWN-2');
    expect(kept).toMatchObject({ code: 'OWN-1', aliases: ['OWN-2'], customers: 3 });
    expect(kept.timeline.map(({ type }) => type)).toEqual(['owner.created', 'owner.created', 'owner.merged', 'owner.merged-away']);
    expect(kept.timeline.find(({ type }) => type === 'owner.merged')?.changes).toEqual([
      { field: 'phones', from: [P[0]], to: [P[0], P[1]] },
    ]);
    expect((await runVerb(world.as(), getCustomer, { code: 'CUST-001' })).timeline.at(-1)?.type).not.toBe('customer.owner-merged');
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(foreign);
  });

  it('lets the old code name the keeper in filters and search, and where somebody looks for one named alike', async () => {
    await merge('OWN-1', 'OWN-2');
    expect(await shopsOf('OWN-2')).toEqual(['CUST-001', 'CUST-002', 'CUST-003']);
    const found = async (search: string) => (await runVerb(world.as(), listOwners, { search })).items.map(({ code }) => code);
    expect(await found('own-2')).toEqual(['OWN-1']);
    expect(await found('eze, n')).toEqual(['OWN-1']);
    expect((await runVerb(world.as(), listOwners, {})).items.map(({ code }) => code)).toEqual(['OWN-3', 'OWN-1']);
    // A shop of the same owner with his number is no twin.
    const phones = ['0803 000 0009'];
    await world.database.sql('update customers set phone = $2 where tenant_id = $1 and code = $3', [
      world.ours.id,
      '+2348030000009',
      'CUST-001',
    ]);
    const alike = (code: string) => runVerb(world.as(), findAlike, { name: 'Quite Another', territory: 'Nowhere', owner: code, phones });
    expect((await alike('OWN-2')).items).toEqual([]);
    expect((await alike('OWN-3')).items.map(({ code }) => code)).toEqual(['CUST-001']);
  });

  it('is not undone by a file from before: the old code links customers to the keeper and adds numbers, and makes nobody anew', async () => {
    await merge('OWN-1', 'OWN-2');
    const before = await stored();
    const old = [
      { code: 'OWN-2', name: 'Eze, Ngozi', phones: ['0803 000 0002', '0803 000 0001'], customers: ['CUST-002', 'CUST-003'] },
      { code: 'OWN-1', name: 'Ngozi Eze', phones: ['0803 000 0001'], customers: ['CUST-001'] },
    ];
    expect((await put(old)).outcomes).toEqual([
      { code: 'OWN-2', outcome: 'unchanged' },
      { code: 'OWN-1', outcome: 'unchanged' },
    ]);
    expect(await stored()).toEqual(before);
    const { outcomes } = await put([{ code: 'OWN-2', name: 'Renamed', phones: ['0803 000 0003'], customers: ['CUST-005'] }]);
    expect(outcomes).toEqual([{ code: 'OWN-2', outcome: 'changed' }]);
    expect(await owner('OWN-1')).toMatchObject({ name: 'Ngozi Eze', phones: P, customers: 4 });

    const row = { ...(await customer('CUST-002')), owner: 'OWN-2' };
    expect((await runVerb(world.as(), putCustomers, { customers: [row] })).outcomes).toMatchObject([{ outcome: 'unchanged' }]);
    await runVerb(world.as(), putCustomers, { customers: [{ ...(await customer('CUST-006')), owner: 'OWN-2' }] });
    const { version } = await runVerb(world.as(), getCustomer, { code: 'CUST-004' });
    const edited = await runVerb(world.as(), editCustomer, { code: 'CUST-004', version, change: { owner: 'OWN-2' } });
    expect(edited.owner).toBe('OWN-1');
    expect(await shopsOf('OWN-1')).toEqual(['CUST-001', 'CUST-002', 'CUST-003', 'CUST-004', 'CUST-005', 'CUST-006']);
    expect((await stored()).map(({ code }) => code)).toEqual(['OWN-1', 'OWN-2', 'OWN-3']);
  });

  it('carries a chain along: who was merged into the merged one names the last keeper', async () => {
    await merge('OWN-2', 'OWN-3');
    await merge('OWN-1', 'OWN-2');
    expect((await stored()).map(({ into }) => into)).toEqual([null, 'OWN-1', 'OWN-1']);
    expect(await shopsOf('OWN-3')).toEqual(['CUST-001', 'CUST-002', 'CUST-003', 'CUST-004']);
    expect((await owner('OWN-3')).aliases).toEqual(['OWN-2', 'OWN-3']);
    expect((await owner('OWN-1')).phones).toEqual(P);
  });

  it('moves the records of merged customers along, and a customer who takes over an owner afterwards gets the keeper', async () => {
    await runVerb(world.as(), mergeCustomers, { keeper: 'CUST-005', merged: 'CUST-003' });
    await merge('OWN-1', 'OWN-2');
    expect((await stored())[0]?.shops).toEqual(['CUST-001', 'CUST-002', 'CUST-003', 'CUST-005']);
    expect((await owner('OWN-1')).customers).toBe(3);
    await runVerb(world.as(), mergeCustomers, { keeper: 'CUST-006', merged: 'CUST-002' });
    expect((await runVerb(world.as(), getCustomer, { code: 'CUST-006' })).owner).toBe('OWN-1');
  });

  it('is refused with itself, with one who is not there or of another tenant, with one merged before, and over customers of others', async () => {
    expect(await refusal(merge('OWN-1', 'OWN-1'))).toBe('refused merge.same /merged');
    expect(await refusal(merge('OWN-1', 'OWN-9'))).toBe('not-found owner.unknown');
    expect(await refusal(merge('OWN-9', 'OWN-1'))).toBe('not-found owner.unknown');
    await runVerb(world.as('tenant-owner', world.theirs), putOwners, { owners: [{ code: 'THEIRS', name: 'Theirs' }] });
    expect(await refusal(merge('OWN-1', 'THEIRS'))).toBe('not-found owner.unknown');
    const before = await stored();
    const mine = { customerIds: [world.ours.customers[1]?.id ?? ''] };
    expect(await refusal(merge('OWN-1', 'OWN-2', mine))).toBe('refused merge.not-yours /merged');
    expect(await preview('OWN-1', 'OWN-2', mine)).toMatchObject({ moves: [], obstacles: [expect.stringContaining('outside your area')] });
    expect(await stored()).toEqual(before);
    await merge('OWN-1', 'OWN-2');
    expect(await refusal(merge('OWN-1', 'OWN-2'))).toBe('refused merge.already /merged');
    expect(await refusal(merge('OWN-2', 'OWN-3'))).toBe('refused merge.already /keeper');
    expect((await preview('OWN-2', 'OWN-3')).obstacles).toEqual(['OWN-2 was merged into OWN-1 before.']);
    expect(await refusal(owner('OWN-9'))).toBe('not-found owner.unknown');
    expect(await refusal(runVerb(world.as('order-clerk'), mergeOwners, { keeper: 'OWN-1', merged: 'OWN-3' }))).toContain('forbidden');
  });
});

describe('at the same time', () => {
  /** Nobody names a merged owner, and every keeper is one. */
  const broken = () =>
    world.database.sql(
      `select c.code from customers c join owners n on n.tenant_id = $1 and n.id = c.owner_id where c.tenant_id = $1 and n.merged_into is not null
      union all select m.code from owners m join owners k on k.tenant_id = $1 and k.id = m.merged_into where m.tenant_id = $1 and k.merged_into is not null`,
      [world.ours.id],
    );

  it('merges crosswise and onward leave one owner with every customer, whoever came first', async () => {
    for (let round = 0; round < 4; round += 1) {
      await world.mint();
      await put(
        [1, 2, 3].map((of) => ({ code: `OWN-${of}`, name: `Owner ${of}`, phones: [`0803 000 000${of}`], customers: [`CUST-00${of}`] })),
      );
      const outcomes = await Promise.all([
        refusal(merge('OWN-1', 'OWN-2')),
        refusal(merge('OWN-2', 'OWN-1')),
        refusal(merge('OWN-2', 'OWN-3')),
        refusal(merge('OWN-3', 'OWN-1')),
        refusal(put([{ code: 'OWN-1', name: 'Owner 1', phones: ['0803 000 0001'], customers: ['CUST-004'] }])),
        refusal(put([{ code: 'OWN-2', name: 'Owner 2', phones: ['0803 000 0002'], customers: ['CUST-005'] }])),
      ]);
      expect(outcomes.filter((one) => one !== 'done').every((one) => one.startsWith('refused merge.already'))).toBe(true);
      expect(outcomes.filter((one) => one === 'done').length).toBeGreaterThanOrEqual(3);
      expect(await broken()).toEqual([]);
      const rows = await stored();
      expect(rows.flatMap(({ shops }) => shops).sort()).toEqual(['CUST-001', 'CUST-002', 'CUST-003', 'CUST-004', 'CUST-005']);
    }
  });

  it('a customer that is given the owner while the merge waits gets the keeper', async () => {
    const client = new pg.Client({ connectionString: world.database.superuserUrl });
    await client.connect();
    try {
      // The merge holds the owners and waits for this customer.
      await client.query('begin');
      await client.query('select 1 from customers where tenant_id = $1 and code = $2 for update', [world.ours.id, 'CUST-002']);
      const merging = merge('OWN-1', 'OWN-2');
      await waiting(1);
      const linking = put([{ code: 'OWN-2', name: 'Eze, Ngozi', phones: [], customers: ['CUST-006'] }]);
      const row = { ...(await customer('CUST-005')), owner: 'OWN-2' };
      const bringing = runVerb(world.as(), putCustomers, { customers: [row] });
      await waiting(3);
      await client.query('commit');
      await Promise.all([merging, linking, bringing]);
    } finally {
      await client.end();
    }
    expect(await broken()).toEqual([]);
    expect(await shopsOf('OWN-1')).toEqual(['CUST-001', 'CUST-002', 'CUST-003', 'CUST-005', 'CUST-006']);
  });

  async function waiting(count: number): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const [row] = await world.database.sql<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      if ((row?.count ?? 0) >= count) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`there were never ${count} who waited`);
  }
});
