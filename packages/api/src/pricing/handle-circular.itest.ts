import { crc32 } from 'node:zlib';
import { runVerb, writeWorkbook } from '@omniroute/services';
import { listCircularRows, priceCircular } from '@omniroute/services/pricing';
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
interface Sending {
  readonly site?: string;
  readonly role?: string;
  readonly file?: string;
  readonly request?: string;
}
const upload = (
  body: string | Uint8Array,
  { site, role = 'pricing-manager', file = 'list.csv', request = crypto.randomUUID() }: Sending = {},
): Promise<Response> =>
  handleCircular(
    uploadTo(`/api/circulars?name=November&principal=Principal&file=${file}&request=${request}`, body, site),
    world.staff(role),
  );

/** Parts as a zip archive that is not packed. */
function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), about, path, bytes]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, place, path]));
    files.push(file);
    offset += file.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const sheetOf = (rows: string): Buffer =>
  zipOf({
    'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><cols><col min="1" max="1" hidden="1"/></cols><sheetData>${rows}</sheetData></worksheet>`,
  });
const rowOf = (attributes: string, cells: readonly string[]): string =>
  `<row ${attributes}>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;

/** A header and prices, in rows that say these numbers. */
const workbookOf = (numbers: readonly string[]): Buffer =>
  sheetOf(numbers.map((number, place) => rowOf(`r="${number}"`, place === 0 ? ['SKU', 'New price'] : ['SKU-001', '110.00'])).join(''));

describe('a circular as a sheet', () => {
  it('is read with the lines of the sheet, CSV or workbook', async () => {
    const response = await upload(CSV);
    expect([response.status, await response.json()]).toMatchObject([
      201,
      { name: 'November', fileName: 'list.csv', rows: { all: 2, matched: 2 } },
    ]);
    const lines = await world.database.sql(`select line from circular_rows where tenant_id = $1 and choice = 'auto' order by 1`, [
      world.ours.id,
    ]);
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

  it('is read with the lines of the sheet however large its gaps are, and refused where they are those of no sheet', async () => {
    const far = await upload(`${CSV}${'\n'.repeat(60_000)}SKU-003,Beans,100.00,120.00\nPrices are subject to change,,,\n`);
    expect([far.status, await far.json()]).toMatchObject([201, { rows: { all: 3, matched: 3 } }]);
    const [last] = await world.database.sql(`select max(line) as line from circular_rows where tenant_id = $1 and choice = 'auto'`, [
      world.ours.id,
    ]);
    expect(last).toEqual({ line: 60_006 });
    for (const numbers of [
      ['1', '4000000000'],
      ['1', '2', '2'],
      ['1', 'x'],
    ]) {
      const response = await upload(workbookOf(numbers), { file: 'list.xlsx' });
      expect([response.status, await response.json()]).toMatchObject([400, { code: 'file.damaged' }]);
    }
    const filled = await upload(`${CSV}${'SKU-003,Beans,100.00,120.00\n'.repeat(10_001)}`);
    expect([filled.status, await filled.json()]).toMatchObject([400, { code: 'file.too-long' }]);
  });

  it('says what is in doubt: a row that is hidden, a second column of prices, a day that is long past', async () => {
    const sheet = sheetOf(
      [
        rowOf('r="2"', ['New prices effective 12/01/2020']),
        rowOf('r="4"', ['SKU', 'Lagos price', 'Kano price']),
        rowOf('r="5"', ['SKU-001', '110.00', '111.00']),
        rowOf('r="7" hidden="1"', ['SKU-002', '105.00', '106.00']),
      ].join(''),
    );
    const response = await upload(sheet, { file: 'list.xlsx' });
    const circular = (await response.json()) as { id: string };
    const words = ['“Lagos price”; also “Kano price”: not read.', '“12/01/2020” is 12 January 2020'];
    expect([response.status, circular]).toMatchObject([
      201,
      {
        rows: { all: 2, matched: 1, undecided: 1 },
        effectiveOn: null,
        problems: words.map((part) => ({ line: 0, words: expect.stringContaining(part) })),
      },
    ]);
    const rows = (tenant = world.ours) =>
      runVerb(world.as('pricing-manager', tenant), listCircularRows, { id: circular.id, show: 'undecided' });
    expect((await rows()).items).toMatchObject([
      {
        line: 7,
        code: 'SKU-002',
        newMinor: '10500',
        reason: 'hidden',
        words: 'It is hidden in his sheet (row 7). Take it, or leave it out.',
        candidates: [{ sku: 'SKU-002' }],
      },
    ]);
    await expect(rows(world.theirs)).rejects.toMatchObject({ problem: { code: 'circular.unknown' } });
    const body = 'SKU,Price (VAT excl),VAT,Price (VAT incl)\nSKU-001,100.00,7.50,107.50\nSKU-002,100.00,7.50,117.50\n';
    const taxed = await (await upload(body)).json();
    expect(taxed).toMatchObject({ taxIncluded: false, problems: [], rows: { matched: 1, undecided: 1 } });
  });

  it('is not taken from another site, nor from who may not, nor when it is none', async () => {
    expect((await upload(CSV, { site: 'cross-site' })).status).toBe(403);
    expect((await upload(CSV, { role: 'order-clerk' })).status).toBe(403);
    const none = await upload('Dear all,\nMerry Christmas\n');
    expect([none.status, await none.json()]).toMatchObject([422, { code: 'circular.unreadable' }]);
  });

  it('is one circular however often it is sent, in one moment or later, and another file under its id is none', async () => {
    const count = async () => {
      const [row] = await world.database.sql('select count(*)::int as all from circulars where tenant_id = $1', [world.ours.id]);
      return row?.all as number;
    };
    const before = await count();
    const request = crypto.randomUUID();
    const both = await Promise.all([upload(CSV, { request }), upload(CSV, { request })]);
    // One of two that cross may be asked to come again.
    expect(both.map(({ status }) => status)).toContain(201);
    for (const { status } of both) expect([201, 409]).toContain(status);
    const first = await both.find(({ status }) => status === 201)?.json();
    const again = await upload(CSV, { request });
    expect([again.status, await again.json()]).toEqual([201, first]);
    expect(await count()).toBe(before + 1);
    const other = await upload(CSV.replace('110.00', '120.00'), { request });
    expect([other.status, await other.json()]).toMatchObject([409, { code: 'idempotency.other-body' }]);
    const without = await upload(CSV, { request: '' });
    expect([without.status, await without.json()]).toMatchObject([400, { code: 'request-id.missing' }]);
    expect(await count()).toBe(before + 1);
  });
});

describe('the circular to the market', () => {
  it('is a PDF for who may read prices, and nobody else’s', async () => {
    const { id } = (await (await upload(CSV)).json()) as { id: string };
    await runVerb(world.as('pricing-manager'), priceCircular, {
      id,
      effectiveOn: '2090-11-30',
      lists: [{ code: 'STD', keep: 'amount' }],
    });
    const get = (tenant = world.ours, role = 'pricing-manager') =>
      handleMarketPdf(new Request(`${CONSOLE_ORIGIN}/api/circulars/${id}/market`), id, world.staff(role, tenant));
    const paper = await get(world.ours, 'sales-rep');
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect(paper.headers.get('content-disposition')).toContain(`${world.ours.slug}-prices-STD-2090-11-30.pdf`);
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await get(world.ours, 'storekeeper')).status).toBe(403);
    expect((await get(world.theirs)).status).toBe(404);
  });
});
