import { randomUUID } from 'node:crypto';
import { type MintedTenant, type TestServices, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiApp, makeContext } from './context.ts';
import { findFault } from './errors.ts';
import { type HandleOptions, handleTrpc } from './handle-trpc.ts';
import { openLog } from './log.ts';
import { createCaller } from './router.ts';

const ORIGIN = 'http://localhost:3001';
const world = new TwoTenants();
beforeAll(async () => {
  await world.openMinted();
  // One person who works here, buys there, and does both in a third role: the same subject in several memberships.
  await world.database.sql(
    `update members set subject = 'many' where (tenant_id = $1 and role in ('tenant-owner', 'auditor', 'customer-owner')) or (tenant_id = $2 and role = 'customer-owner')`,
    [world.ours.id, world.theirs.id],
  );
});
afterAll(world.close);

const log = openLog('test', 'silent');
const who = (subject: string) => ({ issuer: 'urn:test', subject, name: 'Somebody' });
const options = (parts: Partial<HandleOptions> = {}): HandleOptions => ({
  services: world.services,
  app: 'portal',
  origin: ORIGIN,
  identity: who('many'),
  tenantChoice: world.ours.slug,
  tenantCookie: (key) => `tenant=${key}; Path=/`,
  log,
  ...parts,
});
const calls = (app: ApiApp, identity: HandleOptions['identity'], tenantChoice?: string) =>
  createCaller(makeContext({ services: world.services, app, identity, tenantChoice, log, correlationId: 'test-correlation' }));
const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'none',
    (error) => findFault(error)?.problem.code,
  );
const order = (tenant: MintedTenant) => ({
  customerCode: tenant.customers[0]?.code ?? '',
  lines: [{ sku: tenant.products[0]?.sku ?? '', quantity: 2, unit: 'carton' }],
});
const place = (tenant: MintedTenant, more: object = {}) => ({ ...order(tenant), requestId: randomUUID(), ...more });

describe('who is here', () => {
  it('is nobody without a session, and nowhere without a membership', async () => {
    expect(await codeOf(calls('portal', undefined).order.list({}))).toBe('session.missing');
    expect(await codeOf(calls('portal', who('stranger')).order.list({}))).toBe('membership.none');
    expect(await calls('portal', who('stranger')).session.describe()).toMatchObject({ memberships: [], current: null });
  });
  it('buys in the portal and works in the console, never the other way about', async () => {
    const portal = await calls('portal', who('many')).session.describe();
    expect(portal.memberships.map((one) => one.role)).toEqual(['customer-owner', 'customer-owner']);
    expect(portal.current).toBeNull();
    const console = await calls('console', who('many')).session.describe();
    expect(console.memberships.map((one) => one.key).sort()).toEqual([`${world.ours.slug}/auditor`, `${world.ours.slug}/tenant-owner`]);
    expect(await codeOf(calls('portal', who(`${world.ours.slug}/order-clerk`)).order.list({}))).toBe('membership.none');
    expect(await codeOf(calls('console', who(`${world.ours.slug}/driver`)).order.list({}))).toBe('membership.none');
  });
  it('has to choose between several, and a choice counts only among one’s own', async () => {
    expect(await codeOf(calls('portal', who('many')).order.list({}))).toBe('tenant.missing');
    expect(await codeOf(calls('portal', who('many'), 'lagoon-gate').order.list({}))).toBe('tenant.missing');
    expect((await calls('portal', who('many'), world.theirs.slug).session.describe()).current?.slug).toBe(world.theirs.slug);
    expect(await codeOf(calls('portal', who('many'), world.ours.slug).session.switchTo({ key: 'lagoon-gate' }))).toBe('tenant.unknown');
  });
  it('is out at the next request once suspended', async () => {
    const subject = `${world.theirs.slug}/customer-buyer`;
    expect(await codeOf(calls('portal', who(subject)).order.list({}))).toBe('none');
    await world.database.sql(`update members set status = 'suspended' where subject = $1`, [subject]);
    expect(await codeOf(calls('portal', who(subject)).order.list({}))).toBe('membership.none');
  });
});

describe('calls', () => {
  it('place an order once for one request id, and as the portal’s whatever is said', async () => {
    const input = place(world.ours, { channel: 'import' });
    const mine = calls('portal', who('many'), world.ours.slug);
    const [first, again] = [await mine.order.place(input), await mine.order.place(input)];
    expect(again).toEqual(first);
    expect(first.channel).toBe('portal');
    expect(await codeOf(mine.order.place({ ...input, note: 'other' }))).toBe('idempotency.other-body');
    expect(await codeOf(mine.order.place({ ...input, requestId: '' }))).toBe('request-id.missing');
  });
  it('keep tenants apart', async () => {
    const theirs = await calls('portal', who('many'), world.theirs.slug).order.place(place(world.theirs));
    const mine = calls('portal', who('many'), world.ours.slug);
    expect(await codeOf(mine.order.get({ id: theirs.id }))).toBe('order.unknown');
    expect((await mine.order.list({ limit: 200 })).items.map((one) => one.id)).not.toContain(theirs.id);
  });
  it('tell what became of every customer that is named', async () => {
    const desk = calls('console', who(`${world.ours.slug}/credit-controller`), world.ours.slug);
    const codes = [world.ours.customers[0]?.code ?? '', 'NOBODY'];
    const done = await desk.customer.bulkEdit({ codes, change: { segment: 'bulk' }, requestId: randomUUID() });
    expect(done).toMatchObject({
      ...{ changed: 1, unchanged: 0, refused: 1 },
      outcomes: [
        { code: codes[0], outcome: 'changed' },
        { code: 'NOBODY', name: 'NOBODY', outcome: 'refused', detail: 'There is no customer with the code NOBODY.' },
      ],
    });
  });
  it('tell who buys of no price list, and open a principal’s circulars to nobody who may not know what goods cost', async () => {
    const asked = { customerCode: world.ours.customers[0]?.code, sku: world.ours.products[0]?.sku ?? '', quantity: 1 };
    const buyer = await calls('portal', who('many'), world.ours.slug).pricing.explain(asked);
    expect([buyer.price?.why, buyer.lists]).toEqual([expect.stringContaining('price'), []]);
    const clerk = calls('console', who(`${world.ours.slug}/order-clerk`)).pricing;
    expect((await clerk.explain(asked)).lists).not.toEqual([]);
    const id = randomUUID();
    for (const work of [clerk.circulars({}), clerk.circular({ id }), clerk.circularRows({ id, after: 0, limit: 1 })])
      expect(await codeOf(work)).toBe('role.not-permitted');
    expect(await codeOf(clerk.marketCircular({ id, most: 1 }))).toBe('circular.unknown');
  });
  it('tell who set a minimum and entered a cost, to whoever may know them', async () => {
    const [sku, unit] = [world.ours.products[1]?.sku ?? '', 'carton'];
    const console = (role: string, tenant = world.ours) => calls('console', who(`${tenant.slug}/${role}`));
    const { pricing } = console('pricing-manager');
    await pricing.putMinimums({ reason: 'Cost', prices: [{ sku, unit, priceMinor: '777001' }], requestId: randomUUID() });
    const cost = { sku, unit, source: 'last-grn', costMinor: '777002', reference: 'GRN 1' } as const;
    await pricing.putCosts({ costs: [cost], requestId: randomUUID() });
    const told = async (role: string, tenant = world.ours) => JSON.stringify(await console(role, tenant).catalogue.timeline({ sku }));
    expect(await told('pricing-manager')).toMatch(/777001.*777002/);
    for (const role of ['catalogue-manager', 'support-agent']) expect(await told(role)).toBe('{"steps":[]}');
    expect(await told('pricing-manager', world.theirs)).toBe('{"steps":[]}');
    expect((await console('sales-rep').pricing.minimums({ sku })).items).toContainEqual(
      expect.objectContaining({ unit, priceMinor: '777001', updatedBy: expect.stringMatching(/./) }),
    );
  });
  it('name each thing that is wrong', async () => {
    const bad = place(world.ours, {
      lines: [
        { sku: 'NONE', quantity: 1 },
        { sku: world.ours.products[0]?.sku ?? '', quantity: 0 },
      ],
    });
    const error = await calls('portal', who('many'), world.ours.slug)
      .order.place(bad)
      .catch((thrown: unknown) => thrown);
    expect(findFault(error)?.problem.errors?.map(({ index, code }) => [index, code])).toEqual([
      [0, 'sku.unknown'],
      [1, 'quantity.not-positive'],
    ]);
  });
});

describe('over HTTP', () => {
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    new Request(`${ORIGIN}/api/trpc/${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    });
  it('refuses other sites, other content and other methods before anything happens', async () => {
    const before = await world.database.sql('select count(*) from orders');
    const body = JSON.stringify(place(world.ours));
    const statuses = async (request: Request) => (await handleTrpc(request, options())).status;
    expect(await statuses(post('order.place', body, { 'sec-fetch-site': 'cross-site' }))).toBe(403);
    expect(await statuses(post('order.place', body, { 'sec-fetch-site': 'same-site' }))).toBe(403);
    expect(await statuses(post('order.place', body, { 'content-type': 'text/plain' }))).toBe(403);
    expect(await statuses(post('order.place', body, { 'content-type': 'application/x-www-form-urlencoded' }))).toBe(403);
    const bare = new Request(`${ORIGIN}/api/trpc/order.place`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await statuses(bare)).toBe(403);
    expect(await statuses(new Request(`${ORIGIN}/api/trpc/order.place`, { method: 'DELETE' }))).toBe(405);
    expect(await statuses(new Request(`${ORIGIN}/api/trpc/order.place?input=${encodeURIComponent(body)}`))).toBe(405);
    expect(await world.database.sql('select count(*) from orders')).toEqual(before);
    expect(await statuses(post('order.place', body))).toBe(200);
  });
  it('reads no more than a mebibyte and twenty calls', async () => {
    const large = JSON.stringify({ ...place(world.ours), note: 'x'.repeat(1024 * 1024) });
    expect((await handleTrpc(post('order.place', large), options())).status).toBe(413);
    const many = Array.from({ length: 21 }, () => 'session.describe').join(',');
    expect((await handleTrpc(new Request(`${ORIGIN}/api/trpc/${many}?batch=1&input=%7B%7D`), options())).status).toBe(400);
  });
  it('answers faults with code, text and places, and with no stack', async () => {
    const response = await handleTrpc(
      post('order.place', JSON.stringify(place(world.ours, { customerCode: 'NONE' })), { 'x-correlation-id': 'corr-12345' }),
      options(),
    );
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(JSON.parse(text).error.data).toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      correlationId: 'corr-12345',
      fault: { kind: 'refused', code: 'customer.unknown', errors: [{ pointer: '/customerCode' }] },
    });
    expect(text).not.toContain('stack');
    const signedOut = await handleTrpc(post('order.place', JSON.stringify(place(world.ours))), options({ identity: undefined }));
    expect(signedOut.status).toBe(401);
  });
  it('refuses texts that no database can keep as invalid, each at its place', async () => {
    const placesOf = async (more: object): Promise<unknown[]> => {
      const response = await handleTrpc(post('order.place', JSON.stringify(place(world.ours, more))), options());
      const { fault } = ((await response.json()) as { error: { data: { fault: { errors: { pointer: string }[] } | null } } }).error.data;
      return [response.status, ...(fault?.errors.map((one) => one.pointer) ?? [])];
    };
    expect(await placesOf({ note: 'a\0b', purchaseOrderNumber: '\ud800', customerCode: 'C\u0001' })).toEqual([
      400,
      '/customerCode',
      '/purchaseOrderNumber',
      '/note',
    ]);
    expect(await placesOf({ lines: [{ sku: 'SKU\0', quantity: 1 }] })).toEqual([400, '/lines/0/sku']);
    expect(await placesOf({ requestedDate: '0000-01-01' })).toEqual([400, '/requestedDate']);
    for (const requestId of ['12345678\0', 'order \ud800 8', 'Ọ̀rọ̀-mi-ní-ìgbà', 'a request', 'short', 'x'.repeat(201), 12_345_678])
      expect(await placesOf({ requestId })).toEqual([400, '/requestId']);
  });
  it('shows nothing of a bug but the number to find it by', async () => {
    const broken = {
      ...world.services,
      db: { ...world.services.db, app: { connect: () => Promise.reject(new Error('SECRET detail of a bug')) } },
    } as unknown as TestServices;
    const response = await handleTrpc(
      post('order.place', JSON.stringify(place(world.ours)), { 'x-correlation-id': 'corr-67890' }),
      options({ services: broken }),
    );
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain('corr-67890');
    expect(text).not.toContain('SECRET');
  });
  it('remembers a choice of distributor by cookie', async () => {
    const response = await handleTrpc(post('session.switchTo', JSON.stringify({ key: world.theirs.slug })), options());
    expect(response.headers.getSetCookie()).toEqual([`tenant=${world.theirs.slug}; Path=/`]);
  });
  it('acts in the business the page shows, whatever another tab has chosen, or not at all', async () => {
    const ordersOf = async (tenant: MintedTenant) =>
      Number((await world.database.sql('select count(*) as count from orders where tenant_id = $1', [tenant.id]))[0]?.['count']);
    const before = [await ordersOf(world.ours), await ordersOf(world.theirs)];
    const shown = (place: string, body: object) =>
      handleTrpc(post('order.place', JSON.stringify(body), { 'x-omniroute-place': place }), options({ tenantChoice: world.theirs.slug }));
    expect((await shown(world.ours.slug, place(world.ours))).status).toBe(200);
    expect([await ordersOf(world.ours), await ordersOf(world.theirs)]).toEqual([(before[0] ?? 0) + 1, before[1]]);
    // A business one has left: not the other one instead.
    const left = await shown('left-behind', place(world.theirs));
    expect([left.status, await left.text()]).toEqual([409, expect.stringContaining('tenant.elsewhere')]);
    expect([await ordersOf(world.ours), await ordersOf(world.theirs)]).toEqual([(before[0] ?? 0) + 1, before[1]]);
  });
});

describe('how totals are rounded', () => {
  it('is written and quoted with its mode and terms, in one business alone', async () => {
    const owner = calls('console', who('many'), `${world.ours.slug}/tenant-owner`);
    const { currency: _currency, timeline: _timeline, minimumMarginBasisPoints, ...told } = await owner.pricing.settings({});
    const rules = { ...told, minimumMarginBasisPoints: minimumMarginBasisPoints ?? 0 };
    expect(rules).toMatchObject({ totalStepMinor: '1', totalMode: 'nearest-half-up', totalTerms: null });
    const totals = { totalStepMinor: '500', totalMode: 'up' as const, totalTerms: ['prepaid', 'cash'] };
    const { version } = await owner.pricing.putSettings({ ...rules, ...totals, requestId: randomUUID() });
    expect(await owner.pricing.settings({})).toMatchObject({ totalMode: 'up', totalTerms: ['cash', 'prepaid'] });
    const quote = (tenant: MintedTenant) => calls('console', who(`${tenant.slug}/order-clerk`)).pricing.quote(order(tenant));
    const { totalRounding, grossMinor, payableMinor } = await quote(world.ours);
    // 2 cartons at ₦110.00 with VAT are ₦236.50.
    expect([grossMinor, payableMinor, totalRounding]).toEqual(['23650', '24000', { stepMinor: '500', mode: 'up', words: 'to ₦5, up' }]);
    expect(await quote(world.theirs)).not.toHaveProperty('totalRounding');
    await owner.pricing.putSettings({ ...rules, version, requestId: randomUUID() });
  });
});
