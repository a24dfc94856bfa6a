import { simulatedClock } from '@omniroute/providers/clock';
import { openTestServices, startTestDatabase, type TestDatabase, type TestServices } from '@omniroute/testing';
import { KafkaJSConnectionError } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from './consumer/core.ts';
import { openLog } from './log.ts';
import { openMetrics } from './metrics.ts';
import { startRelay } from './relay.ts';
import type { Transport } from './transport.ts';
import { embeddedTransport } from './transports/embedded.ts';
import { isBrokerAway } from './transports/kafka-reader.ts';

describe('a relay whose broker is away', () => {
  const clock = simulatedClock(new Date('2026-03-02T09:00:00Z'));
  let database: TestDatabase;
  let services: TestServices;
  beforeAll(async () => {
    database = await startTestDatabase();
    services = openTestServices(database, { clock });
  });
  afterAll(async () => {
    await services.close();
    await database.close();
  });

  /** Lets a minute of the simulated clock pass, which the relay's own waiting moves on. */
  const aMinute = async (): Promise<void> => {
    for (const end = clock.now().getTime() + 60_000; clock.now().getTime() < end; ) await new Promise(setImmediate);
  };

  it('goes on trying, counts as silent meanwhile, and shows itself when the broker is back', async () => {
    const core: Core = { ...services, log: openLog('silent'), metrics: openMetrics() };
    let isThere = false;
    const embedded = embeddedTransport(core);
    const transport: Transport = {
      ...embedded,
      isAway: isBrokerAway,
      async publish(lease) {
        if (!isThere) throw new KafkaJSConnectionError('connect ECONNREFUSED 127.0.0.1:9092');
        return embedded.publish(lease);
      },
    };
    const relay = startRelay(core, { transport, topics: [], subscriptions: [] });
    const silentMs = () => clock.now().getTime() - relay.aliveAt().getTime();
    await aMinute();
    expect(silentMs()).toBeGreaterThan(30_000);
    isThere = true;
    await aMinute();
    expect(silentMs()).toBeLessThan(5_000);
    await relay.stop();
  });
});
