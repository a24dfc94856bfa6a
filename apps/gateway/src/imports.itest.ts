import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { IMPORT_KINDS } from '@omniroute/domain/intake';
import { runVerb } from '@omniroute/services';
import { issueApiKey } from '@omniroute/services/tenant';
import { digestTenant, type MintedTenant } from '@omniroute/testing';
import { fillEveryKind, importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answered, newKey, openClient } from '../test/client.ts';
import { BULK_LIMIT_BYTES } from './json-body.ts';
import { buildGateway, type Gateway } from './server.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const world = importWorld();
let gateway: Gateway;
let origin: string;
beforeAll(async () => {
  await world.open();
  gateway = buildGateway({ services: world.services });
  origin = await gateway.app.listen({ port: 0, host: '127.0.0.1' });
});
beforeEach(world.mint);
afterAll(async () => {
  await gateway.stop();
  await world.close();
});

interface Sending {
  readonly key?: string;
  readonly type?: string;
  readonly idempotencyKey?: string;
}
const call = (path: string, init: RequestInit = {}, key = world.ours.apiKey): Promise<Answered> =>
  openClient(origin, key).call(`/api/v1${path}`, init);
const bring = (query: string, body: string | Uint8Array, given: Sending = {}): Promise<Answered> =>
  call(
    `/imports?${query}`,
    {
      method: 'POST',
      headers: { 'content-type': given.type ?? 'text/csv', 'idempotency-key': given.idempotencyKey ?? newKey() },
      body: body as NonNullable<RequestInit['body']>,
    },
    given.key,
  );
const step = (id: unknown, action: string, { body, key }: { body?: object; key?: string } = {}): Promise<Answered> =>
  call(
    `/imports/${String(id)}/${action}`,
    {
      method: 'POST',
      headers: { 'idempotency-key': newKey(), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    },
    key,
  );
const keyOf = async (role: string, tenant: MintedTenant = world.ours): Promise<string> => {
  const who = { services: world.services, caller: tenant.caller('tenant-owner') };
  return (await runVerb(who, issueApiKey, { name: role, role })).key;
};
const kept = async (): Promise<unknown> =>
  world.database.sql(
    `select (select count(*)::int from imports where tenant_id = $1) as imports, (select count(*)::int from import_rows where tenant_id = $1) as rows,
      (select count(*)::int from request_log where tenant_id = $1) as requests`,
    [world.ours.id],
  );

describe('a file over REST', () => {
  it('is brought, checked, its refused rows read page by page, applied, and read again', async () => {
    const before = await digestTenant(world.database, world.theirs.id);
    const file =
      'Artikel;Bezeichnung;VAT\nSKU-001;Neu;standard\nSKU-002;;standard\nSKU-003;Auch neu;luxury\nSKU-004;Product SKU-004;standard\n';
    const brought = await bring('kind=products&name=erp.csv', file);
    expect([brought.status, brought.json]).toMatchObject([201, { kind: 'products', fileName: 'erp.csv', state: 'ready', rows: 4 }]);
    const { id } = brought.json;
    expect(brought.headers.get('location')).toBe(`/api/v1/imports/${String(id)}`);
    expect((await step(id, 'check')).json['code']).toBe('mapping.unusable');
    expect((await step(id, 'check', { body: { mapping: { sku: 'Nowhere' } } })).json).toMatchObject({
      code: 'mapping.unusable',
      errors: [{ pointer: '/mapping/sku' }],
    });
    expect((await step(id, 'apply')).json['code']).toBe('import.unchecked');
    const checking = await step(id, 'check', { body: { mapping: { sku: 'Artikel', name: 'bezeichnung', taxClass: 'VAT' } } });
    expect([checking.status, checking.json['state']]).toEqual([202, 'checking']);
    expect((await step(id, 'check')).json['code']).toBe('import.busy');
    await world.work();
    expect((await call(`/imports/${String(id)}`)).json).toMatchObject({
      state: 'checked',
      rowsDone: 4,
      checked: { created: 0, changed: 1, unchanged: 1, refused: 2 },
      mapping: { sku: 'Artikel', name: 'Bezeichnung', taxClass: 'VAT' },
    });
    const first = await call(`/imports/${String(id)}/rows?outcome=refused&limit=1`);
    expect(first.json['items']).toMatchObject([{ row: 3, outcome: 'refused', errors: [{ field: 'name', code: 'cell.empty' }] }]);
    const second = await call(`/imports/${String(id)}/rows?outcome=refused&limit=1&cursor=${String(first.json['nextCursor'])}`);
    expect(second.json['items']).toMatchObject([{ row: 4, errors: [{ field: 'taxClass', code: 'cell.no-choice' }] }]);
    expect((await call(`/imports/${String(id)}/rows?cursor=bm9uc2Vuc2U`)).json['code']).toBe('cursor.invalid');
    expect((await step(id, 'apply', { body: { allOrNothing: true } })).json['code']).toBe('import.has-refused');
    expect((await step(id, 'cancel')).json['code']).toBe('import.not-busy');
    expect((await step(id, 'apply')).json['state']).toBe('applying');
    await world.work();
    expect((await call('/imports?kind=products&state=applied')).json['items']).toMatchObject([
      { id, applied: { changed: 1, unchanged: 1, refused: 2 } },
    ]);
    expect(
      await world.database.sql('select sku from products where tenant_id = $1 and name in ($2, $3)', [world.ours.id, 'Neu', 'Auch neu']),
    ).toEqual([{ sku: 'SKU-001' }]);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(before);
  });

  it('that is being checked is stopped', async () => {
    const { id } = (await bring('kind=products', 'SKU,Name\nSKU-001,Neu\n')).json;
    await step(id, 'check');
    expect((await step(id, 'cancel')).json).toMatchObject({ state: 'ready', trouble: expect.stringContaining('Stopped by') });
    await world.work();
    expect((await call(`/imports/${String(id)}`)).json['state']).toBe('ready');
  });

  it('is a business’s own: another’s id is not there, whatever is done with it', async () => {
    const { id } = (await bring('kind=products', 'SKU,Name\nSKU-001,Neu\n')).json;
    const [mine, theirs] = [world.ours.apiKey, world.theirs.apiKey];
    for (const path of [`/imports/${String(id)}`, `/imports/${String(id)}/rows`]) {
      expect([path, (await call(path, {}, theirs)).status, (await call(path, {}, mine)).status]).toEqual([path, 404, 200]);
    }
    for (const action of ['check', 'apply', 'cancel'])
      expect([action, (await step(id, action, { body: {}, key: theirs })).status]).toEqual([action, 404]);
    expect((await call('/imports', {}, theirs)).json['items']).toEqual([]);
    expect((await step(id, 'check')).status).toBe(202);
  });

  it('is taken from whoever’s role may bring its kind, and from nobody else', async () => {
    const [catalogue, clerk, auditor] = [await keyOf('catalogue-manager'), await keyOf('order-clerk'), await keyOf('auditor')];
    const file = 'SKU,Name\nSKU-001,Neu\n';
    expect((await bring('kind=products', file, { key: catalogue })).status).toBe(201);
    for (const key of [clerk, auditor]) expect((await bring('kind=products', file, { key })).json['code']).toBe('role.not-permitted');
    expect((await bring('kind=customers', 'Code,Name\nCUST-001,Neu\n', { key: catalogue })).json['code']).toBe('role.not-permitted');
    expect((await call('/exports/products', {}, catalogue)).status).toBe(200);
    expect((await call('/exports/customers', {}, catalogue)).status).toBe(403);
    expect((await call('/exports/products', {}, clerk)).status).toBe(403);
    expect((await call('/exports/products', {}, auditor)).status).toBe(200);
    expect((await call('/imports', {}, clerk)).status).toBe(403);
  });
});

describe('the same file with the same Idempotency-Key', () => {
  const file = 'SKU,Name\nSKU-001,Neu\n';
  it('is brought once, by ten at once and again later, with one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => bring('kind=products', file, { idempotencyKey: 'ten' })));
    for (const { status, json } of answers.filter((one) => one.status !== 201)) {
      expect([status, json['code']]).toEqual([409, 'idempotency.in-flight']);
    }
    const later = await bring('kind=products', file, { idempotencyKey: 'ten' });
    const done = [...answers.filter(({ status }) => status === 201), later];
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(later.headers.get('location')).toBe(`/api/v1/imports/${String(later.json['id'])}`);
    expect(await kept()).toMatchObject([{ imports: 1, rows: 1 }]);
  });
  it('is a conflict with another file, another kind or from another caller, and refused without a key', async () => {
    expect((await bring('kind=products', file, { idempotencyKey: 'one' })).status).toBe(201);
    const others: [string, string, Sending][] = [
      ['kind=products', `${file}\nSKU-002,x`, {}],
      ['kind=outlets', file, {}],
      ['kind=products&name=other', file, {}],
      ['kind=products', file, { key: await keyOf('catalogue-manager') }],
    ];
    for (const [query, body, more] of others) {
      const answer = await bring(query, body, { idempotencyKey: 'one', ...more });
      expect([query, answer.status, answer.json['code']]).toEqual([query, 409, 'idempotency.other-body']);
    }
    expect((await bring('kind=products', file, { idempotencyKey: '' })).json['code']).toBe('idempotency.missing');
    expect(await kept()).toMatchObject([{ imports: 1, rows: 1 }]);
  });
});

/** Sends the head of a request and as much of a body as is given; ends with the answer, or the error of the connection. */
function sendRaw(
  headers: Record<string, string | number>,
  parts: readonly Buffer[],
  andThen: 'end' | 'wait' | AbortSignal,
): Promise<string> {
  return new Promise((resolve) => {
    const sent = httpRequest(`${origin}/api/v1/imports?kind=products`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.ours.apiKey}`, 'content-type': 'text/csv', 'idempotency-key': newKey(), ...headers },
    });
    sent.on('error', (error) => resolve(`broken: ${error.message}`));
    sent.on('response', (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      answer.on('end', () => {
        resolve(`${answer.statusCode} ${String((JSON.parse(text) as { code?: string }).code)}`);
        sent.destroy();
      });
    });
    for (const part of parts) sent.write(part);
    sent.flushHeaders();
    if (andThen === 'end') sent.end();
    if (andThen instanceof AbortSignal) andThen.addEventListener('abort', () => sent.destroy());
  });
}

describe('a body that cannot be taken', () => {
  it('is refused before it is read where it says itself that it is too large', async () => {
    expect(await sendRaw({ 'content-length': BULK_LIMIT_BYTES + 1 }, [], 'wait')).toBe('413 body.too-large');
  });
  it('is refused where it turns out too large, and leaves nothing', async () => {
    const mebibyte = Buffer.from('SKU-001,Neu\n'.repeat(87_382)).subarray(0, 1_048_576);
    const before = await kept();
    const parts = [Buffer.from('SKU,Name\n'), ...Array.from({ length: 17 }, () => mebibyte)];
    expect(await sendRaw({ 'transfer-encoding': 'chunked' }, parts, 'end')).toBe('413 body.too-large');
    expect(await kept()).toEqual(before);
  });
  it('leaves nothing where it breaks off half-way, or cannot be read further down', async () => {
    const before = await kept();
    const rows = Buffer.from(`SKU,Name\n${'SKU-001,Neu\n'.repeat(5_000)}`);
    const [usual, spool] = [process.env['TMPDIR'], await mkdtemp(join(tmpdir(), 'imports-itest-'))];
    process.env['TMPDIR'] = spool;
    try {
      const line = new AbortController();
      const sent = sendRaw({ 'content-length': rows.length + 10 }, [rows], line.signal);
      await vi.waitFor(async () => expect(await readdir(spool)).toHaveLength(1), { timeout: 20_000 });
      line.abort();
      await sent;
      await vi.waitFor(async () => expect(await readdir(spool)).toEqual([]), { timeout: 20_000 });
    } finally {
      process.env['TMPDIR'] = usual;
      if (usual === undefined) delete process.env['TMPDIR'];
      await rm(spool, { recursive: true });
    }
    const broken = await bring('kind=products', `${rows.toString()}SKU-002,"never closed\n`);
    expect([broken.status, broken.json['code']]).toEqual([400, 'file.not-csv']);
    expect(await kept()).toEqual(before);
  });
  it('is refused for what it is: no file, no such kind, packed, another media type, a bomb', async () => {
    expect((await bring('kind=products', '')).json['code']).toBe('file.empty');
    expect((await bring('kind=wishes', 'SKU\n1\n')).json).toMatchObject({ code: 'schema', errors: [{ pointer: '/kind' }] });
    expect((await bring('kind=prices', 'SKU,Unit,Price\nSKU-001,piece,1\n')).json['code']).toBe('price-list.missing');
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x'])
      expect([type, (await bring('kind=products', '{}', { type })).status]).toEqual([type, 415]);
    const { status } = await call('/imports?kind=products', { method: 'POST', headers: { 'idempotency-key': newKey() } });
    expect(status).toBe(400);
    const bomb = gzipSync(Buffer.alloc(200 * 1024 ** 2, 'a,b\n'));
    const refused = await bring('kind=products', bomb);
    expect([refused.status, refused.json['code'], bomb.length < 1_048_576]).toEqual([400, 'file.too-dense', true]);
  });
});

describe('an export over REST', () => {
  it.each([
    ['csv', 'text/csv'],
    ['xlsx', XLSX],
  ] as const)('of every kind as %s is what an import takes: brought again it changes nothing', async (format, type) => {
    await fillEveryKind(world);
    for (const kind of IMPORT_KINDS) {
      const list = kind === 'prices' ? '&list=STD' : '';
      const response = await fetch(`${origin}/api/v1/exports/${kind}?format=${format}${list}`, {
        headers: { authorization: `Bearer ${world.ours.apiKey}` },
      });
      expect(response.headers.get('content-type')).toContain(type);
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${kind}.${format}"`);
      const { id, rows } = (await bring(`kind=${kind}${list}`, Buffer.from(await response.arrayBuffer()), { type })).json;
      await step(id, 'check');
      await world.work();
      const { checked } = (await call(`/imports/${String(id)}`)).json;
      expect([kind, checked]).toEqual([kind, { created: 0, changed: 0, unchanged: rows, refused: 0 }]);
      expect(rows).toBeGreaterThan(1);
    }
  });
  it('of opening stock leaves its cost out for who may not read it, and changes nothing brought again', async () => {
    const file = await bring('kind=opening-stock', 'Depot,SKU,Batch,Unit,Quantity,Cost\nWH-1,SKU-001,B1,piece,5,7770.01\n');
    for (const action of ['check', 'apply']) {
      await step(file.json['id'], action);
      await world.work();
    }
    const take = async (key: string): Promise<string> =>
      (await fetch(`${origin}/api/v1/exports/opening-stock`, { headers: { authorization: `Bearer ${key}` } })).text();
    const key = await keyOf('depot-manager');
    const text = await take(key);
    expect([text.includes('B1'), /cost|7770/i.test(text), /Cost.*7770\.01/s.test(await take(world.ours.apiKey))]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await take(await keyOf('depot-manager', world.theirs))).not.toContain('B1');
    expect((await call(`/imports/${String(file.json['id'])}/rows`, {}, key)).status).toBe(404);
    const { id } = (await bring('kind=opening-stock', text, { key })).json;
    await step(id, 'check', { key });
    await world.work();
    expect((await call(`/imports/${String(id)}`, {}, key)).json['checked']).toMatchObject({ changed: 0, unchanged: 1, refused: 0 });
  });
  it('is refused as a problem before its first byte', async () => {
    expect((await call('/exports/prices')).json['code']).toBe('price-list.missing');
    expect((await call('/exports/prices?list=NONE')).json['code']).toBe('price-list.unknown');
    expect((await call('/exports/wishes')).json['code']).toBe('schema');
    expect((await call('/exports/products?format=pdf')).json['code']).toBe('schema');
  });
});
