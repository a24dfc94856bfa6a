import { runVerb } from '@omniroute/services';
import { issueApiKey } from '@omniroute/services/tenant';
import { openGatedServices } from '@omniroute/testing';
import { settle } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, newKey, ORDER, openClient, withLine } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { importAt, PRICES_FILE } from '../test/import-fixtures.ts';
import { ownerOf } from '../test/price-desk.ts';
import { BEFORE, LIST, listAt, promotion, promotionAt } from '../test/pricing-fixtures.ts';
import { OPERATIONS } from './api.ts';
import { buildGateway } from './server.ts';

const world = new GatewayTenants({ poolSize: 12 });
beforeAll(world.openMinted);
afterAll(world.close);

const { call, post } = world;

describe('an order of what was seen', () => {
  const seen = (grossMinor: string, line: string) => ({
    ...ORDER,
    seenGrossMinor: grossMinor,
    lines: ORDER.lines.map((one, index) => (index === 0 ? { ...one, seenGrossMinor: line } : one)),
  });
  it('is placed at that, and at no other price: 409 price.changed says from what to what, and the agreed one goes under another key', async () => {
    const answer = await post(seen('20000', '16775'), { idempotencyKey: 'till-9' });
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({
      code: 'price.changed',
      detail: 'The price changed from ₦200 to ₦268.75: nothing is ordered yet. Look at the new price, and order again if it is right.',
      errors: [
        { pointer: '/seenGrossMinor', code: 'price.changed' },
        { index: 0, pointer: '/lines/0/seenGrossMinor', code: 'price.changed', detail: expect.stringContaining('from ₦167.75 to ₦236.50') },
      ],
    });
    expect((await post(seen('26875', '23650'))).status).toBe(201);
  });
  it.each(['', '-1', '268.75', '1'.repeat(17)])('cannot be said as “%s”', async (amount) => {
    const answer = await post({ ...ORDER, seenGrossMinor: amount });
    expect([answer.status, answer.json['code']]).toEqual([400, 'schema']);
  });
});

describe('placing an order', () => {
  it('answers 201 with the contract’s shape, and the same when it is read', async () => {
    const placed = await post(ORDER, { headers: { 'x-correlation-id': 'till-7.42' } });
    expect(placed.status).toBe(201);
    expect(placed.json).toMatchObject({
      status: 'placed',
      currency: 'NGN',
      customerCode: 'CUST-001',
      netMinor: '25000',
      taxMinor: '1875',
      grossMinor: '26875',
      lineCount: 2,
    });
    const [line] = placed.json['lines'] as { traceId: string }[];
    expect(line?.traceId).toMatch(/^[0-9a-f]{32}-0$/);
    expect(line).toEqual({
      index: 0,
      sku: 'SKU-001',
      quantity: 2,
      unit: 'carton',
      baseQuantity: 24,
      confirmedQuantity: 0,
      shortQuantity: 0,
      unitPriceMinor: '11000',
      listMinor: '22000',
      discountMinor: '0',
      netMinor: '22000',
      taxMinor: '1650',
      grossMinor: '23650',
      traceId: line?.traceId,
    });
    expect(placed.json['timeline']).toEqual([{ type: 'order.created', at: placed.json['createdAt'], actor: 'test' }]);
    expect(placed.headers.get('location')).toBe(`/api/v1/orders/${placed.json['id']}`);
    expect(placed.headers.get('x-correlation-id')).toBe('till-7.42');
    const read = await call(placed.headers.get('location') ?? '');
    expect(read.status).toBe(200);
    expect(read.text).toBe(placed.text);
    const [event] = await world.database.sql<{ envelope: { metadata: object } }>('select envelope from outbox where aggregate_id = $1', [
      placed.json['id'],
    ]);
    expect(event?.envelope.metadata).toMatchObject({ correlation_id: 'till-7.42', channel: 'api' });
  });

  it('answers what each schema of the document says', async () => {
    const { customerCode, lines } = ORDER;
    const asked: Record<string, object> = {
      calculatePrices: { customerCode, lines },
      validatePromotions: { customerCode, lines },
      explainPrice: { customerCode, sku: 'SKU-001' },
      bulkCalculatePrices: { baskets: [{ customerCode, lines }] },
      putPriceList: LIST,
      submitPriceList: { reason: 'Only what is tested has a price' },
      putPromotion: promotion('PUTPROMOTION'),
      cancelOrder: { reason: 'Ordered twice' },
    };
    const bring = (): Promise<Answered> =>
      call('/api/v1/imports?kind=prices&list=STD', {
        method: 'POST',
        headers: { 'idempotency-key': newKey(), 'content-type': 'text/csv' },
        body: PRICES_FILE,
      });
    const importId = String((await bring()).json['id']);
    // The tenant's own key is nobody's, and signs nothing.
    const signs = { name: 'finance-approver', role: 'finance-approver' };
    const signer = await runVerb(await ownerOf(world.services, world.ours), issueApiKey, signs);
    for (const operation of OPERATIONS) {
      const { id, lines: placed } = (await post(ORDER)).json as { id: string; lines: { traceId: string }[] };
      const action = operation.path.split('/').at(-1) ?? '';
      const stage = BEFORE[action] ?? 'published';
      const code = operation.id.toUpperCase();
      if (operation.id === 'cancelOrder') await settle(world, world.ours, [id]);
      if (operation.path.startsWith('/price-lists/{')) await listAt(world.services, world.ours, [code, stage]);
      // Taken back, a list goes to the version before.
      if (operation.id === 'revertPriceList') await listAt(world.services, world.ours, [code, stage]);
      if (operation.path.startsWith('/promotions/{')) await promotionAt(world.services, world.ours, [code, stage]);
      if (operation.path.startsWith('/imports/{id}/')) await importAt(world.database.sql, importId, action);
      const parts: Record<string, string> = {
        kind: 'products',
        id: operation.path.startsWith('/imports') ? importId : id,
        sku: 'SKU-001',
        code,
        traceId: placed[0]?.traceId ?? '',
      };
      const path = `/api/v1${operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => parts[name] ?? '')}`;
      const body = asked[operation.id];
      const answered =
        operation.id === 'placeOrder'
          ? await post(ORDER)
          : operation.takesFile
            ? await bring()
            : await call(path, {
                method: operation.method.toUpperCase(),
                ...(action === 'approve' && { key: signer.key }),
                headers: { 'idempotency-key': newKey(), ...(body && { 'content-type': 'application/json' }) },
                ...(body && { body: JSON.stringify(body) }),
              });
      expect(answered.status, operation.id).toBe(operation.status);
      const answer = operation.answersFile ? answered.text : answered.json;
      expect(operation.schemas.answer.safeParse(answer).error?.message, operation.id).toBeUndefined();
    }
  });
});

describe('idempotency', () => {
  it('gives one order and one body to twenty requests with one key at once, and again later', async () => {
    const before = Number(
      (await world.database.sql<{ n: string }>('select count(*) as n from orders where tenant_id = $1', [world.ours.id]))[0]?.n,
    );
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(ORDER, { idempotencyKey: 'twenty' })));
    const done = answers.filter((answer) => answer.status === 201);
    for (const answer of answers.filter((one) => one.status !== 201)) {
      expect(answer.status).toBe(409);
      expect(answer.json['code']).toBe('idempotency.in-flight');
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    const later = await post(ORDER, { idempotencyKey: 'twenty' });
    expect(later.status).toBe(201);
    expect(new Set([...done, later].map((answer) => answer.text)).size).toBe(1);
    expect(later.headers.get('location')).toBe(`/api/v1/orders/${later.json['id']}`);
    const after = Number(
      (await world.database.sql<{ n: string }>('select count(*) as n from orders where tenant_id = $1', [world.ours.id]))[0]?.n,
    );
    expect(after - before).toBe(1);
  });

  it('gives the first one’s answer to a repeat that began before that was committed and gets its turn after', async () => {
    const { gated, close, open, untilReached } = await openGatedServices(world.database);
    const slow = buildGateway({ services: gated });
    const atSlow = openClient(await slow.app.listen({ port: 0, host: '127.0.0.1' }), world.theirs.apiKey);
    // Room for one such order: done twice it would be refused.
    await world.database.sql('update credit_accounts set limit_minor = 26875 where tenant_id = $1', [world.theirs.id]);
    const request = { idempotencyKey: 'overtaken', key: world.theirs.apiKey };
    await close();
    const repeat = atSlow.post(ORDER, request);
    await untilReached();
    const first = await post(ORDER, request);
    await open();
    expect([first.status, (await repeat).status]).toEqual([201, 201]);
    expect((await repeat).text).toBe(first.text);
    await world.database.sql('update credit_accounts set limit_minor = null where tenant_id = $1', [world.theirs.id]);
    await slow.stop();
    await gated.close();
  });

  it('refuses the key for another body and from another caller, and keeps tenants apart', async () => {
    const first = await post(ORDER, { idempotencyKey: 'mine' });
    const other = await post({ ...ORDER, note: 'another' }, { idempotencyKey: 'mine' });
    expect([other.status, other.json['code']]).toEqual([409, 'idempotency.other-body']);
    const another = { name: 'another till', role: 'tenant-owner' };
    const { key } = await runVerb(world.as(), issueApiKey, another);
    const byOther = await post(ORDER, { idempotencyKey: 'mine', key });
    expect([byOther.status, byOther.json['code']]).toEqual([409, 'idempotency.other-body']);
    const ofB = await post(ORDER, { idempotencyKey: 'mine', key: world.theirs.apiKey });
    expect(ofB.status).toBe(201);
    expect(ofB.json['id']).not.toBe(first.json['id']);
  });

  it('asks for the key, and does not remember what it refused', async () => {
    const without = await call('/api/v1/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ORDER),
    });
    expect([without.status, without.json['code']]).toEqual([400, 'idempotency.missing']);
    expect((await post(ORDER, { idempotencyKey: 'x'.repeat(256) })).json['code']).toBe('idempotency.malformed');
    expect((await post(ORDER, { idempotencyKey: 'a b' })).json['code']).toBe('idempotency.malformed');
    expect((await post({ ...ORDER, customerCode: 'NOBODY' }, { idempotencyKey: 'again' })).status).toBe(422);
    expect((await post({ nonsense: true }, { idempotencyKey: 'again' })).status).toBe(400);
    expect((await post(ORDER, { idempotencyKey: 'again' })).status).toBe(201);
    expect((await post(ORDER, { idempotencyKey: 'x'.repeat(255) })).status).toBe(201);
  });
});

describe('refusals by the business', () => {
  const DEAR = { sku: 'SKU-003', quantity: 1, unit: 'carton' };
  const refusals: [string, object, string, string][] = [
    ['an unknown customer', { ...ORDER, customerCode: 'NOBODY' }, 'customer.unknown', '/customerCode'],
    ['a closed customer', { ...ORDER, customerCode: 'CUST-002' }, 'customer.closed', '/customerCode'],
    ['an unknown depot', { ...ORDER, warehouse: 'WH-9' }, 'warehouse.unknown', '/warehouse'],
    ['an unknown outlet', { ...ORDER, outletCode: 'OUT-9' }, 'outlet.unknown', '/outletCode'],
    ['a foreign currency', { ...ORDER, currency: 'USD' }, 'currency.unknown', '/currency'],
    ['an unknown SKU', withLine({ sku: 'NONE' }), 'sku.unknown', '/lines/2/sku'],
    ['an unknown unit', withLine({ unit: 'pallet' }), 'unit.unknown', '/lines/2/unit'],
    ['nothing', withLine({ quantity: 0 }), 'quantity.not-positive', '/lines/2/quantity'],
    ['less than nothing', withLine({ quantity: -5 }), 'quantity.not-positive', '/lines/2/quantity'],
    ['a phone number', withLine({ quantity: 8_031_234_567 }), 'quantity.too-large', '/lines/2/quantity'],
    ['more than a number holds', withLine({ quantity: 9_007_199_254_740_992 }), 'quantity.too-large', '/lines/2/quantity'],
    ['1e300', withLine({ quantity: 1e300 }), 'quantity.too-large', '/lines/2/quantity'],
    ['-1e300', withLine({ quantity: -1e300 }), 'quantity.not-positive', '/lines/2/quantity'],
    ['a value beyond any order', withLine({ unit: 'carton', quantity: 50_000_000 }), 'quantity.too-large', '/lines/2/quantity'],
    ['lines beyond it together', { ...ORDER, lines: [DEAR, DEAR] }, 'quantity.too-large', '/lines'],
    ['too few', withLine({ sku: 'SKU-004', quantity: 3 }), 'quantity.below-minimum', '/lines/2/quantity'],
    ['a broken step', withLine({ sku: 'SKU-004', quantity: 13 }), 'quantity.off-increment', '/lines/2/quantity'],
    ['no price', withLine({ sku: 'SKU-005' }), 'price.missing', '/lines/2/sku'],
  ];
  beforeAll(async () => {
    await world.database.sql(`update customers set status = 'closed' where tenant_id = $1 and code = 'CUST-002'`, [world.ours.id]);
    await world.database.sql(
      `update product_units u set minimum = 6, increment = 6 from products p where p.id = u.product_id and p.tenant_id = $1 and p.sku = 'SKU-004' and u.unit = 'piece'`,
      [world.ours.id],
    );
    await world.database.sql(
      `update price_list_entries e set price_minor = 600000000000000 from products p where p.id = e.product_id and p.tenant_id = $1 and p.sku = 'SKU-003' and e.unit = 'carton'`,
      [world.ours.id],
    );
    await world.database.sql(
      `delete from price_list_entries e using products p where p.id = e.product_id and p.tenant_id = $1 and p.sku = 'SKU-005'`,
      [world.ours.id],
    );
    await world.database.sql(`insert into price_books values ($1, 'products', 1, now())`, [world.ours.id]);
  });
  it.each(refusals)('422 for %s, with nothing left behind', async (...row) => {
    const [, body, code, pointer] = row;
    const before = await world.everything();
    const { status, json, headers } = await post(body);
    expect([status, json['code']]).toEqual([422, code]);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(Object.keys(json)).toEqual(['type', 'title', 'status', 'detail', 'code', 'errors']);
    const index = /\/lines\/(\d+)/.exec(pointer)?.[1];
    expect(json['errors']).toEqual([{ ...(index && { index: Number(index) }), pointer, code, detail: json['detail'] }]);
    expect(await world.everything()).toBe(before);
  });

  it('names all bad lines at once', async () => {
    const { status, json } = await post({
      customerCode: 'CUST-001',
      lines: [
        { sku: 'NONE', quantity: 1 },
        { sku: 'SKU-001', quantity: 1 },
        { sku: 'SKU-002', quantity: 0 },
      ],
    });
    expect(status).toBe(422);
    expect((json['errors'] as { index: number; code: string }[]).map(({ index, code }) => [index, code])).toEqual([
      [0, 'sku.unknown'],
      [2, 'quantity.not-positive'],
    ]);
  });

  it('422 for a customer on hold, and over the credit limit', async () => {
    await world.database.sql(
      `update credit_accounts c set limit_minor = 100 from customers u where u.id = c.customer_id and u.tenant_id = $1 and u.code = 'CUST-002'`,
      [world.ours.id],
    );
    await world.database.sql(`update customers set status = 'on-hold' where tenant_id = $1 and code = 'CUST-002'`, [world.ours.id]);
    expect((await post({ ...ORDER, customerCode: 'CUST-002' })).json['code']).toBe('customer.on-hold');
    await world.database.sql(`update customers set status = 'active' where tenant_id = $1 and code = 'CUST-002'`, [world.ours.id]);
    const over = await post({ ...ORDER, customerCode: 'CUST-002' });
    expect([over.status, over.json['code']]).toEqual([422, 'credit.over-limit']);
  });
});
