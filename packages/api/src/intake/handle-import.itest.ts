import { CONSOLE_ORIGIN, ConsoleTenants, uploadTo } from '@omniroute/testing/console';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleImport } from './handle-import.ts';
import { handleRefusedRows, handleRowsExport } from './handle-rows-export.ts';

const world = new ConsoleTenants({ products: 3 });
beforeAll(async () => {
  await world.open();
  await world.mint();
});
afterAll(world.close);

const upload = (
  query: string,
  body: string | ReadableStream<Uint8Array>,
  { site, role = 'tenant-owner' }: { site?: string; role?: string } = {},
): Promise<Response> => handleImport(uploadTo(`/api/imports?${query}`, body, site), world.staff(role));
const get = (path: string): Request => new Request(`${CONSOLE_ORIGIN}${path}`);
const owner = (tenant = world.ours) => world.staff('tenant-owner', tenant);

describe('a file brought over HTTP', () => {
  it('is taken in as it streams, with what is wrong with it as JSON', async () => {
    const parts = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of ['SKU,Na', 'me\nSKU-001,Li', 'me\nSKU-002,\n']) controller.enqueue(Buffer.from(part));
        controller.close();
      },
    });
    const response = await upload('kind=products&name=list.csv', parts);
    expect([response.status, await response.json()]).toMatchObject([201, { fileName: 'list.csv', rowCount: 2, state: 'ready' }]);
    const broken = await upload('kind=products&name=list.csv', 'SKU,Name\n1,"2\n');
    expect([broken.status, await broken.json()]).toMatchObject([
      400,
      { code: 'file.not-csv', detail: 'list.csv, row 2: a quote is opened here and never closed.' },
    ]);
  });
  it('is not taken from another site, nor from who may not', async () => {
    expect((await upload('kind=products&name=a.csv', 'SKU,Name\n1,2\n', { site: 'cross-site' })).status).toBe(403);
    expect((await upload('kind=products&name=a.csv', 'SKU,Name\n1,2\n', { role: 'order-clerk' })).status).toBe(403);
    expect((await upload('kind=secrets&name=a.csv', 'SKU,Name\n1,2\n')).status).toBe(400);
  });
});

describe('a file taken out', () => {
  it('is one business’s own, as CSV and as a workbook', async () => {
    const csv = await handleRowsExport(get('/api/imports/export/products'), 'products', owner());
    expect(csv.headers.get('content-disposition')).toContain(`${world.ours.slug}-products-`);
    const text = await csv.text();
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain('"SKU-001"');
    const workbook = Buffer.from(await (await handleRowsExport(get('/x?format=xlsx'), 'products', owner())).arrayBuffer());
    expect(workbook.subarray(0, 2).toString()).toBe('PK');
    expect((await handleRowsExport(get('/x'), 'products', world.staff('order-clerk'))).status).toBe(403);
    expect((await handleRowsExport(get('/x'), 'secrets', owner())).status).toBe(404);
  });
  it('of refused rows carries row and reason, and is nobody else’s', async () => {
    const { id } = (await (await upload('kind=products&name=list.csv', 'SKU,Name\nSKU-001,"=cmd"\n')).json()) as { id: string };
    await world.database.sql(
      `update import_rows set outcome = 'refused', refusals = '[{"column":"Name","code":"x","detail":"Name is silly."}]' where import_id = $1`,
      [id],
    );
    const file = await handleRefusedRows(get('/x'), id, owner());
    expect(await file.text()).toBe(`"SKU","Name","Row","Reason"\r\n"SKU-001","'=cmd","2","Name is silly."\r\n`);
    expect((await handleRefusedRows(get('/x'), id, owner(world.theirs))).status).toBe(404);
  });

  it('of a list is what it shows under its search and filters, and of nothing else', async () => {
    const skus = async (query: string, kind = 'products'): Promise<string[]> => {
      const text = await (await handleRowsExport(get(`/x?${query}`), kind, owner())).text();
      return [...text.matchAll(/^"((?:SKU|CUST)-\d+)"/gm)].map((match) => match[1] ?? '');
    };
    expect(await skus('')).toEqual(['SKU-001', 'SKU-002', 'SKU-003']);
    expect(await skus('f.sku=SKU-002&f.sku=SKU-003')).toEqual(['SKU-002', 'SKU-003']);
    expect(await skus('q=SKU-003')).toEqual(['SKU-003']);
    expect(await skus('f.status=draft')).toEqual([]);
    expect(await skus('f.code=CUST-001', 'customers')).toEqual(['CUST-001']);
    expect(await skus('q=nobody', 'customers')).toEqual([]);
    const refused = async (query: string, kind: string) => (await handleRowsExport(get(`/x?${query}`), kind, owner())).json();
    expect(await refused('f.colour=red', 'products')).toMatchObject({ code: 'schema' });
    expect(await refused('q=x', 'outlets')).toMatchObject({ code: 'export.unfiltered' });
  });
});
