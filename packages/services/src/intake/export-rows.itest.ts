import { csvLine, IMPORT_COLUMNS, IMPORT_KINDS, type ImportKind, isWritten, keyColumns, type WrittenCell } from '@omniroute/domain/intake';
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

  it('has something in every column of every kind, so that nothing above is only empty', async () => {
    for (const kind of IMPORT_KINDS) {
      const { header, rows } = await runVerb(who(), exportRows, { kind, target: kind === 'prices' ? 'STD' : null });
      expect(header).toEqual(
        IMPORT_COLUMNS[kind]
          .filter(isWritten)
          .slice(0, header.length)
          .map(({ label }) => label),
      );
      expect([kind, header.filter((_, place) => rows.every((row) => row[place] === null))]).toEqual([kind, []]);
    }
  });

  it('holds as CSV no text that a spreadsheet would run', async () => {
    for (const kind of IMPORT_KINDS) {
      const parts: Buffer[] = [];
      for await (const part of await exported(kind, 'csv')) parts.push(Buffer.from(part));
      const text = Buffer.concat(parts).toString();
      expect([kind, text.match(/(?:^|[,\n])"\s*[=+\-@\t＝＋－＠][^"]*"/g)]).toEqual([kind, null]);
      // The texts that would run are there, each behind its apostrophe; prices are codes and numbers alone.
      expect([kind, /"'+[=+\-@]/.test(text)]).toEqual([kind, kind !== 'prices']);
    }
  });
});

/** Of what changes by date the next change goes; what is planned after it stays, and is the next one then. */
const AFTER_THAT = { nextTaxClass: 'exempt', nextTaxFrom: '2031-09-01', nextTaxEvidence: 'NTA 2025 s.186' };
const shown = (cell: WrittenCell | undefined): string | null => (!cell ? null : 'number' in cell ? cell.number : cell.text);

describe('a file that names one row with blank cells', () => {
  beforeEach(() => fillEveryKind(world));
  const columnsOf = (kind: ImportKind) => IMPORT_COLUMNS[kind].filter((column) => kind !== 'products' || !column.id.startsWith('unit'));

  async function table(kind: ImportKind): Promise<Map<string, Record<string, string | null>>> {
    const { header, rows } = await runVerb(who(), exportRows, { kind, target: kind === 'prices' ? 'STD' : null });
    const keys = keyColumns(kind).map(({ label }) => header.indexOf(label));
    return new Map(
      rows.map((row) => [
        JSON.stringify(keys.map((place) => shown(row[place]))),
        Object.fromEntries(columnsOf(kind).map(({ id, label }) => [id, shown(row[header.indexOf(label)])])),
      ]),
    );
  }

  it.each(IMPORT_KINDS)(
    'of %s takes its values away but those that cannot be nothing, and leaves every row that it does not name',
    async (kind) => {
      const before = await table(kind);
      const blanks = columnsOf(kind).filter(({ isKey, neverBlank, id }) => !isKey && !neverBlank && id !== 'currency');
      const full = ([, row]: [string, Record<string, string | null>]): number => blanks.filter(({ id }) => row[id] !== null).length;
      const [key = '', old = {}] = [...before].toSorted((one, other) => full(other) - full(one))[0] ?? [];
      const cells = columnsOf(kind).filter((column) => column.isKey || blanks.includes(column));
      const line = (texts: readonly (string | null)[]) => csvLine(texts.map((text) => (text === null ? null : { text })));
      const file = line(cells.map(({ label }) => label)) + line(cells.map((column) => (column.isKey ? (old[column.id] ?? null) : null)));
      const { id } = await bring(kind, file);
      const told = blanks.filter(({ keepsBlank }) => keepsBlank).map((column) => ({ id: column.id, label: column.label, rows: 1 }));
      expect((await check(id)).keptBlank).toEqual(told);
      expect((await apply(id)).applied).toEqual({ created: 0, changed: 1, unchanged: 0, refused: 0 });
      const after = await table(kind);
      const gone = {
        ...old,
        ...Object.fromEntries(blanks.map((column) => [column.id, column.keepsBlank ? (old[column.id] ?? null) : null])),
      };
      const expected = new Map(before);
      if (kind === 'prices') expected.delete(key);
      else expected.set(key, kind === 'products' ? { ...gone, ...AFTER_THAT } : gone);
      expect(after).toEqual(expected);
      expect(before.size).toBeGreaterThan(1);
    },
  );
});
