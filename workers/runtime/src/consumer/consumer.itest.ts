import { withTenant } from '@omniroute/db/client';
import { countStart } from '@omniroute/db/inbox';
import { type EventEnvelope, Fault, TOPICS } from '@omniroute/domain';
import { systemClock } from '@omniroute/providers/clock';
import { makeIds } from '@omniroute/providers/ids';
import { mintTenant, startTestDatabase } from '@omniroute/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { done, type Outcome, park, type Reaction, retryAfter } from '../reaction.ts';
import { noteEffects, type Told, told, World, writeEffects } from '../transports/conformance-world.ts';
import { embeddedTransport } from '../transports/embedded.ts';

type Answer = (event: EventEnvelope) => Outcome;
interface Parked {
  readonly event_id: string;
  readonly state: string;
  readonly reason: string;
}

describe('a consumer', () => {
  let world: World;
  // A database for each test: a new group reads from the beginning, and would meet the other tests' events.
  beforeEach(async () => {
    const database = await startTestDatabase();
    const [one, two] = [await mintTenant(database), await mintTenant(database)];
    world = await World.open({
      database,
      tenantIds: [one.id, two.id],
      clock: systemClock,
      ids: makeIds(systemClock),
      open: (core, controls) => embeddedTransport(core, controls),
      close: () => database.close(),
    });
  });
  afterEach(async () => {
    await world.stopAll();
    await world.close();
  });

  /** Writes effects first and answers then, so that what has to be rolled back is there to be rolled back. */
  const answering = (group: string, answer: Answer): Reaction => ({
    ...noteEffects(group),
    async react({ tx }, events) {
      await writeEffects(tx, group, events);
      return events.map(answer);
    },
  });
  const parkedOf = (group: string) =>
    world.candidate.database.sql<Parked>('select event_id, state, reason from parked_events where consumer_group = $1 order by id', [
      group,
    ]);
  const untilParked = (group: string, count: number) =>
    world.until(
      () => parkedOf(group),
      (rows) => rows.length >= count,
    );
  const isBad = (event: EventEnvelope, bad: readonly Told[], place: number) =>
    told(event).aggregate === bad[0]?.aggregate && told(event).place === place;
  const replay = (group: string, ids: readonly string[]) =>
    world.candidate.database.sql(`update parked_events set state = 'replaying' where consumer_group = $1 and event_id = any($2::uuid[])`, [
      group,
      ids,
    ]);

  it('parks what is refused, and what comes after it with the same key, and goes on with the rest', async () => {
    const group = world.group();
    const [bad, good] = [world.row(3), world.row(3)];
    const badIds = await world.say(bad);
    const goodIds = await world.say(good);
    const reaction = answering(group, (event) => {
      if (isBad(event, bad, 2)) throw new Fault('refused', { code: 'test.no', detail: 'No such thing.' });
      return done;
    });
    await world.start({ reactions: [reaction] });
    await world.untilSeen(group, [badIds[0] ?? '', ...goodIds]);
    const rows = await untilParked(group, 2);
    expect(rows.map((row) => [row.event_id, row.state])).toEqual([
      [badIds[1], 'parked'],
      [badIds[2], 'parked'],
    ]);
    expect(rows[0]?.reason).toBe('test.no: No such thing.');
    expect(await world.effectsOf(group, badIds)).toHaveLength(1);
    const late = await world.say([{ ...(bad[0] as Told), place: 4 }]);
    await world.until(
      () => parkedOf(group),
      (all) => all.some((row) => row.event_id === late[0]),
    );
    expect(await world.effectsOf(group, late)).toEqual([]);
  });

  it('runs parked events again in the order of their key when asked, once, and parks again what fails again', async () => {
    const group = world.group();
    const events = world.row(4);
    let isMended = false;
    const reaction = answering(group, (event) => (!isMended && isBad(event, events, 1) ? park('Broken for now.') : done));
    const ids = await world.say(events);
    await world.start({ reactions: [reaction] });
    await untilParked(group, 4);
    await replay(group, ids);
    await world.until(
      () => parkedOf(group),
      (rows) => rows.every((row) => row.state === 'parked'),
    );
    isMended = true;
    await replay(group, ids.slice(1, 3)); // not yet: they stand behind the first
    await world.candidate.clock.sleep(1_500);
    expect(await world.effectsOf(group, ids)).toEqual([]);
    await replay(group, ids);
    const effects = await world.untilSeen(group, ids);
    expect(effects.map((effect) => effect.version)).toEqual([1, 2, 3, 4]);
    expect((await parkedOf(group)).map((row) => row.state)).toEqual(['done', 'done', 'done', 'done']);
    const next = await world.say([{ ...(events[0] as Told), place: 5 }]);
    await world.untilSeen(group, next);
  });

  it('blames no event for a runtime that is stopped while the event is replayed', async () => {
    const group = world.group();
    let answer: Outcome = park('Broken for now.');
    let tries = 0;
    const reaction = answering(group, () => {
      tries += 1;
      return answer;
    });
    const ids = await world.say(world.row(1));
    const first = await world.start({ reactions: [reaction] });
    await untilParked(group, 1);
    answer = retryAfter(200);
    await replay(group, ids);
    await first.stop();
    for (let stops = 0; stops < 3; stops += 1) {
      tries = 0;
      const node = await world.start({ reactions: [reaction] });
      await world.until(
        async () => tries,
        (count) => count > 0,
      );
      await node.stop(); // it waits for the next try
      expect(await world.candidate.database.sql('select from event_attempts')).toEqual([]);
    }
    answer = done;
    await world.start({ reactions: [reaction] });
    expect(await world.untilSeen(group, ids)).toHaveLength(1);
  });

  it('tries again what asks for it, and parks it when it never comes right', async () => {
    const group = world.group();
    const events = world.row(2);
    const tries = new Map<number, number>();
    const reaction = answering(group, (event) => {
      const { place } = told(event);
      tries.set(place, (tries.get(place) ?? 0) + 1);
      return place === 1 && (tries.get(1) ?? 0) < 4 ? retryAfter(10) : place === 2 ? retryAfter(1) : done;
    });
    const ids = await world.say(events);
    await world.start({ reactions: [reaction] });
    await untilParked(group, 1);
    expect((await world.effectsOf(group, ids)).map((effect) => effect.version)).toEqual([1]);
    expect((await parkedOf(group))[0]).toMatchObject({ event_id: ids[1], reason: 'The reaction asked for another try each time.' });
  });

  it('parks a version it cannot read, and what it cannot take apart it keeps as it came', async () => {
    const group = world.group();
    const [newer, plain] = [world.row(1), world.row(1)];
    const [newerId] = await world.say(newer.map((event) => ({ ...event, version: 9 })));
    const [brokenId] = await world.say(world.row(1));
    await world.candidate.database.sql(`update outbox set envelope = '{"id":7}' where id = $1`, [brokenId]);
    const ids = await world.say(plain);
    await world.start({ reactions: [noteEffects(group)] });
    await world.untilSeen(group, ids);
    expect(await parkedOf(group)).toMatchObject([{ event_id: newerId, state: 'parked' }]);
    const unreadable = await world.candidate.database.sql<{ reason: string; body: Buffer }>(
      'select reason, body from unreadable_messages where consumer_group = $1',
      [group],
    );
    expect(unreadable.map((row) => [row.reason, row.body.toString()])).toEqual([['id is not a UUID', '{"id":7}']]);
  });

  it('ends the process on an error nobody expected, and parks the event when that has happened twice', async () => {
    const group = world.group();
    const [poison, good] = [world.row(2), world.row(2)];
    const reaction = answering(group, (event) => {
      if (isBad(event, poison, 1)) throw new TypeError('nobody expected this');
      return done;
    });
    const poisonIds = await world.say(poison);
    const goodIds = await world.say(good);
    for (let death = 1; death <= 2; death += 1) {
      const node = await world.start({ reactions: [reaction] });
      await expect(node.runtime.done).rejects.toThrow('nobody expected this');
      await node.stop();
    }
    await world.start({ reactions: [reaction] });
    await world.untilSeen(group, goodIds);
    const rows = await untilParked(group, 2);
    expect(rows.map((row) => row.event_id)).toEqual(poisonIds);
    expect(rows[0]?.reason).toContain('died 2 times');
    await world.until(
      () => world.candidate.database.sql('select from event_attempts'),
      (starts) => starts.length === 0,
    );
  });

  it('goes event by event through the batch over which the last process was killed', async () => {
    const group = world.group();
    const ids = await world.say(world.row(3));
    const node = await world.start({ reactions: [] });
    const [first] = await world.candidate.database.sql<{ id: string }>(
      `select id from outbox where topic = $1 and type = 'test.happened' order by position nulls last, created_at, id limit 1`,
      [TOPICS.orders],
    );
    // What a process leaves behind that was killed outright over its first batch: a start without a finish.
    await countStart(node.core.db, `${group}#first-batch`, { eventId: first?.id ?? '', at: systemClock.now() });
    const sizes: number[] = [];
    const reaction: Reaction = {
      ...noteEffects(group),
      async react({ tx }, events) {
        sizes.push(events.length);
        await writeEffects(tx, group, events);
        return events.map(() => done);
      },
    };
    await world.start({ reactions: [reaction] });
    await node.stop();
    await world.untilSeen(group, ids);
    expect(Math.max(...sizes)).toBe(1);
  });

  it('waits for a database that is away instead of blaming the event', async () => {
    const group = world.group();
    let away = 3;
    const reaction = answering(group, () => {
      away -= 1;
      if (away >= 0) throw new Fault('unavailable', { code: 'test.away', detail: 'Not now.' });
      return done;
    });
    const ids = await world.say(world.row(1));
    await world.start({ reactions: [reaction] });
    await world.untilSeen(group, ids);
    expect(await parkedOf(group)).toEqual([]);
  });

  it('shows no group of one tenant an event of another', async () => {
    const group = world.group();
    const seen: string[] = [];
    const reaction: Reaction = {
      ...noteEffects(group),
      async react({ tx, tenantId }, events) {
        const rows = await tx.query<{ tenant_id: string }>({ name: 'test-visible', text: 'select distinct tenant_id from outbox' }, []);
        seen.push(...rows.map((row) => `${tenantId === row.tenant_id}`), ...events.map((event) => `${event.tenant_id === tenantId}`));
        await writeEffects(tx, group, events);
        return events.map(() => done);
      },
    };
    const ids: string[] = [];
    for (const tenantId of world.candidate.tenantIds) {
      ids.push(
        ...(await withTenant(world.writer, tenantId, (tx) =>
          world.tell(
            tx,
            world.row(2).map((event) => ({ ...event, tenantId })),
          ),
        )),
      );
    }
    await world.start({ reactions: [reaction] });
    await world.untilSeen(group, ids);
    expect(new Set(seen)).toEqual(new Set(['true']));
  });
});
