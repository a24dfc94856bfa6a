import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORDER, withLine } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';

const world = new GatewayTenants({ poolSize: 12 });
beforeAll(world.openMinted);
afterAll(world.close);

const { call, post } = world;

describe('bad input', () => {
  const json = JSON.stringify(ORDER);
  const line = (count: number) => Array.from({ length: count }, () => ({ sku: 'SKU-001', quantity: 1 }));
  const corpus: [string, string | Uint8Array | object, number, string, RegExp][] = [
    ['malformed JSON', '{"customerCode": "CUST-001",\n "lines": [}', 400, 'json.malformed', /line 2, column 12/],
    ['cut-off JSON', json.slice(0, -3), 400, 'json.malformed', /line 1/],
    ['no body', '', 400, 'body.missing', /empty/],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('{"customerCode":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
      400,
      'utf8.malformed',
      /byte 17/,
    ],
    ['UTF-16', Buffer.from(json, 'utf16le'), 400, 'json.malformed', /line 1, column 2/],
    ['__proto__', `{"__proto__":{"tenantId":"x"},${json.slice(1)}`, 400, 'schema', /__proto__/],
    ['constructor', `{"constructor":{"prototype":{}},${json.slice(1)}`, 400, 'schema', /constructor/],
    ['a smuggled tenant', { ...ORDER, tenantId: 'x' }, 400, 'schema', /tenantId/],
    ['a smuggled status', { ...ORDER, status: 'confirmed', id: 'x' }, 400, 'schema', /status/],
    ['an agreed price', { ...ORDER, lines: [{ sku: 'SKU-001', quantity: 1, agreedNetMinor: '1' }] }, 400, 'schema', /agreedNetMinor/],
    ['another document’s number', { ...ORDER, externalReference: 'X-1' }, 400, 'schema', /externalReference/],
    ['a time in the past', { ...ORDER, placedAt: '2020-01-01T00:00:00Z' }, 400, 'schema', /placedAt/],
    ['the importer’s channel', { ...ORDER, channel: 'import' }, 400, 'schema', /channel/],
    ['a fraction', withLine({ quantity: 1.5 }), 400, 'schema', /lines\/2\/quantity.*whole number/],
    ['a quantity as text', withLine({ quantity: '5' }), 400, 'schema', /lines\/2\/quantity/],
    ['infinity', json.replace('"quantity":2', '"quantity":1e999'), 400, 'schema', /lines\/0\/quantity/],
    ['a NUL', { ...ORDER, note: 'a\u0000b' }, 400, 'schema', /note/],
    ['half a surrogate', { ...ORDER, purchaseOrderNumber: 'a\ud800' }, 400, 'schema', /purchaseOrderNumber/],
    ['only spaces', { ...ORDER, customerCode: '   ' }, 400, 'schema', /customerCode/],
    ['a day that never was', { ...ORDER, requestedDate: '2026-02-30' }, 400, 'schema', /requestedDate/],
    ['the year zero', { ...ORDER, requestedDate: '0000-01-01' }, 400, 'schema', /requestedDate/],
    ['no lines', { ...ORDER, lines: [] }, 400, 'schema', /lines.*at least one/],
    ['10,000 lines', { ...ORDER, lines: line(10_000) }, 400, 'schema', /^\/lines: an order has at most 2,000 lines/],
    ['10,000 bad lines', { ...ORDER, lines: Array.from({ length: 10_000 }, () => ({})) }, 400, 'schema', /lines/],
    ['a list', [ORDER], 400, 'schema', /object/],
    ['null', 'null', 400, 'schema', /object/],
    ['a million brackets', '['.repeat(1_000_000), 400, 'json.malformed', /line 1/],
    ['deep nesting', `{"note":${'['.repeat(100_000)}${']'.repeat(100_000)},${json.slice(1)}`, 400, 'schema', /note/],
    ['5 MB', `{"note":"${'x'.repeat(5_000_000)}"}`, 413, 'body.too-large', /1 MiB/],
    ['one byte too many', `${json}${' '.repeat(1_048_577 - json.length)}`, 413, 'body.too-large', /1 MiB/],
  ];
  it.each(corpus)('%s is refused with its place, and nothing is half-written', async (...row) => {
    const [, body, status, code, place] = row;
    const before = [await world.everything(), await world.everything(world.theirs)];
    const answer = await post(body);
    expect([answer.status, answer.json['code']]).toEqual([status, code]);
    expect(String(answer.json['detail'])).toMatch(place);
    expect(answer.text).not.toMatch(/node_modules|at .*\.ts:|stack/);
    expect([await world.everything(), await world.everything(world.theirs)]).toEqual(before);
  });

  it('takes a byte order mark, exactly 1 MiB, 2,000 lines, and the last of two equal names', async () => {
    expect((await post(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(json)]))).status).toBe(201);
    expect((await post(`${json}${' '.repeat(1_048_576 - json.length)}`)).status).toBe(201);
    expect((await post({ ...ORDER, lines: line(2_000) })).status).toBe(201);
    const twice = await post(`${json.slice(0, -1)},"customerCode":"NOBODY"}`);
    expect([twice.status, twice.json['code']]).toEqual([422, 'customer.unknown']);
  });

  it('keeps text as it was sent, and does not read what is not JSON', async () => {
    const note = '<script>alert(1)</script>\n‮Ọdún 🎉 ; drop table orders; -- “quotes”';
    const placed = await post({ ...ORDER, note });
    expect(placed.json['note']).toBe(note);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'multipart/form-data; boundary=x',
      'nonsense',
    ]) {
      const { status, json: body } = await post(ORDER, { headers: { 'content-type': type } });
      expect([type, status, body['code']]).toEqual([type, 415, 'media.unsupported']);
    }
    expect((await post(ORDER, { headers: { 'content-encoding': 'gzip' } })).status).toBe(415);
    expect((await post(ORDER, { headers: { 'content-type': 'application/json; charset=utf-8' } })).status).toBe(201);
  });

  it('refuses queries that are not as documented', async () => {
    const cursor = (at: string) =>
      `cursor=${Buffer.from(JSON.stringify(['orders', '-createdAt', at, '01999999-0000-7000-8000-000000000001'])).toString('base64url')}`;
    expect((await call(`/api/v1/orders?${cursor('2026-02-01 09:00:00+01')}`)).status).toBe(200);
    for (const [query, pointer] of [
      [cursor('0000-02-01 09:00:00+00'), '/cursor'],
      [cursor('2026-02-01 09:00:00+99'), '/cursor'],
      [cursor('2026-02-01T09:00:00-16:00'), '/cursor'],
      ['limit=0', '/limit'],
      ['limit=201', '/limit'],
      ['limit=1&limit=2', '/limit'],
      ['limit=1e1', '/limit'],
      ['status=open', '/status'],
      ['customerCode=%00', '/customerCode'],
      ['tenantId=x', '/tenantId'],
      ['cursor=%2e%2e', '/cursor'],
      ['cursor=bm9uc2Vuc2U', '/cursor'],
    ]) {
      const { status, json: body } = await call(`/api/v1/orders?${query}`);
      expect([query, status]).toEqual([query, 400]);
      expect((body['errors'] as { pointer: string }[])[0]?.pointer).toBe(pointer);
    }
    expect((await call('/api/v1/orders?customerCode=%ff')).status).toBeLessThan(500);
    expect((await call('/api/v1/orders/%ff')).json['code']).toBe('url.malformed');
    expect((await call('/api/v1/orders/not-an-id')).json['code']).toBe('order.unknown');
    expect((await call(`/api/v1/orders/${'9'.repeat(2_000)}`)).status).toBe(404);
  });
});
