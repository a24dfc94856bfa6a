import { randomBytes } from 'node:crypto';
import { kafkaTransport } from '@omniroute/runtime';
import { mintTenant, openTestServices, startTestDatabase } from '@omniroute/testing';
import { orderJourney } from './order-journey.ts';

orderJourney('an order on its way through the workers, by a real Kafka', async () => {
  const brokers = process.env['KAFKA_BROKERS'];
  if (!brokers) throw new Error('KAFKA_BROKERS is not set: run this suite with `npm run test:real`, which starts a broker');
  const database = await startTestDatabase();
  const services = openTestServices(database);
  const prefix = `test-${randomBytes(4).toString('hex')}.`;
  return {
    services,
    tenants: [await mintTenant(database, { stock: 50 }), await mintTenant(database, { stock: 50 })],
    transport: (core) => kafkaTransport(core, { brokers: brokers.split(','), topicName: (topic) => `${prefix}${topic}` }),
    sql: database.sql,
    async close() {
      await services.close();
      await database.close();
    },
  };
});
