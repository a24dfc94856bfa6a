import { embeddedTransport } from '@omniroute/runtime';
import { TwoTenants } from '@omniroute/testing';
import { orderJourney } from './order-journey.ts';

orderJourney('an order on its way through the workers, embedded', async () => {
  const world = new TwoTenants({ stock: 50 });
  await world.openMinted();
  return {
    services: world.services,
    tenants: [world.ours, world.theirs],
    transport: embeddedTransport,
    sql: world.database.sql,
    close: world.close,
  };
});
