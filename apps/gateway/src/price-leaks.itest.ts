import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { DESK, freeOf, keyOf, linesOf, MINTED, type PriceDesk, SINCE } from '../test/price-desk.ts';

// Ways around a price that others left open, and changes nobody could account for; each by its origin.

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

const { call } = world;

const carton = (quantity: number, sku = 'SKU-001') => ({ sku, quantity, unit: 'carton' });
const price = (priceMinor: string, more: object = {}) => ({ sku: 'SKU-001', unit: 'carton', minBaseQuantity: 1, priceMinor, ...more });
const orders = async () =>
  (await world.database.sql<{ n: number }>('select count(*)::int as n from orders where tenant_id = $1', [desk.tenant.id]))[0]?.n;

describe('erpnext #33967 #49357 #37888 (gate leaks): nobody gets below the minimum selling price by another way in', () => {
  beforeEach(async () => {
    await world.database.sql(
      `insert into minimum_prices (tenant_id, product_id, unit, price_minor, reason, updated_at) select tenant_id, id, 'carton', 10000, 'Cost', now() from products where tenant_id = $1 and sku = 'SKU-001'`,
      [desk.tenant.id],
    );
    await desk.list('CHEAP', [price('9000')]);
  });

  it('not by an order, a basket, many baskets, or a promotion', async () => {
    const before = await orders();
    const ordered = await desk.order([carton(1, 'SKU-002'), carton(1)]);
    expect([ordered.status, ordered.json['code']]).toEqual([422, 'price.below-minimum']);
    expect(ordered.json['errors']).toMatchObject([{ index: 1, pointer: expect.stringMatching(/^\/lines\/1/) }]);
    expect((await desk.calculate([carton(1)])).json['code']).toBe('price.below-minimum');
    const bulk = await desk.send('POST /prices/bulk-calculate', { baskets: [{ customerCode: 'CUST-001', lines: [carton(1)] }] });
    expect(bulk.json['results']).toMatchObject([{ index: 0, problem: { status: 422, code: 'price.below-minimum' } }]);
    expect((await desk.validate([carton(1)])).json['code']).toBe('price.below-minimum');
    expect(await orders()).toBe(before);
  });

  it('not by saying so without that authority, nor by a price of one’s own', async () => {
    const reason = { customerCode: 'CUST-001', lines: [carton(1)], belowMinimumReason: 'Wet cartons' };
    for (const role of ['order-clerk', 'sales-rep', 'customer-owner']) {
      const answer = await desk.send('POST /orders', reason, await keyOf(world.database, desk.tenant, role));
      expect([role, answer.status, answer.json['code']]).toEqual([role, 403, 'role.not-permitted']);
    }
    const own = await desk.order([carton(1)], { lines: [{ ...carton(1), agreedNetMinor: '1' }] });
    expect([own.status, own.json['code']]).toEqual([400, 'schema']);
    const allowed = await desk.send('POST /orders', reason);
    expect([allowed.status, linesOf(allowed)[0]?.netMinor]).toEqual([201, '9000']);
  });

  it('a promotion stops at it, and the trace says so', async () => {
    await desk.list('CHEAP', [price('11000')]);
    await desk.promotion('HALF', { type: 'percentage', config: { basisPoints: 5000 } });
    const answer = await desk.order([carton(1)]);
    const [line] = linesOf(answer);
    expect(line?.netMinor).toBe('10000');
    const story = await desk.send(`GET /prices/traces/${line?.traceId}`);
    expect(story.json['trace']).toEqual(expect.arrayContaining([expect.objectContaining({ step: 'minimum' })]));
  });
});

describe('erpnext #33967 #49357 #37888 (gate leaks): a minimum selling price is of the goods, not of one unit', () => {
  it('holds for pieces of a carton that has one, by any way in; goods given free are the promotion’s to pay', async () => {
    await world.database.sql(
      `insert into minimum_prices (tenant_id, product_id, unit, price_minor, reason, updated_at) select tenant_id, id, 'carton', 10002, 'Cost', now() from products where tenant_id = $1 and sku = 'SKU-001'`,
      [desk.tenant.id],
    );
    await desk.list('ONE', [price('12000'), price('1000', { unit: 'piece' })]);
    await desk.promotion('HALF', { type: 'percentage', config: { basisPoints: 5000 } });
    const pieces = (quantity: number) => ({ sku: 'SKU-001', quantity, unit: 'piece' });
    expect(await desk.nets([carton(1)])).toEqual(['10002']);
    expect(await desk.nets([pieces(12)])).toEqual(['10002']);
    expect(await desk.nets([pieces(1)])).toEqual(['834']);
    expect(linesOf(await desk.order([pieces(12)]))[0]?.netMinor).toBe('10002');
    await desk.list('ONE', [price('12000'), price('800', { unit: 'piece' })]);
    const refused = await desk.order([pieces(12)]);
    expect([refused.status, refused.json['code']]).toEqual([422, 'price.below-minimum']);
    const config = { buyBaseQuantity: 12, get: 3, isRecursive: false, reward: { sku: 'SKU-001', unit: 'piece' } };
    await desk.promotion('GIFT', { type: 'buy-get', config, stacking: { group: 'gifts' } });
    expect(freeOf(await desk.order([carton(1)]))).toEqual(['3 piece SKU-001 with 0 at 0']);
  });
});

describe('erpnext early payment: nobody gets the terms of others by naming them', () => {
  const EARLY = { type: 'early-payment', config: { basisPoints: 500, maxCreditDays: 7 } };
  const termsOf = (terms: string) =>
    world.database.sql(`update customers set payment_terms = $2 where tenant_id = $1 and code = 'CUST-001'`, [desk.tenant.id, terms]);
  /** A key of whoever buys for CUST-001. */
  const buyerKey = async (): Promise<string> => {
    const key = await keyOf(world.database, desk.tenant, 'customer-owner');
    const hash = createHash('sha256').update(key).digest();
    const [buyer] = desk.tenant.customers;
    await world.database.sql('update api_keys set customer_ids = array[$2::uuid] where key_hash = $1', [hash, buyer?.id]);
    return key;
  };

  it('in an order, a basket, many baskets or a promotion', async () => {
    await termsOf('credit-30');
    await desk.promotion('EARLY', EARLY);
    await desk.list('PREPAID', [price('9000')], { assignments: [{ paymentTerms: 'prepaid', priority: 50, from: SINCE }] });
    const key = await buyerKey();
    const body = (more: object) => ({ customerCode: 'CUST-001', lines: [carton(1)], ...more });
    const before = await orders();
    for (const paymentTerms of ['prepaid', 'cash', 'xyz', 'net 30']) {
      for (const path of ['/orders', '/prices/calculate', '/promotions/validate']) {
        const answer = await desk.send(`POST ${path}`, body({ paymentTerms }), key);
        expect([path, paymentTerms, answer.status, answer.json['code']]).toEqual([path, paymentTerms, 422, 'terms.not-yours']);
      }
      const bulk = await desk.send('POST /prices/bulk-calculate', { baskets: [body({ paymentTerms })] }, key);
      expect(bulk.json['results']).toMatchObject([{ problem: { code: 'terms.not-yours' } }]);
    }
    for (const path of ['/prices/calculate', '/promotions/validate']) {
      const answer = await desk.send(`POST ${path}`, body({ at: '2099-01-01T00:00:00Z' }), key);
      expect([path, answer.status, answer.json['code']]).toEqual([path, 422, 'at.not-told']);
    }
    expect(await orders()).toBe(before);
    const [own, named] = [
      await desk.send('POST /orders', body({}), key),
      await desk.send('POST /orders', body({ paymentTerms: 'credit-30' }), key),
    ];
    expect([own, named].map((answer) => [answer.status, linesOf(answer)[0]?.netMinor])).toEqual([
      [201, '11000'],
      [201, '11000'],
    ]);
    // The house may: a customer on credit pays at once today.
    expect((await desk.order([carton(1)], { paymentTerms: 'prepaid' })).json).toMatchObject({ paymentTerms: 'prepaid', netMinor: '8550' });
    for (const paymentTerms of ['xyz', 'net 30', 'credit-0'])
      expect((await desk.order([carton(1)], { paymentTerms })).json).toMatchObject({ status: 422, code: 'terms.unknown' });
  });

  it('a channel that is said is not the one a buyer came by', async () => {
    await desk.promotion('REPS', { type: 'percentage', config: { basisPoints: 300 }, conditions: { channels: ['rep'] } });
    const body = { customerCode: 'CUST-001', channel: 'rep', lines: [carton(1)] };
    const key = await buyerKey();
    expect((await desk.send('POST /orders', body, key)).json).toMatchObject({ channel: 'api', netMinor: '11000' });
    expect((await desk.send('POST /prices/calculate', body, key)).json).toMatchObject({ netMinor: '11000' });
    const validated = await desk.send('POST /promotions/validate', body, key);
    expect(validated.json).toMatchObject({ applied: [], refused: [] });
    expect((await desk.order([carton(1)], { channel: 'rep' })).json).toMatchObject({ channel: 'rep', netMinor: '10670' });
  });

  it('what is for other customers and the minimum selling price are not told to one who buys', async () => {
    await world.database.sql(
      `insert into minimum_prices (tenant_id, product_id, unit, price_minor, reason, updated_at) select tenant_id, id, 'carton', 10000, 'Cost', now() from products where tenant_id = $1 and sku = 'SKU-001'`,
      [desk.tenant.id],
    );
    await desk.promotion('SHOPRITE-12', { type: 'percentage', config: { basisPoints: 1200 }, conditions: { customers: ['CUST-002'] } });
    await desk.promotion('HALF', { type: 'percentage', config: { basisPoints: 5000 } });
    const body = { customerCode: 'CUST-001', lines: [carton(1)] };
    const told = async (key?: string): Promise<string[]> => {
      const ordered = await desk.send('POST /orders', body, key);
      const answers = [
        await desk.send('POST /promotions/validate', body, key),
        await desk.send('POST /prices/calculate', { ...body, trace: true }, key),
        await desk.send(`GET /prices/traces/${linesOf(ordered)[0]?.traceId}`, undefined, key),
      ];
      expect([ordered, ...answers].map(({ status }) => status)).toEqual([201, 200, 200, 200]);
      return answers.map(({ text }) => text);
    };
    for (const text of await told(await buyerKey())) expect(text).not.toMatch(/SHOPRITE|not below/);
    expect((await told()).map((text) => /SHOPRITE/.test(text))).toEqual([true, true, true]);
  });
});

describe('Oro BB-23357, medusa #13301: the same sent twice', () => {
  it('is one order, from a reload or from two at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => desk.order([carton(1)], {}, 'webhook-7')));
    const again = await desk.order([carton(1)], {}, 'webhook-7');
    expect(again.status).toBe(201);
    const done = answers.filter(({ status }) => status === 201);
    expect(new Set([...done, again].map(({ json }) => json['id'])).size).toBe(1);
    expect(await orders()).toBe(1);
  });
  it('is one change of a price list', async () => {
    const body = { name: 'A', currency: 'NGN', taxInclusive: false, assignments: [], entries: [price('9000')] };
    const put = () =>
      call('/api/v1/price-lists/A', {
        method: 'PUT',
        key: desk.tenant.apiKey,
        headers: { 'content-type': 'application/json', 'idempotency-key': 'import-7' },
        body: JSON.stringify(body),
      });
    const [first, again] = [await put(), await put()];
    expect([first.status, again.text]).toEqual([200, first.text]);
    expect(first.json).toMatchObject({ revision: 1 });
  });
});

describe('an order by webhook with a stale catalogue price', () => {
  it('is refused where it brings a price, and is else charged what holds now', async () => {
    const stale = await desk.calculate([carton(1)]);
    await desk.list('NEW', [price('13000')]);
    for (const field of ['unitPriceMinor', 'netMinor', 'price', 'item_price']) {
      const answer = await desk.order([{ ...carton(1), [field]: '11000' }]);
      expect([answer.status, JSON.stringify(answer.json['errors'])]).toEqual([400, expect.stringContaining(`/lines/0/${field}`)]);
    }
    const ordered = await desk.order([carton(1)]);
    expect([linesOf(stale)[0]?.netMinor, linesOf(ordered)[0]?.netMinor]).toEqual(['11000', '13000']);
    expect(linesOf(ordered)[0]?.traceId).not.toBe(linesOf(stale)[0]?.traceId);
  });
});

describe('magento #497, woocommerce #13362, allegro #12911, OCA #2240 (P12): who changed this price', () => {
  it('is kept with who, when, before and after, and who let it through', async () => {
    await desk.list('A', [price('9000'), price('9000', { sku: 'SKU-002' }), price('700', { sku: 'SKU-004', unit: 'piece' })]);
    await desk.list('A', [price('9500'), price('9000', { sku: 'SKU-002' }), price('8000', { sku: 'SKU-003', minBaseQuantity: 24 })]);
    await desk.send('POST /price-lists/A/revert', { reason: 'Wrong circular' });
    const rows = await world.database.sql<{ type: string; actor_name: string; happened_at: Date; detail: Record<string, unknown> }>(
      `select type, actor_name, happened_at, detail from audit_log where tenant_id = $1 and entity_kind = 'price-list' order by happened_at, id`,
      [desk.tenant.id],
    );
    const published = rows.filter(({ type }) => type === 'price-list.published').at(-1);
    expect(published).toMatchObject({ actor_name: 'test', detail: { code: 'A', version: 2, approvedBy: 'finance-approver', prices: 3 } });
    const changes = {
      'SKU-001 carton': { from: '9000', to: '9500' },
      'SKU-003 carton from 24': { from: null, to: '8000' },
      'SKU-004 piece': { from: '700', to: null },
    };
    expect(published?.detail['changes']).toEqual(changes);
    const back = rows.find(({ type }) => type === 'price-list.reverted');
    expect(back?.detail).toMatchObject({ reason: 'Wrong circular', version: { from: 2, to: 3 } });
    const undone = Object.fromEntries(Object.entries(changes).map(([what, { from, to }]) => [what, { from: to, to: from }]));
    expect(back?.detail['changes']).toEqual(undone);
  });
});

describe('a price on request', () => {
  it('is none by any way in', async () => {
    await desk.list('ASK', [{ sku: 'SKU-001', unit: 'carton', onRequest: true }]);
    expect((await desk.calculate([carton(1)])).json['code']).toBe('price.on-request');
    expect((await desk.order([carton(1)])).json['code']).toBe('price.on-request');
    expect((await desk.send('GET /price-lists/ASK')).json['entries']).toEqual([
      { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 1, onRequest: true },
    ]);
  });
});
