import { runVerb, writeWorkbook } from '@omniroute/services';
import { priceCircular } from '@omniroute/services/pricing';
import { CONSOLE_ORIGIN, ConsoleTenants, uploadTo } from '@omniroute/testing/console';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleCircular, handleMarketPdf } from './handle-circular.ts';

const world = new ConsoleTenants({ products: 3 });
beforeAll(async () => {
  await world.open();
  await world.mint();
});
afterAll(world.close);

const CSV = 'Letterhead,,,\n,,,\nSKU,Product,Old price,New price\nSKU-001,Noodles,100.00,110.00\nSKU-002,Rice,100.00,105.00\n';
const upload = (
  body: string | Uint8Array,
  { site, role = 'pricing-manager', file = 'list.csv' }: { site?: string; role?: string; file?: string } = {},
): Promise<Response> =>
  handleCircular(uploadTo(`/api/circulars?name=November&principal=Principal&file=${file}`, body, site), world.staff(role));

describe('a circular as a sheet', () => {
  it('is read with the lines of the sheet, CSV or workbook', async () => {
    const response = await upload(CSV);
    expect([response.status, await response.json()]).toMatchObject([
      201,
      { name: 'November', fileName: 'list.csv', rows: { all: 2, matched: 2 } },
    ]);
    const lines = await world.database.sql('select line from circular_rows where tenant_id = $1 order by 1', [world.ours.id]);
    expect(lines).toEqual([{ line: 4 }, { line: 5 }]);
    const cells = CSV.trim()
      .split('\n')
      .map((line) => line.split(',').map((text) => ({ text })));
    const parts: Uint8Array[] = [];
    async function* batches() {
      yield cells;
    }
    for await (const part of writeWorkbook('Prices', batches())) parts.push(Buffer.from(part));
    const workbook = await upload(Buffer.concat(parts), { file: 'list.xlsx' });
    expect([workbook.status, await workbook.json()]).toMatchObject([201, { rows: { all: 2, matched: 2 } }]);
  });

  it('is not taken from another site, nor from who may not, nor when it is none', async () => {
    expect((await upload(CSV, { site: 'cross-site' })).status).toBe(403);
    expect((await upload(CSV, { role: 'order-clerk' })).status).toBe(403);
    const none = await upload('Dear all,\nMerry Christmas\n');
    expect([none.status, await none.json()]).toMatchObject([422, { code: 'circular.unreadable' }]);
  });
});

describe('the circular to the market', () => {
  it('is a PDF for who may read prices, and nobody else’s', async () => {
    const { id } = (await (await upload(CSV)).json()) as { id: string };
    await runVerb(world.as('pricing-manager'), priceCircular, {
      id,
      effectiveOn: '2026-11-30',
      lists: [{ code: 'STD', keep: 'amount' }],
    });
    const get = (tenant = world.ours, role = 'pricing-manager') =>
      handleMarketPdf(new Request(`${CONSOLE_ORIGIN}/api/circulars/${id}/market`), id, world.staff(role, tenant));
    const paper = await get(world.ours, 'sales-rep');
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect(paper.headers.get('content-disposition')).toContain(`${world.ours.slug}-prices-STD-2026-11-30.pdf`);
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await get(world.ours, 'storekeeper')).status).toBe(403);
    expect((await get(world.theirs)).status).toBe(404);
  });
});
