import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type CommandResult, type CommandStack, digestTenant, startCommandStack } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Written by hand with everything such a file can bring; the figures below were added up by hand from it. */
const SAMPLE = readFileSync(join(import.meta.dirname, 'sales-sample.csv'), 'utf8');

const WHOLE = {
  linesRead: 16,
  linesOrdered: 9,
  linesSetAside: 7,
  setAside: { cancellation: 2, adjustment: 1, 'no-quantity': 1, 'no-price': 1, 'price-below-minor': 1, duplicate: 1 },
  invoices: 5,
  ordersPlaced: 5,
  ordersConfirmed: 5,
  ordersDeclined: 0,
  valueFileMinor: '1123497', // 18,730.5 ordered and 1,104,766.1 set aside, before rounding
  valueOrderedMinor: '18732',
  valueSetAsideMinor: '1104766',
  roundingMinor: '-1',
  tiesOut: true,
};
const SET_ASIDE = [
  'line,reason,invoice,sku,quantity,valueMinor',
  '6,duplicate,536365,85123A,6,1530',
  '8,cancellation,C536379,D,-1,-2750',
  '9,adjustment,A563185,B,1,1106206',
  '10,no-quantity,536367,22423,-10,0',
  '11,no-price,536368,84879,5,0',
  '12,price-below-minor,536369,22423,1,0',
  `18,cancellation,"C536,380",'=1+1,-2,-220`,
  '',
].join('\n');

let stack: CommandStack;
beforeAll(async () => {
  stack = await startCommandStack();
});
afterAll(() => stack.close());

const importFile = (file: string, tenant: string, ...more: string[]): Promise<CommandResult> =>
  stack.succeed(['import', 'online-retail', file, '--tenant', tenant, ...more]);
async function replayFile(file: string, tenant: string, ...more: string[]): Promise<unknown> {
  const json = join(stack.home, `${tenant}.json`);
  await stack.succeed(['replay', 'online-retail', file, '--tenant', tenant, '--json', json, ...more]);
  return JSON.parse(readFileSync(json, 'utf8'));
}
async function tenantId(slug: string): Promise<string> {
  const [row] = await stack.database.sql<{ id: string }>('select id from tenants where slug = $1', [slug]);
  if (!row) throw new Error(`no tenant ${slug}`);
  return row.id;
}
const stockOf = (id: string): Promise<unknown[]> =>
  stack.database.sql(
    `select p.sku, i.on_hand::int, i.reserved::int from inventory_items i join products p on p.tenant_id = i.tenant_id and p.id = i.product_id
     where i.tenant_id = $1 order by p.sku`,
    [id],
  );

describe('a wholesaler’s file', () => {
  it('is imported: products, customers, stock, last prices, a key; what becomes no order is listed with its line', async () => {
    const json = join(stack.home, 'import.json');
    await importFile(stack.put('sample.csv', SAMPLE), 'sample', '--json', json);
    const { ordersPlaced, ordersConfirmed, ordersDeclined, roundingMinor, tiesOut, invoices, ...counts } = WHOLE;
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      tenant: 'sample',
      products: 10,
      customers: 5,
      stockedProducts: 3,
      ...counts,
    });
    expect(readFileSync(join(stack.home, 'logs', 'sample-set-aside.csv'), 'utf8')).toBe(SET_ASIDE);
    const id = await tenantId('sample');
    expect(await stockOf(id)).toEqual([
      { sku: '22423', on_hand: 5, reserved: 0 },
      { sku: '71053', on_hand: 10, reserved: 0 },
      { sku: '85123A', on_hand: 16, reserved: 0 },
    ]);
    const products = await stack.database.sql('select sku, name, is_stocked from products where tenant_id = $1 order by sku collate "C"', [
      id,
    ]);
    expect(products.slice(0, 4)).toEqual([
      { sku: '22423', name: '=STAND, "B"', is_stocked: true }, // of two descriptions, each used once, the first by its letters
      { sku: '71053', name: 'METAL LANTERN, WITH "HANDLE"', is_stocked: true },
      { sku: '84879', name: '84879', is_stocked: true },
      { sku: '85123A', name: 'WHITE LANTERN', is_stocked: true },
    ]);
    expect(products.slice(4)).toMatchObject(['=1+1', 'B', 'D', 'DOT', 'M', 'POST'].map((sku) => ({ sku, is_stocked: false })));
    const customers = await stack.database.sql('select code, territory, status from customers where tenant_id = $1 order by code', [id]);
    expect(customers).toMatchObject([
      { code: '12583', territory: 'France' },
      { code: '14527' },
      { code: '14911', territory: 'EIRE' },
      { code: '17850', territory: 'United Kingdom' },
      { code: 'WALK-IN', status: 'active' },
    ]);
    const demo = JSON.parse(readFileSync(join(stack.home, 'demo.json'), 'utf8'));
    expect(demo).toMatchObject({ tenants: [{ slug: 'sample', currency: 'GBP' }], apiKeys: [{ tenant: 'sample', role: 'tenant-owner' }] });
  });

  it('changes nothing when it is imported again, whatever it is packed in', async () => {
    const id = await tenantId('sample');
    const before = await digestTenant(stack.database, id);
    const windows = SAMPLE.replaceAll('\n', '\r\n');
    await importFile(stack.put('again.csv', SAMPLE), 'sample');
    await importFile(stack.put('again.csv.gz', gzipSync(SAMPLE)), 'sample');
    await importFile(stack.put('windows.csv', `\uFEFF${windows}`), 'sample');
    await importFile(stack.put('windows.csv.gz', gzipSync(`\uFEFF${windows.slice(0, -2)}`)), 'sample');
    expect(await digestTenant(stack.database, id)).toEqual(before);
    // Control: the same file with one more piece sold is another file.
    await importFile(stack.put('other.csv', SAMPLE.replace('WHITE LANTERN,7', 'WHITE LANTERN,8')), 'sample-other');
    expect(await stockOf(await tenantId('sample-other'))).toContainEqual({ sku: '85123A', on_hand: 17, reserved: 0 });
  });

  it('is replayed up to a day, that day not included, and then to its end', async () => {
    const file = join(stack.home, 'windows.csv.gz');
    expect(await replayFile(file, 'sample', '--until', '2010-12-02')).toMatchObject({
      linesRead: 12,
      linesOrdered: 6,
      linesSetAside: 6,
      invoices: 3,
      ordersPlaced: 3,
      valueOrderedMinor: '17586',
      valueSetAsideMinor: '1104986',
      valueFileMinor: '1122572',
      roundingMinor: '0',
      tiesOut: true,
    });
    expect(await replayFile(file, 'sample')).toMatchObject(WHOLE);
    const orders = await stack.database.sql(
      `select external_reference as invoice, o.status, o.created_at at time zone 'UTC' as at, net_minor::int as net, line_count::int as lines, c.code
        from orders o join customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id where o.tenant_id = $1 order by o.number`,
      [await tenantId('sample')],
    );
    expect(orders).toMatchObject([
      { invoice: '536365', at: new Date('2010-12-01T08:24:00'), status: 'confirmed', net: 4920, lines: 2, code: '17850' },
      { invoice: '536366', status: 'confirmed', net: 10500, lines: 2, code: '12583' },
      { invoice: '536370', status: 'confirmed', net: 2166, lines: 2, code: 'WALK-IN' },
      { invoice: '536371', status: 'confirmed', net: 51, lines: 2, code: '14911' },
      { invoice: '536372', status: 'confirmed', net: 1095, lines: 1, code: '14911' },
    ]);
  });

  it('is supplied short where stock was imported short, line by line in the order of time, and ties out', async () => {
    const file = join(stack.home, 'sample.csv');
    await importFile(file, 'short', '--short', '0.3');
    const id = await tenantId('short');
    // floor(0.7 × 5), floor(0.7 × 10), floor(0.7 × 16)
    expect(await stockOf(id)).toMatchObject([
      { sku: '22423', on_hand: 3 },
      { sku: '71053', on_hand: 7 },
      { sku: '85123A', on_hand: 11 },
    ]);
    expect(await replayFile(file, 'short')).toMatchObject({ ...WHOLE, ordersConfirmed: 3, ordersDeclined: 2 });
    const lines = await stack.database.sql(
      `select o.external_reference as invoice, l.sku, l.quantity::int, l.short_quantity::int as short
       from order_lines l join orders o on o.tenant_id = l.tenant_id and o.id = l.order_id where o.tenant_id = $1 order by o.number, l.line_index`,
      [id],
    );
    expect(lines).toEqual([
      { invoice: '536365', sku: '85123A', quantity: 6, short: 0 },
      { invoice: '536365', sku: '71053', quantity: 10, short: 3 },
      { invoice: '536366', sku: '22423', quantity: 4, short: 1 },
      { invoice: '536366', sku: 'POST', quantity: 3, short: 0 },
      { invoice: '536370', sku: 'M', quantity: 1, short: 0 },
      { invoice: '536370', sku: '85123A', quantity: 7, short: 2 },
      { invoice: '536371', sku: 'DOT', quantity: 1, short: 1 }, // a charge alone is not delivered
      { invoice: '536371', sku: '85123A', quantity: 3, short: 3 },
      { invoice: '536372', sku: '22423', quantity: 1, short: 1 },
    ]);
    expect(await stockOf(id)).toEqual([
      { sku: '22423', on_hand: 3, reserved: 3 },
      { sku: '71053', on_hand: 7, reserved: 7 },
      { sku: '85123A', on_hand: 11, reserved: 11 },
    ]);
    const other = await stack.run(['import', 'online-retail', file, '--tenant', 'short', '--short', '0.5']);
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining('was imported before with another --short') });
    expect(await stockOf(id)).toMatchObject([{ on_hand: 3 }, { on_hand: 7 }, { on_hand: 11 }]);
  });

  it('ties out beside another file’s orders in one tenant, each file by its own invoices', async () => {
    const second = stack.put('second.csv', SAMPLE.replace(/^(536|C536|A563)/gm, '$19').replace('"C536', '"C9'));
    await importFile(second, 'sample');
    expect(await replayFile(second, 'sample')).toMatchObject(WHOLE);
    expect(await replayFile(join(stack.home, 'sample.csv'), 'sample')).toMatchObject(WHOLE);
    const [row] = await stack.database.sql('select count(*)::int as orders from orders where tenant_id = $1', [await tenantId('sample')]);
    expect(row).toEqual({ orders: 10 });
  });

  it('stops at an invoice that is refused, says which lines of the file are why, and goes on when that is mended', async () => {
    const file = join(stack.home, 'other.csv');
    const setStatus = async (status: string): Promise<unknown> =>
      stack.database.sql(`update products set status = $2 where tenant_id = $1 and sku = '71053'`, [
        await tenantId('sample-other'),
        status,
      ]);
    await setStatus('discontinued');
    const { code, err } = await stack.run(['replay', 'online-retail', file, '--tenant', 'sample-other']);
    expect([code, err.split('\n').slice(0, 2)]).toEqual([
      1,
      [
        `Invoice 536365 (line 2 of ${file}) was not taken as an order; those before it were:`,
        '  line 4: There is no product with the SKU 71053 for sale.',
      ],
    ]);
    await setStatus('active');
    expect(await replayFile(file, 'sample-other')).toMatchObject({ ordersPlaced: 5, ordersConfirmed: 5, tiesOut: true });
  });

  it('does not tie out when an order is gone or an amount has changed (control)', async () => {
    const file = join(stack.home, 'sample.csv');
    const id = await tenantId('short');
    const replayAgain = (): Promise<CommandResult> => stack.run(['replay', 'online-retail', file, '--tenant', 'short']);
    await stack.database.sql(
      `update orders set list_minor = list_minor + 1, net_minor = net_minor + 1, gross_minor = gross_minor + 1 where tenant_id = $1 and external_reference = '536365'`,
      [id],
    );
    expect(await replayAgain()).toMatchObject({ code: 1, err: expect.stringContaining('The database and the file do not agree') });
    await stack.database.sql(
      `update orders set external_reference = 'gone', list_minor = list_minor - 1, net_minor = net_minor - 1, gross_minor = gross_minor - 1 where tenant_id = $1 and external_reference = '536365'`,
      [id],
    );
    const gone = await replayAgain();
    expect(gone.code).toBe(1);
    expect(JSON.parse(gone.out.slice(0, gone.out.indexOf('\n}') + 2))).toMatchObject({ invoices: 5, ordersPlaced: 4, tiesOut: false });
  });
});
