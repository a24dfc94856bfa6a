import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { DESK, freeOf, linesOf, MINTED, type PriceDesk, SINCE } from '../test/price-desk.ts';

// What Spryker documents as its limits, over HTTP on a real database.

const world = new GatewayTenants(DESK);
let desk: PriceDesk;
let theirs: PriceDesk;
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  desk = await world.desk();
  theirs = await world.desk(world.theirs);
});
// Whatever one business does, another one's goods of the same codes cost what they did.
afterEach(async () => expect(await theirs.nets(MINTED.lines)).toEqual(MINTED.nets));
afterAll(world.close);

const carton = (quantity: number, sku = 'SKU-001') => ({ sku, quantity, unit: 'carton' });
const price = (priceMinor: string, more: object = {}) => ({ sku: 'SKU-001', unit: 'carton', minBaseQuantity: 1, priceMinor, ...more });
const later = (ms: number): string => new Date(world.services.clock.now().getTime() + ms).toISOString();

describe('spryker limits', () => {
  it('a schedule goes together with a contract price and with volume breaks', async () => {
    const contract = { assignments: [{ customerCode: 'CUST-001', priority: 50, from: SINCE }] };
    await desk.list('CONTRACT', [price('9000'), price('8500', { minBaseQuantity: 60 })], contract);
    const body = {
      ...{ name: 'CONTRACT', currency: 'NGN', taxInclusive: false, breaks: 'volume', ...contract },
      entries: [price('9500'), price('9100', { minBaseQuantity: 60 })],
    };
    const at = later(3_600_000);
    expect((await desk.goLive('/price-lists/CONTRACT', body, at)).json).toMatchObject({ state: 'planned', version: 2, effectiveFrom: at });
    const both = async (more: object) => [await desk.nets([carton(1)], more), await desk.nets([carton(5)], more)].flat();
    expect(await both({})).toEqual(['9000', '42500']);
    expect(await both({ at: new Date(Date.parse(at) - 1).toISOString() })).toEqual(['9000', '42500']);
    expect(await both({ at })).toEqual(['9500', '45500']);
    expect(await desk.nets([carton(1)], { at, customerCode: 'CUST-002' })).toEqual(['11000']);
    expect((await desk.send(`GET /price-lists/CONTRACT?at=${encodeURIComponent(at)}`)).json).toMatchObject({ version: 2 });
    expect((await desk.send('GET /price-lists/CONTRACT')).json).toMatchObject({ version: 1 });
  });

  it('a gift that is in the basket already is given on top, and what is bought is paid', async () => {
    const config = { buyBaseQuantity: 12, get: 2, isRecursive: false, reward: { sku: 'SKU-002', unit: 'piece' } };
    await desk.promotion('GIFT', { type: 'buy-get', config, conditions: { skus: ['SKU-001'] } });
    const answer = await desk.order([carton(1), { sku: 'SKU-002', quantity: 5 }]);
    expect(freeOf(answer)).toEqual(['2 piece SKU-002 with 0 at 0']);
    expect(linesOf(answer).map((line) => line.netMinor)).toEqual(['11000', '5000', '0']);
  });

  it('a quick order, of SKUs and quantities, keeps the unit of each line, from the question to the order', async () => {
    const lines = [
      { sku: 'SKU-001', quantity: 3 },
      { sku: 'SKU-001', quantity: 2, unit: 'carton' },
      { sku: 'SKU-002', quantity: 12 },
    ];
    const told = (answer: Awaited<ReturnType<typeof desk.order>>) =>
      linesOf(answer).map(({ sku, quantity, unit, baseQuantity, netMinor }) => [sku, quantity, unit, baseQuantity, netMinor]);
    const ordered = await desk.order(lines);
    expect(told(ordered)).toEqual([
      ['SKU-001', 3, 'piece', 3, '3000'],
      ['SKU-001', 2, 'carton', 24, '22000'],
      ['SKU-002', 12, 'piece', 12, '12000'],
    ]);
    expect(told(await desk.calculate(lines))).toEqual(told(ordered));
    const kept = await desk.send(`GET /orders/${String(ordered.json['id'])}`);
    expect(told(kept)).toEqual(told(ordered));
  });

  it('an approver outside the business signs nothing in it, and one inside signs what others wrote', async () => {
    const other = await world.desk(world.theirs);
    const body = { name: 'A', currency: 'NGN', taxInclusive: false, assignments: [{ priority: 9, from: SINCE }], entries: [price('9000')] };
    await desk.send('PUT /price-lists/A', body);
    await desk.send('POST /price-lists/A/submit');
    const approve = async (key: string) => {
      const { status, json } = await desk.send('POST /price-lists/A/approve', {}, key);
      return [status, json['code']];
    };
    expect(await approve(other.signerKey)).toEqual([404, 'price-list.unknown']);
    expect((await desk.send('GET /price-lists/A')).json).toMatchObject({ version: 0 });
    expect(await approve(desk.signerKey)).toEqual([200, 'A']);
  });

  it('an order taken again keeps its units and prices, and does not order its gifts', async () => {
    const config = { buyBaseQuantity: 24, get: 1, isRecursive: true };
    await desk.promotion('GIFT', { type: 'buy-get', config, conditions: { skus: ['SKU-001'] } });
    const first = await desk.order([carton(2), { sku: 'SKU-002', quantity: 7, unit: 'piece' }]);
    const wanted = linesOf(first).flatMap(({ sku, quantity, unit, freeOf: of }) => (of === undefined ? [{ sku, quantity, unit }] : []));
    const second = await desk.order(wanted);
    const plain = (answer: typeof first) => linesOf(answer).map(({ traceId: _trace, ...line }) => line);
    expect(plain(second)).toEqual(plain(first));
  });
});
