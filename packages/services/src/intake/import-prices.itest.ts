import { csvLine } from '@omniroute/domain/intake';
import { runVerb } from '@omniroute/services';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putPriceDraft } from '../pricing/index.ts';
import { applyImport, checkImport, exportRows, getImport, type ImportSummary, startImport } from './index.ts';

const world = importWorld();
const { who, work, check, apply, refusals, codeOf, bytes } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

describe('prices of one list', () => {
  const as = () => who('pricing-manager');
  const bringPrices = (file: string, target?: string): Promise<ImportSummary> =>
    startImport(as(), { kind: 'prices', fileName: 'prices.csv', content: bytes(file), ...(target && { target }) });
  const live = () =>
    world.database.sql(
      'select p.sku, e.unit, e.price_minor::text as price from price_list_entries e join products p on p.id = e.product_id where e.tenant_id = $1 and e.until_version is null order by 1, 2',
      [world.ours.id],
    );

  it('go to its draft, never live, and leave what the file does not name', async () => {
    const before = await live();
    expect(await codeOf(bringPrices('SKU,Unit,Price\nSKU-001,piece,5\n'))).toBe('price-list.missing');
    expect(await codeOf(bringPrices('SKU,Unit,Price\nSKU-001,piece,5\n', 'NONE'))).toBe('price-list.unknown');
    const rows = [
      'SKU,Unit,From,Price',
      'SKU-001,piece,,"₦1,250.50"',
      'SKU-001,carton,,110',
      'SKU-001,carton,120,9 900',
      'SKU-002,piece,,',
      'SKU-003,piece,,on request',
      'SKU-002,crate,,5',
      'NONE,piece,,5',
      'SKU-004,piece,,"1.250,50"',
      'SKU-001,piece,1,7',
    ];
    const { id } = await bringPrices(rows.join('\n'), 'STD');
    await runVerb(as(), checkImport, { id, mapping: (await runVerb(as(), getImport, { id })).mapping });
    await work();
    expect((await runVerb(as(), getImport, { id })).checked).toEqual({ created: 1, changed: 3, unchanged: 1, refused: 4 });
    expect(await refusals(id)).toEqual([
      '7 Unit: unit.no-conversion',
      '8 SKU: sku.unknown',
      '9 Price: cell.decimal-comma',
      '10 SKU, Unit, From quantity, base units: row.twice',
    ]);
    expect(await world.database.sql('select 1 from price_list_drafts where tenant_id = $1', [world.ours.id])).toEqual([]);
    await runVerb(as(), applyImport, { id });
    await work();
    const draft = await world.database.sql(
      'select p.sku, d.unit, d.min_base_quantity::int as min, d.price_minor::text as price, d.is_on_request, d.is_removed from price_list_draft_entries d join products p on p.id = d.product_id where d.tenant_id = $1 order by 1, 2, 3',
      [world.ours.id],
    );
    expect(draft.map((row) => Object.values(row).join(' '))).toEqual([
      'SKU-001 carton 120 990000 false false',
      'SKU-001 piece 1 125050 false false',
      'SKU-002 piece 1  false true',
      'SKU-003 piece 1  true false',
    ]);
    expect(await live()).toEqual(before);
    // Taken out as the draft has them, and brought in again: nothing changes, no revision is made.
    const pages = [await runVerb(as(), exportRows, { kind: 'prices', target: 'STD', limit: 5 })];
    for (let page = pages[0]; page?.next; page = pages.at(-1))
      pages.push(await runVerb(as(), exportRows, { kind: 'prices', target: 'STD', limit: 5, after: page.next }));
    const cells = [pages[0]?.header.map((text) => ({ text })) ?? [], ...pages.flatMap((page) => page.rows)];
    expect(cells).toHaveLength(1 + 8);
    const again = await bringPrices(cells.map(csvLine).join(''), 'STD');
    const revision = await world.database.sql('select revision, updated_at from price_list_drafts where tenant_id = $1', [world.ours.id]);
    expect((await check(again.id)).checked).toEqual({ created: 0, changed: 0, unchanged: 8, refused: 0 });
    expect((await apply(again.id)).applied.unchanged).toBe(8);
    expect(await world.database.sql('select revision, updated_at from price_list_drafts where tenant_id = $1', [world.ours.id])).toEqual(
      revision,
    );
  });

  it('of a list by formula come out with what is worked out, marked, and make nothing its own when they come back', async () => {
    const formula = { steps: [{ step: 'percentage', basisPoints: -1000 }] };
    await runVerb(as(), putPriceDraft, {
      ...{ code: 'MAY', name: 'May', currency: 'NGN', taxInclusive: false, assignments: [], basedOn: { code: 'STD', formula } },
      entries: [{ sku: 'SKU-002', unit: 'carton', minBaseQuantity: 1, priceMinor: '9999' }],
    });
    const pages = [await runVerb(as(), exportRows, { kind: 'prices', target: 'MAY' })];
    for (let page = pages[0]; page?.next; page = pages.at(-1))
      pages.push(await runVerb(as(), exportRows, { kind: 'prices', target: 'MAY', after: page.next }));
    const rows = [pages[0]?.header.map((text) => ({ text })) ?? [], ...pages.flatMap((page) => page.rows)];
    const file = rows.map(csvLine).join('');
    const lines = file.trim().split(/\r?\n/);
    expect([lines.length, lines[1], lines[2], lines[3]]).toEqual([
      9,
      '"SKU-002","carton",1,99.99,"NGN","own"',
      '"SKU-001","carton",1,99.00,"NGN","worked out"',
      '"SKU-001","piece",1,9.00,"NGN","worked out"',
    ]);
    const drafted = () =>
      world.database.sql(
        'select d.revision, e.* from price_list_drafts d join price_list_draft_entries e on e.tenant_id = d.tenant_id and e.price_list_id = d.price_list_id where d.tenant_id = $1',
        [world.ours.id],
      );
    const before = await drafted();
    expect(before).toHaveLength(1);
    const back = await bringPrices(file, 'MAY');
    expect((await check(back.id)).checked).toEqual({ created: 0, changed: 0, unchanged: 8, refused: 0 });
    expect((await apply(back.id)).applied).toEqual({ created: 0, changed: 0, unchanged: 8, refused: 0 });
    expect(await drafted()).toEqual(before);
    // Another price is not passed over: it is said to be worked out, or it is the list's own.
    const head = 'SKU,Unit,Price,Own or worked out\n';
    const other = await bringPrices(`${head}SKU-001,carton,95,worked out\nSKU-001,piece,8,own\n`, 'MAY');
    expect((await check(other.id)).checked).toEqual({ created: 1, changed: 0, unchanged: 0, refused: 1 });
    expect(await refusals(other.id)).toEqual(['2 Price: price.worked-out']);
  });
});
