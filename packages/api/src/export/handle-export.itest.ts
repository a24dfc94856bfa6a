import { randomUUID } from 'node:crypto';
import { runVerb } from '@omniroute/services';
import { listOrders, placeOrder } from '@omniroute/services/order';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContext } from '../context.ts';
import type { HandleOptions } from '../handle-trpc.ts';
import { openLog } from '../log.ts';
import { createCaller } from '../router.ts';
import { handleExport } from './handle-export.ts';

const ORIGIN = 'http://localhost:3001';
const world = new TwoTenants({ theirs: { currency: 'XOF' } });
beforeAll(world.openMinted);
afterAll(world.close);

const staff = (tenant = world.ours): Partial<HandleOptions> => ({
  app: 'console',
  identity: who('sales-rep', tenant),
  tenantChoice: undefined,
});
const who = (role: string, tenant = world.ours) => ({ issuer: 'urn:test', subject: `${tenant.slug}/${role}`, name: 'Somebody' });
const options = (parts: Partial<HandleOptions> = {}): HandleOptions => ({
  services: world.services,
  app: 'portal',
  origin: ORIGIN,
  identity: who('customer-owner'),
  tenantChoice: world.ours.slug,
  tenantCookie: (key) => `tenant=${key}; Path=/`,
  ...parts,
});
const place = (more: object = {}) => ({
  customerCode: 'CUST-001',
  lines: [{ sku: 'SKU-001', quantity: 2, unit: 'carton' }],
  requestId: randomUUID(),
  ...more,
});

describe('an export', () => {
  const csv = async (name: string, query = '', parts: Partial<HandleOptions> = {}) => {
    const response = await handleExport(new Request(`${ORIGIN}/api/export/${name}?${query}`), name, options(parts));
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { response, hasMark: bytes[0] === 0xef, lines: new TextDecoder().decode(bytes).split('\r\n').filter(Boolean) };
  };
  it('holds exactly the rows the list shows, in its order, over all pages', async () => {
    const buyer = createCaller(makeContext({ ...options(), correlationId: 'test-correlation' }));
    for (let index = 0; index < 3; index += 1) await buyer.order.place(place({ note: '=HYPERLINK("evil")' }));
    const page = await buyer.order.list({ limit: 200, sort: 'number' });
    const { response, hasMark, lines } = await csv('orders', 'sort=number&cols=number,gross,note');
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(hasMark).toBe(true);
    expect(lines[0]).toBe('"Number","Total","Note"');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(page.items.map((one) => `"${one.number}"`));
    expect(lines.at(-1)).toContain(`"'=HYPERLINK(""evil"")"`);
    expect(lines.at(-1)?.split(',')[1]).toMatch(/^\d+\.\d\d$/);
    expect((await csv('orders', 'f.status=declined')).lines).toHaveLength(1);
  });
  it.each([
    ['products', 'q=SKU-002&cols=sku', ['"SKU-002"']],
    ['products', 'f.sku=SKU-001&f.sku=SKU-003&sort=-name&cols=sku', ['"SKU-003"', '"SKU-001"']],
    ['customers', 'f.code=CUST-002&cols=code', ['"CUST-002"']],
    ['stock', 'f.sku=SKU-004&cols=sku,onHand', ['"SKU-004",1000']],
    ['price-lists', 'q=standard&cols=code', ['"STD"']],
    ['price-lists', 'q=nothing-is-called-so&cols=code', []],
    ['specials', 'q=nothing-is-called-so&f.state=live&cols=product,price,state', []],
    ['products', 'f.status=discontinued&cols=sku', []],
  ])('honours the filters and the order on screen (medusa #12195, P14): %s?%s', async (name, query, expected) => {
    expect((await csv(name, query, staff())).lines.slice(1)).toEqual(expected);
  });
  it('holds every column that a catalogue manager may choose', async () => {
    await world.database.sql(
      `update products set gtin = '6291041500213', nafdac_number = 'A7-1234', nafdac_expires = '2027-05-31', hs_code = '1902.30', shelf_life_days = 270,
         is_batch_tracked = true where tenant_id = $1 and sku = 'SKU-005'`,
      [world.ours.id],
    );
    await world.database.sql(
      `update product_units u set weight_grams = case u.unit when 'carton' then 2900 else 70 end, volume_ml = case u.unit when 'carton' then 18000 end from products p
       where p.tenant_id = $1 and p.sku = 'SKU-005' and u.tenant_id = $1 and u.product_id = p.id`,
      [world.ours.id],
    );
    const columns = 'sku,brand,principal,gtin,taxClass,nafdac,nafdacExpires,hsCode,shelfLife,batches,units,weight,volume,baseUnit,status';
    expect((await csv('products', `f.sku=SKU-005&cols=${columns}`, staff())).lines).toEqual([
      '"SKU","Brand","Principal","GTIN","Tax class","NAFDAC number","Registered until","HS code","Shelf life, days","Kept by batch","Units","Weight, g","Volume, ml","Base unit","Status"',
      '"SKU-005","Brand","Principal","6291041500213","standard","A7-1234","2027-05-31","1902.30",270,"yes","piece = 1; carton = 12","piece = 70; carton = 2900","carton = 18000","piece","active"',
    ]);
  });
  it('is there for every list of the console', async () => {
    for (const name of ['orders', 'products', 'customers', 'stock', 'price-lists']) {
      const { response, lines } = await csv(name, '', staff());
      expect([name, response.status]).toEqual([name, 200]);
      expect(lines.length, name).toBeGreaterThan(1);
    }
  });
  it('holds nothing of another tenant, whose codes are the same', async () => {
    await runVerb(world.as('order-clerk', world.theirs), placeOrder, {
      customerCode: 'CUST-001',
      lines: [{ sku: 'SKU-001', quantity: 1 }],
    });
    for (const table of ['products', 'customers', 'price_lists'])
      await world.database.sql(`update ${table} set name = 'CNRY ' || name where tenant_id = $1`, [world.theirs.id]);
    for (const name of ['orders', 'products', 'customers', 'stock', 'price-lists']) {
      const [own, theirs] = [await csv(name, '', staff()), await csv(name, '', staff(world.theirs))];
      expect(
        theirs.lines.slice(1).every((line) => line.includes('CNRY')),
        name,
      ).toBe(true);
      expect(theirs.lines.length, name).toBeGreaterThan(1);
      expect(own.lines.join(), name).not.toContain('CNRY');
    }
  });
  it('writes amounts with the digits of their currency', async () => {
    const [order] = (await runVerb(world.as('order-clerk', world.theirs), listOrders, { limit: 1 })).items;
    const francs = await csv('orders', 'cols=currency,gross', staff(world.theirs));
    expect(francs.lines.slice(1)).toEqual([`"XOF",${order?.grossMinor}`]);
    const [naira] = (await runVerb(world.as('order-clerk'), listOrders, { limit: 1, sort: 'number' })).items;
    const [, first] = (await csv('orders', 'sort=number&cols=currency,gross', staff())).lines;
    expect(first).toBe(`"NGN",${naira?.grossMinor.replace(/..$/, '.$&')}`);
    const [held, price] = await Promise.all([
      csv('customers', 'f.code=CUST-001&cols=held', staff(world.theirs)),
      csv('price-list', 'f.code=STD&cols=sku,unit,price', staff(world.theirs)),
    ]);
    expect(held.lines[1]).toMatch(/^\d+$/);
    expect(price.lines).toContain('"SKU-001","carton",11000');
    expect((await csv('price-list', 'f.code=STD&cols=sku,unit,price', staff())).lines).toContain('"SKU-001","carton",110.00');
  });
  it('is refused like the list is', async () => {
    expect((await csv('orders', '', { identity: undefined })).response.status).toBe(401);
    expect((await csv('nothing')).response.status).toBe(404);
    expect((await csv('orders', 'cols=secret')).response.status).toBe(400);
    expect((await csv('orders', 'f.status=weird')).response.status).toBe(400);
    expect((await csv('orders', 'cols=__proto__')).response.status).toBe(400);
  });
  it('breaks off, visibly and with a line in the log, when a later page cannot be read', async () => {
    await world.database.sql(
      `insert into products (tenant_id, id, sku, name, category, brand, principal, base_unit, tax_class, is_stocked, status, created_at, updated_at)
       select $1, gen_random_uuid(), 'MANY-' || n, 'Many ' || n, 'C', 'B', 'P', 'piece', 'standard', true, 'active', now(), now() from generate_series(1, 700) n`,
      [world.ours.id],
    );
    await world.database.sql(
      `insert into product_units (tenant_id, product_id, unit, factor) select tenant_id, id, 'piece', 1 from products where sku like 'MANY-%'`,
    );
    const lines: unknown[] = [];
    const log = openLog('console', 'info', { write: (line) => void lines.push(JSON.parse(line)) });
    const request = new Request(`${ORIGIN}/api/export/products`, { headers: { 'x-correlation-id': 'export-12345' } });
    const response = await handleExport(request, 'products', options({ ...staff(), log }));
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(1_000);
    await world.database.sql('alter table products rename to lost_products');
    try {
      await expect(async () => {
        while (!(await reader?.read())?.done);
      }).rejects.toThrow('relation "products" does not exist');
    } finally {
      await world.database.sql('alter table lost_products rename to products');
    }
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'error',
        service: 'console',
        correlationId: 'export-12345',
        tenantId: world.ours.id,
        list: 'products',
        err: expect.objectContaining({ message: 'relation "products" does not exist' }),
      }),
    ]);
    expect((await csv('products', '', { ...staff(), log })).lines.length).toBeGreaterThan(700);
    expect(lines).toHaveLength(1);
  });
});
