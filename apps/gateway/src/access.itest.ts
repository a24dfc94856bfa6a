import { createHash } from 'node:crypto';
import type { MintedTenant } from '@omniroute/testing';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, newKey, ORDER, openClient } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { buildGateway, type Gateway } from './server.ts';
import { AUDIENCE, verifierFor } from './tenant/index.ts';

/** Everything B has carries this; A must never see it. */
const CANARY = 'CNRY-B';

const world = new GatewayTenants({ poolSize: 12, theirs: { warehouses: 2, customers: 3 } });
beforeAll(async () => {
  await world.openMinted();
  await world.database.sql(`update products set name = '${CANARY}-product-' || sku where tenant_id = $1`, [world.theirs.id]);
  await world.database.sql(`update customers set name = '${CANARY}-customer-' || code where tenant_id = $1`, [world.theirs.id]);
  await world.database.sql(`update customers set code = 'B-ONLY', name = '${CANARY}-only' where tenant_id = $1 and code = 'CUST-003'`, [
    world.theirs.id,
  ]);
  await world.database.sql(`update outlets set code = 'OUT-B' where tenant_id = $1 and code = 'OUT-002'`, [world.theirs.id]);
});
afterAll(world.close);

const { call, post } = world;

describe('lists', () => {
  beforeAll(async () => {
    for (let place = 0; place < 16; place += 1) await post(ORDER);
  });

  it('page through orders, newest first, each once', async () => {
    const seen: string[] = [];
    let cursor: unknown = null;
    do {
      const page: Answered = await call(`/api/v1/orders?limit=7${cursor === null ? '' : `&cursor=${String(cursor)}`}`);
      const items = page.json['items'] as { id: string; createdAt: string; lines?: unknown }[];
      expect(items.every((item) => item.lines === undefined)).toBe(true);
      seen.push(...items.map((item) => item.id));
      cursor = page.json['nextCursor'];
    } while (cursor !== null);
    const all = await world.database.sql<{ id: string }>('select id from orders where tenant_id = $1 order by created_at desc, id desc', [
      world.ours.id,
    ]);
    expect(seen).toEqual(all.map((row) => row.id));
  });

  it('filter', async () => {
    expect((await call('/api/v1/orders?status=declined')).json['items']).toEqual([]);
    expect((await call('/api/v1/orders?customerCode=NOBODY')).json['items']).toEqual([]);
    expect((await call('/api/v1/products?sku=SKU-002')).json['items']).toEqual([
      {
        sku: 'SKU-002',
        name: 'Product SKU-002',
        status: 'active',
        baseUnit: 'piece',
        units: [
          { unit: 'piece', factor: 1, isSellable: true, minimum: 1, increment: 1, gtin: null },
          { unit: 'carton', factor: 12, isSellable: true, minimum: 1, increment: 1, gtin: null },
        ],
      },
    ]);
    expect((await call('/api/v1/products/SKU-002')).json).toMatchObject({
      sku: 'SKU-002',
      units: [{ unit: 'piece' }, { unit: 'carton', factor: 12, factors: [{ from: null, factor: 12 }] }],
      category: [{ code: null, name: 'Noodles' }],
      taxClass: 'standard',
      predecessor: null,
    });
    expect(await call('/api/v1/products/NONE')).toMatchObject({ status: 404, json: { code: 'product.unknown' } });
    expect((await call('/api/v1/customers?code=CUST-001')).json['items']).toEqual([
      { code: 'CUST-001', name: 'Customer CUST-001', status: 'active' },
    ]);
    expect((await call('/api/v1/stock?sku=SKU-001&warehouse=WH-1')).json['items']).toEqual([
      { sku: 'SKU-001', warehouse: 'WH-1', onHand: 1000, reserved: 0, available: 1000 },
    ]);
  });
});

describe('tenants', () => {
  it('see nothing of each other, whatever is asked', async () => {
    const ofB = (await post(ORDER, { key: world.theirs.apiKey })).json;
    const before = await world.everything(world.theirs);
    const random = '019abc12-3456-7890-abcd-ef0123456789';
    const answers = [
      await call('/api/v1/orders?limit=200'),
      await call('/api/v1/products?limit=200'),
      await call('/api/v1/customers?limit=200'),
      await call('/api/v1/stock?limit=200'),
      await call(`/api/v1/orders/${ofB['id']}`),
      await call('/api/v1/customers?code=B-ONLY'),
      await call('/api/v1/stock?warehouse=WH-2'),
      await call('/api/v1/orders', { headers: { 'omniroute-tenant': world.theirs.slug } }),
      await post({ ...ORDER, customerCode: 'B-ONLY' }),
      await post({ ...ORDER, warehouse: 'WH-2' }),
      await post({ ...ORDER, outletCode: 'OUT-B' }),
      await post({ ...ORDER, customerCode: world.theirs.customers[0]?.id }),
      await post({ ...ORDER, warehouse: world.theirs.warehouses[0]?.id }),
    ];
    for (const answer of answers) {
      expect(answer.text + JSON.stringify([...answer.headers])).not.toContain(CANARY);
      expect(answer.text).not.toContain(world.theirs.id);
    }
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 404, 200, 200, 404, 422, 422, 422, 422, 422]);
    const unknown = await call(`/api/v1/orders/${random}`);
    expect(answers[4]?.text.replaceAll(String(ofB['id']), '')).toBe(unknown.text.replaceAll(random, ''));
    expect(answers[5]?.json['items']).toEqual([]);
    expect(await world.everything(world.theirs)).toBe(before);
    const page = await call('/api/v1/orders?limit=1');
    const foreign = await call(`/api/v1/orders?limit=200&cursor=${String(page.json['nextCursor'])}`, { key: world.theirs.apiKey });
    expect(foreign.status).toBe(200);
    const ids = (await world.database.sql<{ id: string }>('select id from orders where tenant_id = $1', [world.ours.id])).map(
      (row) => row.id,
    );
    for (const id of ids) expect(foreign.text).not.toContain(id);
  });
});

describe('keys', () => {
  const issue = async (role: string, scope: { warehouses?: string[] } = {}): Promise<string> => {
    const key = `omr_test-${role}-${newKey()}`;
    await world.database.sql(
      `insert into api_keys (tenant_id, id, name, key_hash, key_hint, role, warehouse_ids, created_by, created_at) values ($1, $2, $3, $4, 'hint', $3, $5, 'test', now())`,
      [world.ours.id, world.services.ids.uuid(), role, createHash('sha256').update(key).digest(), scope.warehouses ?? null],
    );
    return key;
  };

  it('are needed, and revoked ones stop at once', async () => {
    for (const [authorization, code] of [
      ['', 'credentials.missing'],
      ['Basic eDp5', 'credentials.missing'],
      ['Bearer', 'credentials.missing'],
      ['Bearer nonsense', 'key.unknown'],
      ['Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.', 'token.invalid'],
    ]) {
      const answer = await call('/api/v1/orders', { key: '', headers: authorization ? { authorization } : {} });
      expect([authorization, answer.status, answer.json['code']]).toEqual([authorization, 401, code]);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="OmniRoute"/);
    }
    const key = await issue('order-clerk');
    expect((await call('/api/v1/orders', { key })).status).toBe(200);
    await world.database.sql(`update api_keys set revoked_at = now() where key_hash = $1`, [createHash('sha256').update(key).digest()]);
    expect((await call('/api/v1/orders', { key })).status).toBe(401);
  });

  it('may do what their role may, within their scope', async () => {
    const auditor = await issue('auditor');
    const denied = await post(ORDER, { key: auditor });
    expect([denied.status, denied.json['code']]).toEqual([403, 'role.not-permitted']);
    expect((await call('/api/v1/orders', { key: auditor })).status).toBe(200);
    const elsewhere = await issue('order-clerk', { warehouses: [world.services.ids.uuid()] });
    expect((await call('/api/v1/stock', { key: elsewhere })).json['items']).toEqual([]);
    expect((await post(ORDER, { key: elsewhere })).json['code']).toBe('warehouse.unknown');
  });
});

describe('people', () => {
  const ISSUER = 'urn:test';
  let token: (subject: string) => Promise<string>;
  let ask: (subject: string, tenant?: string) => Promise<Answered>;
  let own: Gateway;

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] });
    own = buildGateway({ services: world.services, tokens: verifierFor(ISSUER, world.services.clock, keys) });
    const client = openClient(await own.app.listen({ port: 0, host: '127.0.0.1' }), '');
    token = (subject) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setExpirationTime('1 min')
        .sign(privateKey);
    ask = async (subject, tenant) =>
      client.call('/api/v1/orders', { key: await token(subject), headers: tenant === undefined ? {} : { 'omniroute-tenant': tenant } });
  });
  afterAll(() => own.stop());

  const join = (tenant: MintedTenant, subject: string, role: string) =>
    world.database.sql(
      `insert into members (tenant_id, id, issuer, subject, name, login, role, created_at) values ($1, $2, 'urn:test', $3, 'Ada', 'ada', $4, now())`,
      [tenant.id, world.services.ids.uuid(), subject, role],
    );

  it('act where they are members', async () => {
    expect((await ask(`${world.ours.slug}/order-clerk`)).status).toBe(200);
    expect((await ask(`${world.ours.slug}/order-clerk`, world.ours.slug)).status).toBe(200);
    expect((await ask(`${world.ours.slug}/catalogue-manager`)).json['code']).toBe('role.not-permitted');
    for (const tenant of [world.theirs.slug, 'no-such', `${world.ours.slug}' or 1=1`]) {
      const answer = await ask(`${world.ours.slug}/order-clerk`, tenant);
      expect([answer.status, answer.json['code'], answer.json['detail']]).toEqual([
        404,
        'tenant.unknown',
        'There is no such business, or you do not belong to it.',
      ]);
    }
  });

  it('say for which business when they belong to several, or to none', async () => {
    await join(world.ours, 'both', 'auditor');
    await join(world.theirs, 'both', 'order-clerk');
    const missing = await ask('both');
    expect([missing.status, missing.json['code']]).toEqual([400, 'tenant.missing']);
    expect((await ask('both', world.ours.slug)).status).toBe(200);
    expect((await ask('stranger')).json['code']).toBe('tenant.missing');
    expect((await ask('stranger', world.ours.slug)).json['code']).toBe('tenant.unknown');
  });

  it('use the role that may, of several in one business; and are out when suspended', async () => {
    await join(world.ours, 'two-roles', 'catalogue-manager');
    await join(world.ours, 'two-roles', 'order-clerk');
    expect((await ask('two-roles')).status).toBe(200);
    await world.database.sql(`update members set status = 'suspended' where subject = 'two-roles' and role = 'order-clerk'`);
    expect((await ask('two-roles')).status).toBe(403);
  });
});
