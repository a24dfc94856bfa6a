import { randomBytes } from 'node:crypto';
import { TOPICS } from '@omniroute/domain';
import { systemClock } from '@omniroute/providers/clock';
import { makeIds } from '@omniroute/providers/ids';
import { mintTenant, startTestDatabase } from '@omniroute/testing';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { transportConformance } from './conformance.ts';
import { type Candidate, noteEffects, World } from './conformance-world.ts';
import { embeddedTransport } from './embedded.ts';
import { kafkaTransport } from './kafka.ts';

function brokersOf(env: NodeJS.ProcessEnv): string[] {
  const brokers = env['KAFKA_BROKERS'];
  if (!brokers) throw new Error('KAFKA_BROKERS is not set: run this suite with `npm run test:real`, which starts a broker');
  return brokers.split(',');
}

/** A database of its own and topics of its own on the broker. */
async function candidate(): Promise<Candidate & { readonly prefix: string; readonly brokers: string[] }> {
  const brokers = brokersOf(process.env);
  const database = await startTestDatabase();
  const [one, two] = [await mintTenant(database), await mintTenant(database)];
  const prefix = `test-${randomBytes(4).toString('hex')}.`;
  return {
    brokers,
    prefix,
    database,
    tenantIds: [one.id, two.id],
    clock: systemClock,
    ids: makeIds(systemClock),
    open: (core, controls) => kafkaTransport(core, { brokers, topicName: (topic) => `${prefix}${topic}`, ...controls }),
    close: () => database.close(),
  };
}

transportConformance('the Kafka transport, on a real broker', candidate);

describe('a topic that takes less than an event weighs', () => {
  let world: World;
  beforeAll(async () => {
    const made = await candidate();
    // As an operator may have made it, long before us.
    const admin = new Kafka({ clientId: 'test', brokers: made.brokers, logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const configEntries = [{ name: 'max.message.bytes', value: '50000' }];
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic: `${made.prefix}${TOPICS.orders}`, numPartitions: 6, configEntries }],
    });
    await admin.disconnect();
    world = await World.open(made);
  });
  afterEach(() => world.stopAll());
  afterAll(() => world.close());

  it('control: carries what fits', async () => {
    const group = world.group();
    const ids = await world.say(world.row(3, { ballast: 1_000 }));
    await world.start({ reactions: [noteEffects(group)] });
    expect(await world.untilSeen(group, ids)).toHaveLength(3);
  });

  it('ends the process and says which event and which setting, instead of trying for ever', async () => {
    const [id] = await world.say(world.row(1, { ballast: 100_000 }));
    const node = await world.start({ reactions: [noteEffects(world.group())] });
    const failure = await node.runtime.done.catch((error: unknown) => error);
    expect(String(failure)).toMatch(/takes no message of \d+ KB .*max\.message\.bytes/);
    expect(String(failure)).toContain(id);
  });
});

describe('a database that the embedded transport has served', () => {
  let kind: 'embedded' | 'kafka' = 'embedded';
  let world: World;
  beforeAll(async () => {
    const made = await candidate();
    world = await World.open({
      ...made,
      open: (core, controls) => (kind === 'kafka' ? made.open(core, controls) : embeddedTransport(core, controls)),
    });
  });
  afterEach(() => world.stopAll());
  afterAll(() => world.close());

  it('hands to Kafka what has a place in the log and was handled by nobody, once and in order', async () => {
    const group = world.group();
    const reactions = [noteEffects(group)];
    // Of one aggregate, so that their order is promised, too: across aggregates a broker's partitions promise none.
    const story = world.row(16);
    const embedded = await world.start({ reactions });
    const handled = await world.say(story.slice(0, 5));
    await world.untilSeen(group, handled);
    await embedded.stop();
    // The relay goes on after its readers: its rows get places that nobody has read up to.
    const relayAlone = await world.start({ reactions: [] });
    const stranded = await world.say(story.slice(5, 10));
    await world.until(
      () => relayAlone.runtime.state(),
      ({ unpublished }) => unpublished === 0,
    );
    await relayAlone.stop();
    kind = 'kafka';
    const first = await world.start({ reactions });
    const fresh = await world.say(story.slice(10, 15));
    await world.untilSeen(group, [...stranded, ...fresh]);
    await first.stop();
    // Without the inbox a second handing over would show.
    await world.start({ reactions, withoutInbox: true });
    const last = await world.say(story.slice(15));
    await world.untilSeen(group, last);
    const all = [...handled, ...stranded, ...fresh, ...last];
    expect((await world.effectsOf(group, all)).map((effect) => effect.event_id)).toEqual(all);
  });
});
