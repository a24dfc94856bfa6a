import {
  type Column,
  type ColumnType,
  csvLine,
  IMPORT_COLUMNS,
  IMPORT_KINDS,
  type ImportKind,
  isUnitWithin,
} from '@omniroute/domain/intake';
import { runVerb } from '@omniroute/services';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listImportRows } from './index.ts';

/** What the schema library says, the names that programs give to fields, and what only programs count in. */
const NOT_OURS =
  /Too (?:small|big)|Invalid|expected|received|Unrecognized|regex|string|undefined|\bnull\b|\bNaN\b|\barray\b|\bobject\b|entries|minor units|factor|[a-z][A-Z]\w|\bmust\b|\.\.|as it has to be/;

const LONG = 'x'.repeat(600);
const many = (count: number): string => Array.from({ length: count }, (_, place) => `part ${place}`).join('; ');
const TEXTS = [LONG, 'one\u0007two', 'one\ntwo', '#N/A'];
const AMOUNTS = ['-5', '(5)', '0', 'x', '1,5', '£5', '1.234', '1e20', '99999999999999999'];
/** What people write into cells of each type that cannot be taken, or only here and there. */
const WRONG: Readonly<Record<ColumnType, readonly string[]>> = {
  text: TEXTS,
  code: [...TEXTS, '17850.0', '6.1E+12'],
  money: AMOUNTS,
  price: AMOUNTS,
  limit: AMOUNTS,
  count: ['-1', '0', '1.5', 'x', '1,5', '99999999999', '99999999999999999999', '1e3'],
  flag: ['maybe'],
  day: ['31/02/2026', '2026', '1/2/26', '12/31/2026', 'soon', '0000-01-01', '#REF!'],
  phone: ['123', 'x', '0803 123 4567 / 0803 123 4568', '8.0E+12'],
  gtin: ['123', '6009876543211', 'x', '6.0E+12', '123456789'],
  percent: ['x', '1.234'],
  choice: ['x', LONG],
  list: [LONG, many(150), 'one\u0007two', 'nobody'],
  pairs: ['x', `${LONG}: y`, `y: ${LONG}`, 'y: one\u0007two', 'nobody: y'],
  degrees: ['95', '-181', 'x', '1.1234567', '1,5'],
};

/** A row that is taken, by column. */
const RIGHT: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  products: {
    ...{ name: 'Noodles', category: 'Noodles', brand: 'Brand', principal: 'Principal', taxClass: 'standard' },
    ...{ baseUnit: 'piece', unit2: 'carton', unit2Factor: '12' },
  },
  customers: {
    ...{ name: 'Shop', segment: 'retail', territory: 'Lagos', ownerName: 'O', warehouse: 'WH-1', paymentTerms: 'cash' },
    limitMinor: 'no limit',
  },
  outlets: { customerCode: 'CUST-001', name: 'Shop', address: 'A', city: 'C', state: 'S', localGovernment: 'L' },
  prices: { sku: 'SKU-001', unit: 'piece', price: '5' },
  'open-invoices': { customerCode: 'CUST-001', issuedOn: '2026-10-01', dueOn: '2026-11-01', totalMinor: '9', openMinor: '9' },
  'unapplied-money': { customerCode: 'CUST-001', receivedOn: '2026-10-01', amountMinor: '9' },
  'opening-stock': { warehouse: 'WH-1', sku: 'SKU-001', unit: 'piece', quantity: '5', unitCostMinor: '9' },
  empties: { customerCode: 'CUST-001', quantity: '5' },
};
/** The column by which each row of a kind is another one. */
const OWN: Readonly<Record<ImportKind, string>> = {
  ...{ products: 'sku', customers: 'code', outlets: 'code', prices: 'minBaseQuantity', 'open-invoices': 'number' },
  ...{ 'unapplied-money': 'reference', 'opening-stock': 'batch', empties: 'container' },
};

const world = importWorld();
const { who, bring, check } = world;
beforeAll(async () => {
  await world.open();
  await world.mint();
});
afterAll(world.close);

interface Told {
  readonly column: string;
  readonly cell: string;
  readonly refusals: readonly { readonly column: string; readonly code: string; readonly detail: string }[];
}

/** What is said of every wrong cell in every column of a kind, and of a row of a new thing that has nothing but its own code. */
async function tellAll(kind: ImportKind): Promise<Told[]> {
  const columns = IMPORT_COLUMNS[kind].filter((column) => isUnitWithin(column, 3));
  const tried: { readonly column: Column; readonly cell: string }[] = columns.flatMap((column) =>
    ['', ...WRONG[column.type]].map((cell) => ({ column, cell })),
  );
  const rows = tried.map(({ column, cell }, place) =>
    columns.map(({ id }) => {
      const own = id === OWN[kind] ? String(place + 1) : undefined;
      return {
        text: id === column.id ? cell : (own ?? RIGHT[kind][id] ?? (column.id.startsWith('unit3') && id === 'unit3' ? 'pallet' : '')),
      };
    }),
  );
  const { id } = await bring(kind, [columns.map(({ label }) => ({ text: label })), ...rows].map(csvLine).join(''));
  const places = Object.fromEntries(columns.map((column, place) => [column.id, place]));
  await check(id, places);
  const { items } = await runVerb(who(), listImportRows, { id, outcome: 'refused', limit: 1_000 });
  return items.map(({ refusals, cells }) => {
    const place = tried.findIndex(({ column, cell }, at) => {
      const own = cells[columns.findIndex(({ id: one }) => one === OWN[kind])];
      return own === String(at + 1) || (column.id === OWN[kind] && own?.trim() === cell.trim());
    });
    const { column, cell } = tried[place] ?? { column: { label: '?' }, cell: '?' };
    return { column: column.label, cell, refusals };
  });
}

describe.each(IMPORT_KINDS)('a file of %s', (kind) => {
  it('says of every cell that cannot be taken which it is, what is wrong and what to do, in the words of the trade', async () => {
    const told = await tellAll(kind);
    const labels = new Set(IMPORT_COLUMNS[kind].flatMap(({ label }) => label));
    const keys = IMPORT_COLUMNS[kind].filter(({ isKey }) => isKey).map(({ label }) => label);
    expect(told.length).toBeGreaterThan(10);
    for (const { column, cell, refusals } of told)
      for (const refusal of refusals) {
        const where = `${column} ${cell.slice(0, 20)}: ${refusal.column}: ${refusal.detail}`;
        expect.soft(refusal.column === keys.join(', ') || labels.has(refusal.column), where).toBe(true);
        expect.soft(refusal.detail.replaceAll(/“[^”]*”|x{20,}…?/g, ''), where).not.toMatch(NOT_OURS);
        expect.soft(refusal.detail, where).toMatch(/^[\p{Lu}\d].*[^.]\.$/u);
      }
  });
});
