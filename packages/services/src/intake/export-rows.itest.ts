import { IMPORT_COLUMNS, IMPORT_KINDS } from '@omniroute/domain/intake';
import { runVerb } from '@omniroute/services';
import { fillEveryKind, importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportRows, getImport } from './index.ts';

const world = importWorld();
const { who, bring, check, apply, exported } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

describe('a file that was exported', () => {
  beforeEach(() => fillEveryKind(world));

  it.each(IMPORT_KINDS.flatMap((kind) => (['csv', 'xlsx'] as const).map((format) => [kind, format] as const)))(
    'of %s as %s and imported again changes nothing',
    async (kind, format) => {
      const tables = [
        'products',
        'product_units',
        'product_unit_factors',
        'product_tax_classes',
        'product_attributes',
        'product_substitutes',
        'product_group_members',
        'customer_group_members',
        'price_list_drafts',
        'price_list_draft_entries',
        'customers',
        'outlets',
        'credit_accounts',
        'price_books',
        'opening_invoices',
        'opening_money',
        'opening_stock',
        'opening_empties',
        'audit_log',
      ];
      const digest = async (): Promise<unknown[]> =>
        Promise.all(
          tables.map((table) =>
            world.database.sql(
              `select md5(string_agg(t::text, chr(10) order by t::text)) as all from ${table} t where tenant_id = $1 and ($2 <> 'audit_log' or t::text !~ ',import,')`,
              [world.ours.id, table],
            ),
          ),
        );
      const before = await digest();
      const content = await exported(kind, format);
      const { id, rowCount } = await bring(kind, content);
      expect(rowCount).toBeGreaterThan(0);
      expect((await check(id)).checked).toEqual({ created: 0, changed: 0, unchanged: rowCount, refused: 0 });
      expect((await apply(id)).applied).toEqual({ created: 0, changed: 0, unchanged: rowCount, refused: 0 });
      expect(await digest()).toEqual(before);
      const own = await runVerb(who(), getImport, { id });
      const offered = own.columns.filter((column) => column.isOffered && !/^unit[4-9]/.test(column.id)).map((column) => column.id);
      expect(Object.keys(own.mapping)).toEqual(expect.arrayContaining(offered));
    },
  );

  it.each(IMPORT_KINDS)('of %s has something in every column, so that nothing above is only empty', async (kind) => {
    const { header, rows } = await runVerb(who(), exportRows, { kind, target: kind === 'prices' ? 'STD' : null });
    expect(header).toEqual(IMPORT_COLUMNS[kind].slice(0, header.length).map(({ label }) => label));
    expect(header.filter((_, place) => rows.every((row) => row[place] === null))).toEqual([]);
  });
});
