import { openTestServices } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { DESK, openPriceDesk, type PriceDesk } from '../test/price-desk.ts';
import { buildGateway } from './server.ts';

const world = new GatewayTenants(DESK);
let here: PriceDesk;
let elsewhere: PriceDesk;
let theirs: PriceDesk;
let closeElsewhere: () => Promise<void>;
beforeAll(async () => {
  await world.openMinted();
  here = await world.desk();
  // A gateway with books of its own, as another process has them.
  const services = openTestServices(world.database);
  const gateway = buildGateway({ services });
  closeElsewhere = async () => {
    await gateway.stop();
    await services.close();
  };
  const { call } = openClient(await gateway.app.listen({ port: 0, host: '127.0.0.1' }), '');
  [elsewhere, theirs] = [await openPriceDesk(services, world.ours, call), await openPriceDesk(services, world.theirs, call)];
});
afterAll(async () => {
  await closeElsewhere();
  await world.close();
});

const LINES = [1, 2, 3, 4].map((sku) => ({ sku: `SKU-00${sku}`, quantity: 1 }));
const entriesAt = (priceMinor: string) => LINES.map(({ sku }) => ({ sku, unit: 'piece', minBaseQuantity: 1, priceMinor }));

describe('a list that is published through one process', () => {
  it('holds in every other from the next question on, and no basket has half of it', async () => {
    await here.list('LIVE', entriesAt('1000'));
    expect(await elsewhere.nets(LINES)).toEqual(Array(4).fill('1000'));
    const others = await theirs.nets(LINES);
    for (const price of ['1100', '1200', '1300']) {
      let isOver = false;
      const seen: string[][] = [];
      const buyers = Array.from({ length: 4 }, async () => {
        while (!isOver) seen.push(await elsewhere.nets(LINES));
      });
      await here.list('LIVE', entriesAt(price));
      expect(await elsewhere.nets(LINES)).toEqual(Array(4).fill(price));
      isOver = true;
      await Promise.all(buyers);
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.filter((nets) => new Set(nets).size !== 1)).toEqual([]);
    }
    expect(await theirs.nets(LINES)).toEqual(others);
  });

  it('is what an order through another process is charged', async () => {
    await here.list('LIVE', entriesAt('1400'));
    const order = await elsewhere.order(LINES);
    expect((order.json['lines'] as { netMinor: string }[]).map(({ netMinor }) => netMinor)).toEqual(Array(4).fill('1400'));
  });
});
