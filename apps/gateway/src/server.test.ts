import { connect } from 'node:net';
import { Writable } from 'node:stream';
import type { Services } from '@omniroute/services';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { buildGateway, type Gateway, type GatewayOptions } from './server.ts';

const TENANT = '019abc12-3456-7890-abcd-ef0123456789';
const KEY = {
  tenant_id: TENANT,
  id: TENANT,
  name: 'till',
  role: 'tenant-owner',
  warehouse_ids: null,
  territories: null,
  customer_ids: null,
  slug: 'a',
  currency: 'NGN',
};
type Rows = (statement: string) => unknown[];

/** Services whose database answers each named statement with rows of ours, or throws. */
function fakeServices(rows: Rows): Services {
  const query = async (statement: string | { name: string }) => ({ rows: typeof statement === 'string' ? [] : rows(statement.name) });
  const connection = { stream: { cork: () => undefined, uncork: () => undefined } };
  const pool = { connect: async () => ({ query, connection, release: () => undefined }), totalCount: 3, idleCount: 1, waitingCount: 2 };
  let id = 0;
  return {
    db: { app: pool, platform: pool, close: async () => undefined },
    clock: { now: () => new Date(), sleep: async () => undefined },
    ids: { uuid: () => `019abc12-3456-7890-abcd-${String(++id).padStart(12, '0')}`, secret: () => 'secret' },
  } as unknown as Services;
}
const known: Rows = (name) => (name === 'find-api-key' ? [KEY] : []);

let gateway: Gateway | undefined;
const lines: string[] = [];
const log = pino(
  new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  }),
);
const open = (rows: Rows = known, options: Partial<GatewayOptions> = {}): Gateway => {
  lines.length = 0;
  gateway = buildGateway({ services: fakeServices(rows), log, ...options });
  return gateway;
};
afterEach(() => gateway?.stop());

const authorization = 'Bearer omr_secret-key';
const get = (url: string, headers: Record<string, string> = {}) =>
  (gateway ?? open()).app.inject({ url, headers: { authorization, ...headers } });

describe('the gateway', () => {
  it('says what is not there, and what does not take a method', async () => {
    open();
    for (const url of ['/', '/api/v1', '/api/v1/nothing', '/api/v2/orders', '/openapi.json', '/api/v1/orders/a/b']) {
      const answer = await get(url);
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'route.unknown']);
    }
    for (const [method, url, allow] of [
      ['DELETE', '/api/v1/orders', 'GET, HEAD, POST'],
      ['PUT', '/api/v1/orders/x', 'GET, HEAD'],
      ['OPTIONS', '/api/v1/products', 'GET, HEAD'],
      ['POST', '/livez', 'GET, HEAD'],
      ['PATCH', '/api/v1/docs', 'GET, HEAD'],
      ['QUERY', '/api/v1/orders', 'GET, HEAD, POST'],
    ] as const) {
      const answer = await open().app.inject({ method, url });
      expect([method, answer.statusCode, answer.json().code, answer.headers['allow']]).toEqual([method, 405, 'method.not-allowed', allow]);
    }
    // The first request of a process builds the document, which takes a while beside other suites.
  }, 20_000);

  it('answers a database that is away with 503, and a bug with 500 and no word of it', async () => {
    open(() => {
      throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    });
    const away = await get('/api/v1/orders');
    expect([away.statusCode, away.json().code, away.headers['retry-after']]).toEqual([503, 'database.unavailable', '1']);
    open((name) => {
      if (name === 'find-api-key') return [KEY];
      throw new Error('relation "secret_table" does not exist');
    });
    const bug = await get('/api/v1/products', { 'x-correlation-id': 'find-me' });
    expect([bug.statusCode, bug.json().code, bug.headers['content-type']]).toEqual([
      500,
      'internal',
      'application/problem+json; charset=utf-8',
    ]);
    expect(bug.body).not.toMatch(/secret_table|\.ts/);
    expect(bug.json().detail).toContain('find-me');
    const logged = lines.map((line) => JSON.parse(line)).find((line) => line.err);
    expect(logged).toMatchObject({ correlationId: 'find-me', err: { message: 'relation "secret_table" does not exist' } });
  });

  it('logs one line a request, without keys, bodies, addresses asked for, or anything that could forge a line', async () => {
    open();
    await get('/api/v1/orders?customerCode=SECRET-CUSTOMER', { 'x-correlation-id': 'a"} {"level":"fatal"' });
    await gateway?.app.inject({
      method: 'POST',
      url: '/api/v1/orders',
      headers: { authorization, 'idempotency-key': 'SECRET-IDEMPOTENCY', 'content-type': 'application/json' },
      payload: { note: 'SECRET-NOTE' },
    });
    await get('/api/v1/orders/SECRET-ID', { authorization: 'Bearer SECRET-KEY\u001b[31m' });
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toMatch(/SECRET|omr_|Bearer|fatal/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'GET',
      route: '/api/v1/orders',
      status: 200,
      tenantId: TENANT,
      msg: 'answered',
    });
  });

  it('counts by route template, never by tenant', async () => {
    open();
    await get('/api/v1/orders/019abc12-3456-7890-abcd-ef0123456789');
    await get('/api/v1/orders');
    const metrics = (await gateway?.app.inject('/metrics'))?.body ?? '';
    expect(metrics).toContain('http_server_request_duration_seconds_count{route="/api/v1/orders/:id",method="GET",status="4xx"} 1');
    expect(metrics).toContain('http_server_request_duration_seconds_count{route="/api/v1/orders",method="GET",status="2xx"} 1');
    expect(metrics).toContain('omniroute_database_connections{pool="app",state="waiting"} 2');
    expect(metrics).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(metrics).not.toContain('019abc12');
  });

  it('is alive without a database, and ready only with one', async () => {
    open(() => {
      throw new Error('no');
    });
    expect((await gateway?.app.inject('/livez'))?.statusCode).toBe(200);
    expect((await gateway?.app.inject('/readyz'))?.statusCode).toBe(503);
    expect((await open().app.inject('/readyz'))?.json()).toEqual({ ready: true, reasons: [] });
  });

  it('serves its page and document to everybody, the page under a policy', async () => {
    open();
    const page = await gateway?.app.inject('/api/v1/docs');
    expect(page?.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(page?.headers['x-content-type-options']).toBe('nosniff');
    expect((await gateway?.app.inject('/api/v1/openapi.json'))?.json().openapi).toBe('3.1.0');
    const foreign = await gateway?.app.inject({ url: '/api/v1/openapi.json', headers: { origin: 'https://elsewhere.example' } });
    expect(foreign?.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('stops guessing, but not who shares the address', async () => {
    open((name) => (name === 'find-api-key' ? [] : []), { attemptLimits: { limit: 3, windowMs: 60_000, remembered: 10 } });
    const statuses = [];
    for (let n = 0; n < 5; n += 1)
      statuses.push((await get('/api/v1/orders', { authorization: `Bearer guess-${n}`, 'x-forwarded-for': `10.0.0.${n}` })).statusCode);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const answer = await get('/api/v1/orders', { authorization: 'Bearer guess' });
    expect([answer.json().code, Number(answer.headers['retry-after']) > 50]).toEqual(['attempts.too-many', true]);
    expect((await gateway?.app.inject('/api/v1/orders'))?.statusCode).toBe(401);
  });

  it('stops guessing also when the guesses come all at once', async () => {
    let looked = 0;
    const count: Rows = (name) => {
      looked += name === 'find-api-key' ? 1 : 0;
      return [];
    };
    open(count, { attemptLimits: { limit: 3, windowMs: 60_000, remembered: 10 } });
    const burst = Array.from({ length: 30 }, (_, n) => get('/api/v1/orders', { authorization: `Bearer guess-${n}` }));
    const statuses = (await Promise.all(burst)).map((answer) => answer.statusCode);
    expect([looked, statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length]).toEqual([
      3, 3, 27,
    ]);
  });

  it('answers what is not HTTP, and headers without end', async () => {
    const address = new URL(await open().app.listen({ port: 0, host: '127.0.0.1' }));
    const raw = (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        let answer = '';
        const socket = connect(Number(address.port), '127.0.0.1', () => socket.write(text));
        socket
          .on('data', (chunk) => (answer += String(chunk)))
          .on('close', () => resolve(answer))
          .on('error', reject);
      });
    expect(await raw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"request\.malformed"/s);
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 .*"code":"headers\.too-large"/s,
    );
  });
});
