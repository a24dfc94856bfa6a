import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clear, copy, cut, fillFrom, fillOn, paste, turn } from './edits.ts';
import { placesOf } from './ranges.ts';
import { selectCell, selectRange } from './selection.ts';
import { screen, sheetOf } from './sheet-sample.ts';
import type { SheetStore } from './sheet-store.ts';
import type { Range } from './types.ts';

const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 12n }).map((value) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`),
  fc.constantFrom('', 'abc', '1,25', '₦1,000', '12.345', 'two\nlines', 'a\tb', '"', "'"),
);
const range = fc
  .tuple(fc.nat(5), fc.nat(3), fc.nat(5), fc.nat(3))
  .map(([a, b, c, d]): Range => ({ top: Math.min(a, c), left: Math.min(b, d), bottom: Math.max(a, c), right: Math.max(b, d) }));
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(amount, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 7 }));
const quoted = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const tsv = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.map(quoted).join('\t')}\n`).join('');

const operation = fc.oneof(
  fc.record({ do: fc.constant('paste' as const), range, table }),
  fc.record({ do: fc.constantFrom('clear' as const, 'cut' as const, 'down' as const, 'right' as const), range }),
  fc.record({ do: fc.constant('on' as const), range, rows: fc.integer({ min: 1, max: 3 }) }),
);
type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never;

function perform(sheet: SheetStore, op: Operation): void {
  sheet.dispatch({ type: 'select', selection: selectRange(op.range) });
  if (op.do === 'paste') paste(sheet, tsv(op.table));
  else if (op.do === 'clear') clear(sheet);
  else if (op.do === 'cut') cut(sheet);
  else if (op.do === 'on') fillOn(sheet, { ...op.range, top: op.range.bottom + 1, bottom: op.range.bottom + op.rows });
  else fillFrom(sheet, op.do);
}

const start = { 'r0 gt': '100', 'r1 mt': '250', 'r4 holds': '12', 'r5 gt': '99999' };

describe('whatever is done', () => {
  it('is undone step by step to exactly what stood there, and done again to exactly what it was', () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 8 }), (operations) => {
        const { sheet } = sheetOf(6, start);
        const screens = [screen(sheet)];
        for (const op of operations) {
          const steps = sheet.state.undo.length;
          perform(sheet, op);
          if (sheet.state.undo.length > steps) screens.push(screen(sheet));
        }
        expect(sheet.state.undo).toHaveLength(screens.length - 1);
        for (const before of screens.slice(0, -1).toReversed()) {
          turn(sheet, 'undo');
          expect(screen(sheet)).toEqual(before);
        }
        for (const after of screens.slice(1)) {
          turn(sheet, 'redo');
          expect(screen(sheet)).toEqual(after);
        }
      }),
    );
  });

  it('is undone in the columns that are shown alone, and in the others once they are shown again', () => {
    const off = fc.subarray(['gt', 'mt', 'holds'], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 8 }), off, (operations, hidden) => {
        const { sheet } = sheetOf(6, start);
        const { source } = sheet;
        const before = screen(sheet);
        for (const op of operations) perform(sheet, op);
        const after = screen(sheet);
        sheet.setSource({ ...source, columns: source.columns.filter(({ id }) => !hidden.includes(id)) });
        for (let steps = sheet.state.undo.length; steps > 0; steps--) turn(sheet, 'undo');
        sheet.setSource(source);
        const isOff = (column: number) => hidden.includes(source.columns[column]?.id ?? '');
        const mixed = before.map((row, at) => row.map((cell, column) => (isOff(column) ? after[at]?.[column] : cell)));
        expect(screen(sheet)).toEqual(mixed);
        for (let steps = sheet.state.undo.length; steps > 0; steps--) turn(sheet, 'undo');
        expect(screen(sheet)).toEqual(before);
        expect(sheet.state.undo).toEqual([]);
        for (let steps = sheet.state.redo.length; steps > 0; steps--) turn(sheet, 'redo');
        expect(screen(sheet)).toEqual(after);
      }),
    );
  });

  it('leaves the host, who is told of each change, with what is on screen', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(operation, fc.constantFrom('undo' as const, 'redo' as const)), { maxLength: 10 }), (operations) => {
        const { sheet, told } = sheetOf(6, start);
        for (const op of operations) {
          if (typeof op === 'string') turn(sheet, op);
          else perform(sheet, op);
        }
        const host = new Map<string, string | null>(Object.entries(start));
        for (const { rowId, columnId, value } of told.flat()) host.set(`${rowId} ${columnId}`, value);
        for (const place of placesOf({ top: 0, left: 1, bottom: 5, right: 3 })) {
          const at = sheet.refAt(place);
          expect(sheet.viewAt(place).value).toBe(host.get(`${at?.rowId} ${at?.columnId}`) ?? null);
        }
      }),
    );
  });

  it('is the same when it is copied and pasted over itself', () => {
    fc.assert(
      fc.property(table, range, (rows, chosen) => {
        const { sheet } = sheetOf(6, start);
        sheet.dispatch({ type: 'select', selection: selectCell({ row: 0, column: 1 }) });
        paste(sheet, tsv(rows));
        const before = screen(sheet);
        const { undo } = sheet.state;
        sheet.dispatch({ type: 'select', selection: selectRange(chosen) });
        paste(sheet, copy(sheet));
        expect(screen(sheet)).toEqual(before);
        expect(sheet.state.undo).toEqual(undo);
      }),
    );
  });

  it('a copied range arrives in another sheet as it was', () => {
    fc.assert(
      fc.property(table, range, (rows, chosen) => {
        const from = sheetOf(6, start).sheet;
        from.dispatch({ type: 'select', selection: selectCell({ row: 0, column: 1 }) });
        paste(from, tsv(rows));
        const to = sheetOf(6).sheet;
        for (const sheet of [from, to]) sheet.dispatch({ type: 'select', selection: selectRange(chosen) });
        paste(to, copy(from));
        for (const place of placesOf({ ...chosen, left: Math.max(1, chosen.left) })) expect(to.textAt(place)).toBe(from.textAt(place));
      }),
    );
  });
});
