import { mintTenant, openTestServices, startTestDatabase, type TestDatabase, type TestServices } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient } from '../test/client.ts';
import { DESK, openPriceDesk, type PriceDesk } from '../test/price-desk.ts';
import { buildGateway, type Gateway } from './server.ts';

/** A gateway with books of its own, as another process has them. */
interface Node {
  readonly services: TestServices;
  readonly gateway: Gateway;
  readonly desk: PriceDesk;
}

let database: TestDatabase;
let here: Node;
let elsewhere: Node;
let theirs: PriceDesk;
beforeAll(async () => {
  database = await startTestDatabase();
  const [ours, other] = [await mintTenant(database, DESK), await mintTenant(database, DESK)];
  const open = async (): Promise<Node> => {
    const services = openTestServices(database);
    const gateway = buildGateway({ services });
    const { call } = openClient(await gateway.app.listen({ port: 0, host: '127.0.0.1' }), '');
    theirs = await openPriceDesk(services, other, call);
    return { services, gateway, desk: await openPriceDesk(services, ours, call) };
  };
  here = await open();
  elsewhere = await open();
});
afterAll(async () => {
  for (const node of [here, elsewhere]) {
    await node.gateway.stop();
    await node.services.close();
  }
  await database.close();
});

const LINES = [1, 2, 3, 4].map((sku) => ({ sku: `SKU-00${sku}`, quantity: 1 }));
const entriesAt = (priceMinor: string) => LINES.map(({ sku }) => ({ sku, unit: 'piece', minBaseQuantity: 1, priceMinor }));

describe('a list that is published through one process', () => {
  it('holds in every other from the next question on, and no basket has half of it', async () => {
    await here.desk.list('LIVE', entriesAt('1000'));
    expect(await elsewhere.desk.nets(LINES)).toEqual(Array(4).fill('1000'));
    const others = await theirs.nets(LINES);
    for (const price of ['1100', '1200', '1300']) {
      let isOver = false;
      const seen: string[][] = [];
      const buyers = Array.from({ length: 4 }, async () => {
        while (!isOver) seen.push(await elsewhere.desk.nets(LINES));
      });
      await here.desk.list('LIVE', entriesAt(price));
      expect(await elsewhere.desk.nets(LINES)).toEqual(Array(4).fill(price));
      isOver = true;
      await Promise.all(buyers);
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.filter((nets) => new Set(nets).size !== 1)).toEqual([]);
    }
    expect(await theirs.nets(LINES)).toEqual(others);
  });

  it('is what an order through another process is charged', async () => {
    await here.desk.list('LIVE', entriesAt('1400'));
    const order = await elsewhere.desk.order(LINES);
    expect((order.json['lines'] as { netMinor: string }[]).map(({ netMinor }) => netMinor)).toEqual(Array(4).fill('1400'));
  });
});
