import { selectRange } from './selection.ts';
import { SheetStore } from './sheet-store.ts';
import type { CellChange, SheetCell, SheetColumn } from './types.ts';

/** A product, two lists and how much a unit holds. */
const columns: readonly SheetColumn[] = [
  { id: 'name', header: 'Product', kind: 'text', frozen: true },
  { id: 'gt', header: 'Lagos GT', kind: 'money', currency: 'NGN' },
  {
    id: 'mt',
    header: 'Modern trade',
    kind: 'money',
    currency: 'NGN',
    check: (value) => (value === '666' ? 'Below the minimum.' : undefined),
  },
  { id: 'holds', header: 'Holds', kind: 'integer' },
];

/** A sheet of `count` rows whose host saves nothing, and what it told the host. */
export function sheetOf(
  count: number,
  values: Readonly<Record<string, string>> = {},
  more: (key: string) => Partial<SheetCell> = () => ({}),
) {
  const told: CellChange[][] = [];
  const rows = Array.from({ length: count }, (_, index) => ({ id: `r${index}`, label: `Product ${index}` }));
  const cell = (rowId: string, columnId: string): SheetCell => ({
    value: columnId === 'name' ? `Product ${rowId}` : (values[`${rowId} ${columnId}`] ?? null),
    ...more(`${rowId} ${columnId}`),
  });
  const sheet = new SheetStore({ rows, columns, cell, onEdit: (changes) => told.push([...changes]) });
  return { sheet, told };
}

/** Selects top, left, bottom and right, inclusive. */
export const select = (sheet: SheetStore, [top, left, bottom, right]: readonly [number, number, number, number]) =>
  sheet.dispatch({ type: 'select', selection: selectRange({ top, left, bottom, right }) });

/** Everything on screen, as text. */
export const screen = (sheet: SheetStore): string[][] =>
  sheet.source.rows.map((_, row) => sheet.source.columns.map((_column, column) => sheet.textAt({ row, column })));
