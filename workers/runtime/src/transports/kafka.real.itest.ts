import { randomBytes } from 'node:crypto';
import { systemClock } from '@omniroute/providers/clock';
import { makeIds } from '@omniroute/providers/ids';
import { mintTenant, startTestDatabase } from '@omniroute/testing';
import { transportConformance } from './conformance.ts';
import { kafkaTransport } from './kafka.ts';

transportConformance('the Kafka transport, on a real broker', async () => {
  const brokers = process.env['KAFKA_BROKERS'];
  if (!brokers) throw new Error('KAFKA_BROKERS is not set: run this suite with `npm run test:real`, which starts a broker');
  const database = await startTestDatabase();
  const [one, two] = [await mintTenant(database), await mintTenant(database)];
  const prefix = `test-${randomBytes(4).toString('hex')}.`;
  return {
    database,
    tenantIds: [one.id, two.id],
    clock: systemClock,
    ids: makeIds(systemClock),
    open: (core, controls) => kafkaTransport(core, { brokers: brokers.split(','), topicName: (topic) => `${prefix}${topic}`, ...controls }),
    close: () => database.close(),
  };
});
