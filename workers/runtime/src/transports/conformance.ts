import { withTenant } from '@omniroute/db/client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Candidate, noteEffects, type Told, World } from './conformance-world.ts';

type GetWorld = () => World;

/** A promise and the function that fulfils it. */
function gate(): { readonly passed: Promise<void>; pass(): void } {
  let pass: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { passed, pass };
}

const dieOver = (events: readonly Told[], when: 'before-effect' | 'after-effect') => ({ when, key: events[0]?.aggregate ?? '' });

function losesNothing(get: GetWorld): void {
  it('loses nothing when a slow transaction commits late', async () => {
    const world = get();
    const group = world.group();
    await world.start({ reactions: [noteEffects(group)] });
    const [written, goOn] = [gate(), gate()];
    let slowIds: string[] = [];
    const slow = withTenant(world.writer, world.candidate.tenantIds[0], async (tx) => {
      slowIds = await world.tell(tx, world.row(1));
      written.pass();
      await goOn.passed;
    });
    await written.passed;
    await world.untilSeen(group, await world.say(world.row(3)));
    expect(await world.effectsOf(group, slowIds)).toEqual([]);
    goOn.pass();
    await slow;
    expect(await world.untilSeen(group, slowIds)).toHaveLength(1);
  });

  it('loses nothing when the process dies before the effect', async () => {
    const world = get();
    const group = world.group();
    const events = world.row(7);
    const ids = await world.say(events);
    const first = await world.start({ reactions: [noteEffects(group)], death: dieOver(events, 'before-effect') });
    await expect(first.runtime.done).rejects.toThrow('killed before the effect');
    await first.stop();
    await world.start({ reactions: [noteEffects(group)] });
    expect(await world.untilSeen(group, ids)).toHaveLength(7);
  });

  it('control: with the commit before the effect the same death loses', async () => {
    const world = get();
    const group = world.group();
    const reactions = [noteEffects(group)];
    const warm = await world.start({ reactions });
    await world.untilSeen(group, await world.say(world.row(1)));
    await warm.stop();
    const events = world.row(7);
    const ids = await world.say(events);
    const first = await world.start({ reactions, death: dieOver(events, 'before-effect'), commitBeforeEffect: true });
    await expect(first.runtime.done).rejects.toThrow('killed before the effect');
    await first.stop();
    await world.start({ reactions });
    await world.untilSeen(group, await world.say(world.row(1)));
    expect((await world.effectsOf(group, ids)).length).toBeLessThan(7);
  });
}

function doublesNothing(get: GetWorld): void {
  it('has one effect when the process dies between effect and commit', async () => {
    const world = get();
    const group = world.group();
    const reactions = [noteEffects(group)];
    const events = world.row(7);
    const ids = await world.say(events);
    const first = await world.start({ reactions, death: dieOver(events, 'after-effect') });
    await expect(first.runtime.done).rejects.toThrow('killed between effect and commit');
    await first.stop();
    await world.start({ reactions });
    await world.untilSeen(group, await world.say(world.row(1)));
    await world.untilSeen(group, ids);
    expect(await world.effectsOf(group, ids)).toHaveLength(7);
  });

  it('control: without the inbox the same death doubles', async () => {
    const world = get();
    const group = world.group();
    const reactions = [noteEffects(group)];
    const events = world.row(7);
    const ids = await world.say(events);
    const first = await world.start({ reactions, death: dieOver(events, 'after-effect'), withoutInbox: true, batchSize: 500 });
    await expect(first.runtime.done).rejects.toThrow('killed between effect and commit');
    await first.stop();
    const before = await world.effectsOf(group, ids);
    await world.start({ reactions, withoutInbox: true });
    await world.until(
      () => world.effectsOf(group, ids),
      (effects) => effects.length >= 7 + before.length,
    );
    expect(before.length).toBeGreaterThan(0);
  });

  it('goes on after a restart where it stopped, and reads nothing again', async () => {
    const world = get();
    const group = world.group();
    const reactions = [noteEffects(group)];
    const first = await world.start({ reactions });
    const before = await world.say(world.row(5));
    await world.untilSeen(group, before);
    await first.stop();
    const after = await world.say(world.row(5));
    await world.start({ reactions, withoutInbox: true }); // without the inbox a second reading would show
    await world.untilSeen(group, after);
    expect(await world.effectsOf(group, before)).toHaveLength(5);
  });

  it('has one effect when two processes run, and the second goes on when the first ends', async () => {
    const world = get();
    const group = world.group();
    const reactions = [noteEffects(group)];
    const first = await world.start({ reactions });
    await world.start({ reactions });
    const ids = await world.say(world.row(20));
    await world.untilSeen(group, ids);
    await first.stop();
    const later = await world.say(world.row(20));
    await world.untilSeen(group, later);
    await world.candidate.clock.sleep(300);
    expect(await world.effectsOf(group, [...ids, ...later])).toHaveLength(40);
  });
}

function keepsOrder(get: GetWorld): void {
  it('keeps the order of each aggregate, also when clocks disagree and there are several batches', async () => {
    const world = get();
    const { ids: makeIds, clock, tenantIds } = world.candidate;
    const group = world.group();
    const aggregates = Array.from({ length: 60 }, () => makeIds.uuid());
    const now = clock.now().getTime();
    // Later versions carry earlier times: 20 versions of 60 aggregates, in five transactions, before anyone reads.
    const events = aggregates.flatMap((aggregate, a) =>
      Array.from({ length: 20 }, (_, index) => ({
        tenantId: tenantIds[0],
        aggregate,
        place: index + 1,
        at: new Date(now - index * 500 - a),
      })),
    );
    const ids: string[] = [];
    for (let from = 0; from < events.length; from += 240) ids.push(...(await world.say(events.slice(from, from + 240))));
    await world.start({ reactions: [noteEffects(group)] });
    const effects = await world.untilSeen(group, ids);
    expect(effects).toHaveLength(1_200);
    for (const aggregate of aggregates) {
      const places = effects.filter((effect) => effect.aggregate_id === aggregate).map((effect) => effect.version);
      expect(places).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    }
  });
}

function carriesLarge(get: GetWorld): void {
  it('carries a dozen orders of 2,000 lines at once, in their order', async () => {
    const world = get();
    const group = world.group();
    // One key, so that a broker would have to take all of them, 3 MB, into one partition.
    const ids = await world.say(world.row(12, { ballast: 250_000 }));
    await world.start({ reactions: [noteEffects(group)] });
    const effects = await world.untilSeen(group, ids);
    expect(effects.map((effect) => effect.version)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('carries one event of 2 MB', async () => {
    const world = get();
    const group = world.group();
    const ids = await world.say(world.row(1, { ballast: 2_000_000 }));
    await world.start({ reactions: [noteEffects(group)] });
    expect(await world.untilSeen(group, ids)).toHaveLength(1);
  });
}

function servesAll(get: GetWorld): void {
  it('gives every group all events, of all tenants, each in its own tenant', async () => {
    const world = get();
    const groups = [world.group(), world.group(), world.group()];
    await world.start({ reactions: groups.map(noteEffects) });
    const aggregate = world.candidate.ids.uuid(); // the same key in both tenants
    const [mine, theirs] = world.candidate.tenantIds;
    const ids = [
      ...(await world.say([{ tenantId: mine, aggregate, place: 1 }])),
      ...(await world.say([{ tenantId: theirs, aggregate, place: 1 }])),
    ];
    for (const group of groups) {
      const effects = await world.untilSeen(group, ids);
      expect(effects.map((effect) => effect.tenant_id).sort()).toEqual([mine, theirs].sort());
    }
  });
}

/** The promises that every transport keeps, with the controls that show the tests notice. Each file that runs it brings one. */
export function transportConformance(title: string, open: () => Promise<Candidate>): void {
  describe(title, () => {
    let world: World;
    beforeAll(async () => {
      world = await World.open(await open());
    });
    afterEach(() => world.stopAll());
    afterAll(() => world.close());

    losesNothing(() => world);
    doublesNothing(() => world);
    keepsOrder(() => world);
    servesAll(() => world);
    carriesLarge(() => world);
  });
}
