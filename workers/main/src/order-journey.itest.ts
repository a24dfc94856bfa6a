import { embeddedTransport } from '@omniroute/runtime';
import { mintTenant, openTestServices, startTestDatabase } from '@omniroute/testing';
import { orderJourney } from './order-journey.ts';

orderJourney('an order on its way through the workers, embedded', async () => {
  const database = await startTestDatabase();
  const services = openTestServices(database);
  return {
    services,
    tenants: [await mintTenant(database, { stock: 50 }), await mintTenant(database, { stock: 50 })],
    transport: embeddedTransport,
    sql: database.sql,
    async close() {
      await services.close();
      await database.close();
    },
  };
});
