import type { OutgoingEvent } from '@omniroute/domain';
import { TOPICS } from '@omniroute/domain';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTenant } from '../client/index.ts';
import { claimEvents } from '../inbox/index.ts';
import {
  advanceLog,
  findBrokerPosition,
  findLogPosition,
  givePositions,
  markPublished,
  noteHandedOver,
  type PublishLease,
  purgePublished,
  readLog,
  readOutboxState,
  readPlaced,
  readUnpublished,
  recordFacts,
  takePublishLease,
} from './index.ts';

describe('the outbox', () => {
  const world = new TwoTenants();
  let lease: PublishLease;
  beforeAll(async () => {
    await world.openMinted();
    const taken = await takePublishLease(world.services.db);
    if (!taken) throw new Error('nobody else should have the lease');
    lease = taken;
  });
  beforeEach(() => world.database.sql('truncate outbox, inbox, consumer_positions'));
  afterAll(async () => {
    await lease.release();
    await world.close();
  });

  const cursor = (position = 0n) => ({ group: 'test', topic: TOPICS.orders, types: ['test.happened'], position });
  const announce = async (
    events: readonly { aggregate: string; version: number; at: Date; type?: string }[],
    tenant = world.ours,
  ): Promise<string[]> => {
    const ids: string[] = [];
    for (const each of events) {
      const id = world.services.ids.uuid();
      const metadata = { correlation_id: 'c', user_id: 'u', channel: 't' };
      const type = each.type ?? 'test.happened';
      const envelope = { id, type, source: 'test', tenant_id: tenant.id, data: {}, metadata, timestamp: each.at.toISOString(), version: 1 };
      const event: OutgoingEvent = { topic: TOPICS.orders, aggregateId: each.aggregate, aggregateVersion: each.version, envelope };
      const origin = {
        verb: 'test',
        actorKind: 'worker',
        actorId: 't',
        actorName: 't',
        channel: 't',
        correlationId: 'c',
        enteredAt: each.at,
      };
      await withTenant(world.services.db, tenant.id, (tx) => recordFacts(tx, origin, { audit: [], events: [event] }));
      ids.push(id);
    }
    return ids;
  };
  const published = () =>
    world.database
      .sql<{ id: string }>('select id from outbox where position is not null order by position')
      .then((rows) => rows.map((row) => row.id));
  const daysAgo = (days: number): Date => new Date(world.services.clock.now().getTime() - days * 86_400_000);

  it('has one leader at a time, and another as soon as the first lets go', async () => {
    expect(await takePublishLease(world.services.db)).toBeUndefined();
    for (let times = 0; times < 20; times += 1) {
      await lease.release();
      const next = await takePublishLease(world.services.db);
      if (!next) throw new Error('the lease stayed taken');
      lease = next;
    }
  });

  it('gives positions by time, and within an aggregate by version, whatever the clocks said', async () => {
    const [a, b] = [world.services.ids.uuid(), world.services.ids.uuid()];
    const now = world.services.clock.now().getTime();
    const [a2, b1, a1] = await announce([
      { aggregate: a, version: 2, at: new Date(now - 3_000) },
      { aggregate: b, version: 1, at: new Date(now - 2_000) },
      { aggregate: a, version: 1, at: new Date(now - 1_000) },
    ]);
    expect(await givePositions(lease)).toEqual([{ topic: TOPICS.orders, type: 'test.happened', count: 3 }]);
    expect(await published()).toEqual([a1, a2, b1]);
    expect(await givePositions(lease)).toEqual([]);
  });

  it('has the events of all tenants in one log, and what one has handled is not handled for another', async () => {
    const one = { aggregate: world.services.ids.uuid(), version: 1 };
    const at = world.services.clock.now().getTime();
    const [first] = await announce([{ ...one, at: new Date(at - 2_000) }]);
    const [second] = await announce([{ ...one, at: new Date(at - 1_000) }], world.theirs);
    await givePositions(lease);
    const { rows } = await readLog(world.services.db, cursor(), { limit: 10, advance: false });
    expect(rows.map(({ envelope }) => envelope)).toMatchObject([
      { id: first, tenant_id: world.ours.id },
      { id: second, tenant_id: world.theirs.id },
    ]);
    const claim = async (tenantId: string) => {
      const events = [{ eventId: first ?? '', aggregateId: one.aggregate }];
      const { fresh } = await withTenant(world.services.db, tenantId, (tx) => claimEvents(tx, 'test', { events, handledAt: new Date(at) }));
      return [...fresh];
    };
    expect([await claim(world.ours.id), await claim(world.ours.id), await claim(world.theirs.id)]).toEqual([[first], [], [first]]);
  });

  it('takes the earlier versions along when a batch is full of later ones', async () => {
    const now = world.services.clock.now();
    await world.database.sql(
      `insert into outbox (tenant_id, id, topic, type, aggregate_id, aggregate_version, envelope, created_at)
       select $1, gen_random_uuid(), $2, 'test.happened', md5(a::text)::uuid, v, '{}', $3::timestamptz - v * interval '1 second'
       from generate_series(1, 400) as a, generate_series(1, 3) as v`,
      [world.ours.id, TOPICS.orders, now],
    );
    while ((await givePositions(lease)).length > 0);
    const inverted = await world.database.sql(
      `select 1 from outbox a join outbox b using (tenant_id, aggregate_id) where a.aggregate_version < b.aggregate_version and a.position > b.position`,
    );
    expect(inverted).toEqual([]);
    expect(await published()).toHaveLength(1_200);
  });

  it('reads a page after the cursor, passes by other types, and stores the cursor forwards only', async () => {
    const at = world.services.clock.now();
    const [first, , third] = await announce([
      { aggregate: world.services.ids.uuid(), version: 1, at },
      { aggregate: world.services.ids.uuid(), version: 1, at, type: 'test.other' },
      { aggregate: world.services.ids.uuid(), version: 1, at },
      { aggregate: world.services.ids.uuid(), version: 1, at, type: 'test.other' },
    ]);
    await givePositions(lease);
    const page = await readLog(world.services.db, cursor(), { limit: 1, advance: false });
    expect(page.rows.map((row) => (row.envelope as { id: string }).id)).toEqual([first]);
    expect(page.until).toBe(page.rows[0]?.position);
    const rest = await readLog(world.services.db, cursor(page.until), { limit: 10, advance: true });
    expect(rest.rows.map((row) => (row.envelope as { id: string }).id)).toEqual([third]);
    expect(rest.until).toBe((rest.rows[0]?.position ?? 0n) + 1n); // the last one is of another type: read all the same
    expect(await findLogPosition(world.services.db, 'test', TOPICS.orders)).toBe(page.until);
    expect((await readOutboxState(world.services.db, [cursor()])).groups).toMatchObject([{ group: 'test', lag: 3 }]);
    await advanceLog(world.services.db, cursor(rest.until));
    await advanceLog(world.services.db, cursor(page.until));
    expect(await findLogPosition(world.services.db, 'test', TOPICS.orders)).toBe(rest.until);
    expect((await readOutboxState(world.services.db, [cursor()])).groups).toEqual([
      { group: 'test', topic: TOPICS.orders, lag: 0, oldestAt: null },
    ]);
  });

  it('knows what a broker still has to get when it takes over from the log, and what it has', async () => {
    const one = () => announce([{ aggregate: world.services.ids.uuid(), version: 1, at: world.services.clock.now() }]);
    const groups = ['test', 'slow'];
    const missing = async () => {
      const rows = await readPlaced(lease, TOPICS.orders, await findBrokerPosition(lease, TOPICS.orders, groups));
      return rows.map((row) => row.id);
    };
    const toBroker = async () => {
      await one();
      await markPublished(lease, await readUnpublished(lease));
    };
    const ids = [...(await one()), ...(await one()), ...(await one())];
    await givePositions(lease);
    const { rows } = await readLog(world.services.db, cursor(), { limit: 10, advance: false });
    expect(await missing()).toEqual(ids); // nobody has read anything
    await advanceLog(world.services.db, cursor(rows[2]?.position));
    expect(await missing()).toEqual(ids); // the other group has not
    await advanceLog(world.services.db, { ...cursor(rows[0]?.position), group: 'slow' });
    expect(await missing()).toEqual(ids.slice(1));
    const [first] = await readPlaced(lease, TOPICS.orders, await findBrokerPosition(lease, TOPICS.orders, groups));
    await noteHandedOver(lease, TOPICS.orders, first?.position ?? 0n);
    expect(await missing()).toEqual(ids.slice(2)); // it stopped in the middle
    await noteHandedOver(lease, TOPICS.orders, rows[2]?.position ?? 0n);
    await toBroker();
    expect(await missing()).toEqual([]); // what it has sent itself is there
    const later = await one();
    await givePositions(lease); // the log led again in between
    expect(await missing()).toEqual(later);
  });

  it('does not keep old events of the log for the sake of a broker that is no longer there', async () => {
    await announce([{ aggregate: world.services.ids.uuid(), version: 1, at: daysAgo(40) }]);
    await markPublished(lease, await readUnpublished(lease));
    await announce([{ aggregate: world.services.ids.uuid(), version: 1, at: daysAgo(39) }]);
    await givePositions(lease);
    await advanceLog(world.services.db, cursor(1_000_000_000n));
    expect(await purgePublished(lease, { topics: [TOPICS.orders], groups: [], before: daysAgo(30), isLog: true })).toBe(2);
  });

  it('removes what is old and read by every group, and nothing else', async () => {
    const [old, slow, young] = await announce([
      { aggregate: world.services.ids.uuid(), version: 1, at: daysAgo(40) },
      { aggregate: world.services.ids.uuid(), version: 1, at: daysAgo(39) },
      { aggregate: world.services.ids.uuid(), version: 1, at: daysAgo(1) },
    ]);
    await givePositions(lease);
    const { rows } = await readLog(world.services.db, cursor(), { limit: 10, advance: false });
    const purge = (isLog = true) => purgePublished(lease, { topics: [TOPICS.orders], groups: ['test'], before: daysAgo(30), isLog });
    await advanceLog(world.services.db, cursor(rows[2]?.position));
    await advanceLog(world.services.db, { ...cursor(rows[0]?.position), group: 'slow' });
    const claim = (handledAt: Date, eventId: string | undefined) =>
      withTenant(world.services.db, world.ours.id, (tx) =>
        claimEvents(tx, 'test', { events: [{ eventId: eventId ?? '', aggregateId: world.ours.id }], handledAt }),
      );
    await claim(daysAgo(40), old);
    await claim(daysAgo(1), young);
    expect(await purge()).toBe(2); // the oldest event and its mark
    expect(await published()).toEqual([slow, young]);
    expect(await world.database.sql('select event_id from inbox')).toEqual([{ event_id: young }]);
    expect(await purge(false)).toBe(1); // a broker keeps the log: who has read it does not matter here
    expect(await published()).toEqual([young]);
    expect(await purge()).toBe(0);
  });

  it('removes old answers to requests, but none of an import, and cannot read them', async () => {
    const requests: [string, string, number][] = [
      ['old', 'order.place-order', 31],
      ['young', 'order.place-order', 29],
      ['import', 'tenant.import-business', 400],
    ];
    for (const [id, verb, days] of requests)
      await world.database.sql(
        `insert into request_log (tenant_id, request_id, verb, input_hash, answer, created_at) values ($1, $2, $3, '', '{}', $4)`,
        [world.ours.id, id, verb, daysAgo(days)],
      );
    const purge = () => purgePublished(lease, { topics: [], groups: [], before: daysAgo(30), isLog: true });
    expect([await purge(), await purge()]).toEqual([1, 0]);
    expect(await world.database.sql('select request_id as id from request_log order by 1')).toEqual([{ id: 'import' }, { id: 'young' }]);
    const peek = { name: 'peek', text: 'select answer from request_log' };
    await expect(lease.query(peek, [])).rejects.toMatchObject({ code: '42501' });
  });
});
