import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { canaryOf, digestTenant, type FilledTenant, fillWithCanaries } from '@omniroute/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, newKey, openClient } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { importFixtures } from '../test/import-fixtures.ts';
import { type Field, type Fixture, listAt, pricingFixtures, promotionAt } from '../test/pricing-fixtures.ts';
import { OPERATIONS, PREFIX } from './api.ts';

const logged: string[] = [];
const into = new Writable({
  write(chunk, _encoding, done) {
    logged.push(String(chunk));
    done();
  },
});
const world = new GatewayTenants(
  { warehouses: 3, customers: 3, theirs: { warehouses: 4, customers: 5, products: 8 } },
  { log: pino({ level: 'trace' }, into) },
);
let a: FilledTenant;
let b: FilledTenant;
let idsOfB: string[];
beforeAll(async () => {
  await world.openMinted();
  a = await fillWithCanaries(world.database, world.services, { tenant: world.ours, mark: 'A' });
  b = await fillWithCanaries(world.database, world.services, { tenant: world.theirs, mark: 'B' });
  // PUT makes what is not there: what it names belongs to A from then on.
  for (const code of ['ONLY-B', 'BASE-B', 'PUT-B']) await listAt(world.services, world.theirs, [code, 'published']);
  await promotionAt(world.services, world.theirs, ['ONLY-B', 'published']);
  const groups = [b.orders, b.products, b.customers, b.warehouses];
  idsOfB = [b.id, b.slug, b.priceListId, ...groups.flatMap((group) => group.map((one) => one.id))];
});
afterAll(world.close);

const lines = [{ sku: 'SKU-001', quantity: 1 }];
/** A confirmed order, each time anew, that is cancelled. */
const cancelling = (): Fixture => ({
  path: `/orders/${a.orders[1]?.id}/cancel`,
  body: { reason: 'Ordered twice' },
  prepare: async () => {
    await world.database.sql(`update orders set status = 'confirmed' where id = $1`, [a.orders[1]?.id]);
  },
  fields: [{ place: 'path', name: a.orders[1]?.id ?? '', theirs: b.orders.map((order) => order.id) }],
  shows: /cancelled/,
});
/** A working request of every address, and each of its fields; a new address without one fails here. */
const fixtures = (): Record<string, Fixture> => {
  const customer = [b.customers[0]?.id ?? '', 'CUST-005'];
  const warehouse = [b.warehouses[0]?.id ?? '', 'WH-4'];
  const sku = [b.products[0]?.id ?? '', 'SKU-008'];
  return {
    'post /orders': {
      path: '/orders',
      status: 201,
      body: { customerCode: 'CUST-001', outletCode: 'OUT-001', warehouse: 'WH-1', lines },
      fields: [
        { place: 'body', name: 'customerCode', theirs: customer },
        { place: 'body', name: 'outletCode', theirs: [b.customers[0]?.outletId ?? '', 'OUT-005'] },
        { place: 'body', name: 'warehouse', theirs: warehouse },
        { place: 'body', name: 'sku', theirs: sku },
        { place: 'body', name: 'tenantId', theirs: [b.id, b.slug] },
      ],
      shows: /CUST-001/,
    },
    ...importFixtures({ sql: world.database.sql, own: a, other: b, canary: canaryOf('A') }),
    ...pricingFixtures({ services: world.services, own: a, other: b, customer, warehouse }),
    'post /prices/bulk-calculate': {
      path: '/prices/bulk-calculate',
      shows: /"SKU-001"/,
      body: { baskets: [{ customerCode: 'CUST-001', lines }] },
      fields: [
        { place: 'body', name: 'baskets', theirs: customer, as: (value) => [{ customerCode: value, lines }] },
        { place: 'body', name: 'baskets', theirs: warehouse, as: (value) => [{ customerCode: 'CUST-001', warehouse: value, lines }] },
        { place: 'body', name: 'tenantId', theirs: [b.id, b.slug] },
      ],
    },
    'post /prices/calculate': {
      path: '/prices/calculate',
      shows: /"SKU-001"/,
      body: { customerCode: 'CUST-001', warehouse: 'WH-1', trace: true, lines },
      fields: [
        { place: 'body', name: 'customerCode', theirs: customer },
        { place: 'body', name: 'warehouse', theirs: warehouse },
        { place: 'body', name: 'sku', theirs: sku },
        { place: 'body', name: 'tenantId', theirs: [b.id, b.slug] },
      ],
    },
    'get /orders/{id}': {
      path: `/orders/${a.orders[0]?.id}`,
      fields: [{ place: 'path', name: a.orders[0]?.id ?? '', theirs: b.orders.map((order) => order.id) }],
    },
    'post /orders/{id}/cancel': cancelling(),
    'get /orders': {
      path: '/orders',
      query: { customerCode: 'CUST-001', limit: '200' },
      fields: [
        { place: 'query', name: 'customerCode', theirs: customer },
        { place: 'query', name: 'tenantId', theirs: [b.id] },
      ],
    },
    'get /products': { path: '/products', query: { limit: '200' }, fields: [{ place: 'query', name: 'sku', theirs: sku }] },
    'get /products/{sku}': { path: '/products/SKU-001', fields: [{ place: 'path', name: 'SKU-001', theirs: sku }] },
    'get /customers': { path: '/customers', query: { limit: '200' }, fields: [{ place: 'query', name: 'code', theirs: customer }] },
    'get /stock': {
      path: '/stock',
      shows: /"onHand"/,
      query: { limit: '200' },
      fields: [
        { place: 'query', name: 'sku', theirs: sku },
        { place: 'query', name: 'warehouse', theirs: warehouse },
      ],
    },
  };
};

type Request = Pick<Fixture, 'path' | 'query' | 'body' | 'file'>;

function ask(method: string, given: Request, headers: Record<string, string> = {}): Promise<Answered> {
  const query = given.query ? `?${new URLSearchParams(given.query)}` : '';
  const body = given.file ?? (given.body && JSON.stringify(given.body));
  const type = given.file === undefined ? 'application/json' : 'text/csv';
  const write = body !== undefined && { body, headers: { 'content-type': type, 'idempotency-key': newKey(), ...headers } };
  return openClient(world.origin, a.apiKey).call(`${PREFIX}${given.path}${query}`, { method: method.toUpperCase(), headers, ...write });
}

function withField(fixture: Fixture, field: Field, value: string): Request {
  if (field.place === 'path') return { ...fixture, path: fixture.path.replace(field.name, value) };
  if (field.place === 'query') return { ...fixture, query: { ...fixture.query, [field.name]: value } };
  const change =
    field.name === 'sku' ? { lines: [...lines, { sku: value, quantity: 1 }] } : { [field.name]: field.as ? field.as(value) : value };
  return { ...fixture, body: { ...fixture.body, ...change } };
}

const stray = (text: string, putIn = ''): string[] => {
  const rest = putIn === '' ? text : text.replaceAll(putIn, '');
  return [...(rest.match(/CNRY-B-[\w.-]+/g) ?? []), ...idsOfB.filter((id) => rest.includes(id))];
};
const whole = (answer: Answered): string => `${answer.status} ${JSON.stringify([...answer.headers])} ${answer.text}`;
const alike = (answer: Answered, value: string): string =>
  `${answer.status} ${answer.text}`
    .replaceAll(value, '<value>')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/"cursor":"[^"]*"|"nextCursor":"[^"]*"/g, '');

describe('every address', () => {
  it('has a fixture here', () => {
    expect(Object.keys(fixtures()).toSorted()).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it('works for A, tells nothing of B, and answers for what B has as for what nobody has', async () => {
    const before = await digestTenant(world.database, b.id);
    for (const [name, fixture] of Object.entries(fixtures())) {
      const method = name.split(' ')[0] ?? '';
      await fixture.prepare?.();
      const own = await ask(method, fixture);
      expect([name, own.status]).toEqual([name, fixture.status ?? 200]);
      expect(stray(whole(own)), name).toEqual([]);
      expect(own.text, name).toMatch(fixture.shows ?? new RegExp(canaryOf('A')));
      for (const field of fixture.fields) {
        for (const theirs of field.theirs) {
          const nobodys = /-.*-.*-/.test(theirs) ? randomUUID() : `${theirs}-NOT`;
          const [one, other] = [
            await ask(method, withField(fixture, field, theirs)),
            await ask(method, withField(fixture, field, nobodys)),
          ];
          expect(alike(one, theirs), `${name} ${field.name}`).toBe(alike(other, nobodys));
          expect(stray(whole(one), theirs), `${name} ${field.name}`).toEqual([]);
        }
      }
    }
    expect(await digestTenant(world.database, b.id)).toEqual(before);
  });

  it('takes the business from the key alone', async () => {
    const before = await digestTenant(world.database, b.id);
    for (const [name, fixture] of Object.entries(fixtures())) {
      const method = name.split(' ')[0] ?? '';
      for (const [tenant, nobodys] of [
        [b.slug, 'no-such-slug'],
        [b.id, randomUUID()],
      ] as const) {
        const [one, other] = [
          await ask(method, fixture, { 'omniroute-tenant': tenant }),
          await ask(method, fixture, { 'omniroute-tenant': nobodys }),
        ];
        expect([name, one.status]).toEqual([name, 404]);
        expect(alike(one, tenant)).toBe(alike(other, nobodys));
      }
      for (const header of ['x-tenant-id', 'tenant', 'cookie']) {
        await fixture.prepare?.();
        const answer = await ask(method, fixture, { [header]: header === 'cookie' ? `tenant=${b.slug}` : b.id });
        expect(answer.status, name).toBeLessThan(300);
        expect(stray(whole(answer)), name).toEqual([]);
      }
    }
    expect(await digestTenant(world.database, b.id)).toEqual(before);
  });

  it('keeps idempotency keys apart: B’s key in A’s hand is a new one', async () => {
    const body = JSON.stringify({ customerCode: 'CUST-001', lines: [{ sku: 'SKU-002', quantity: 2 }] });
    const send = (key: string) =>
      openClient(world.origin, key).call(`${PREFIX}/orders`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'idempotency-key': 'the-same-everywhere' },
      });
    const [ofB, ofA, again] = [await send(b.apiKey), await send(a.apiKey), await send(a.apiKey)];
    expect([ofB.status, ofA.status, again.text === ofA.text, ofA.json['id'] === ofB.json['id']]).toEqual([201, 201, true, false]);
    expect(stray(whole(ofA))).toEqual([]);
  });

  it('is logged and measured without a word of B', async () => {
    for (const path of ['/livez', '/readyz', '/metrics', `${PREFIX}/openapi.json`, `${PREFIX}/docs`]) {
      const response = await fetch(world.origin + path);
      expect([path, response.status, stray(await response.text())]).toEqual([path, 200, []]);
    }
    expect(logged.length).toBeGreaterThan(50);
    expect(logged.filter((line) => line.includes('CNRY-'))).toEqual([]);
    expect(logged.filter((line) => line.includes(a.id) && stray(line).length > 0)).toEqual([]);
    expect(logged.filter((line) => line.includes(a.apiKey) || line.includes(b.apiKey))).toEqual([]);
  });
});
