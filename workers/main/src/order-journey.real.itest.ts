import { randomBytes } from 'node:crypto';
import { kafkaTransport } from '@omniroute/runtime';
import { TwoTenants } from '@omniroute/testing';
import { orderJourney } from './order-journey.ts';

orderJourney('an order on its way through the workers, by a real Kafka', async () => {
  const brokers = process.env['KAFKA_BROKERS'];
  if (!brokers) throw new Error('KAFKA_BROKERS is not set: run this suite with `npm run test:real`, which starts a broker');
  const world = new TwoTenants({ stock: 50 });
  await world.openMinted();
  const prefix = `test-${randomBytes(4).toString('hex')}.`;
  return {
    services: world.services,
    tenants: [world.ours, world.theirs],
    transport: (core) => kafkaTransport(core, { brokers: brokers.split(','), topicName: (topic) => `${prefix}${topic}` }),
    sql: world.database.sql,
    close: world.close,
  };
});
