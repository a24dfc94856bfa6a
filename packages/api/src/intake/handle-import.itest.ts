import {
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleImport } from './handle-import.ts';
import { handleRefusedRows, handleRowsExport } from './handle-rows-export.ts';

const ORIGIN = 'http://console.test';
let database: TestDatabase;
let services: TestServices;
let ours: MintedTenant;
let theirs: MintedTenant;
beforeAll(async () => {
  database = await startTestDatabase();
  services = openTestServices(database);
  ours = await mintTenant(database, { products: 3 });
  theirs = await mintTenant(database, { products: 3 });
});
afterAll(async () => {
  await services.close();
  await database.close();
});

const as = (tenant: MintedTenant, role = 'tenant-owner') => ({
  services,
  app: 'console' as const,
  identity: { issuer: 'urn:test', subject: `${tenant.slug}/${role}`, name: 'Someone' },
  tenantChoice: tenant.slug,
});
function upload(query: string, body: string | ReadableStream<Uint8Array>, given: { site?: string; role?: string } = {}): Promise<Response> {
  const init = { method: 'POST', body, headers: { 'sec-fetch-site': given.site ?? 'same-origin' }, duplex: 'half' } as RequestInit;
  return handleImport(new Request(`${ORIGIN}/api/imports?${query}`, init), { ...as(ours, given.role), origin: ORIGIN });
}
const get = (path: string): Request => new Request(`${ORIGIN}${path}`);

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
    const csv = await handleRowsExport(get('/api/imports/export/products'), 'products', as(ours));
    expect(csv.headers.get('content-disposition')).toContain(`${ours.slug}-products-`);
    const text = await csv.text();
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain('"SKU-001"');
    const workbook = Buffer.from(await (await handleRowsExport(get('/x?format=xlsx'), 'products', as(ours))).arrayBuffer());
    expect(workbook.subarray(0, 2).toString()).toBe('PK');
    expect((await handleRowsExport(get('/x'), 'products', as(ours, 'order-clerk'))).status).toBe(403);
    expect((await handleRowsExport(get('/x'), 'secrets', as(ours))).status).toBe(404);
  });
  it('of refused rows carries row and reason, and is nobody else’s', async () => {
    const { id } = (await (await upload('kind=products&name=list.csv', 'SKU,Name\nSKU-001,"=cmd"\n')).json()) as { id: string };
    await database.sql(
      `update import_rows set outcome = 'refused', refusals = '[{"column":"Name","code":"x","detail":"Name is silly."}]' where import_id = $1`,
      [id],
    );
    const file = await handleRefusedRows(get('/x'), id, as(ours));
    expect(await file.text()).toBe(`"SKU","Name","Row","Reason"\r\n"SKU-001","'=cmd","2","Name is silly."\r\n`);
    expect((await handleRefusedRows(get('/x'), id, as(theirs))).status).toBe(404);
  });
});
