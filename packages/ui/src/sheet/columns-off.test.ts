import { describe, expect, it } from 'vitest';
import { startEditing } from './commands.ts';
import { apply, commit, turn } from './edits.ts';
import { selectCell } from './selection.ts';
import { sheetOf } from './sheet-sample.ts';

describe('a column that is taken off', () => {
  it('is passed over by undo and redo, which say so, and has its steps again when it is back', () => {
    const { sheet, told } = sheetOf(2);
    const { source } = sheet;
    apply(sheet, [
      { rowId: 'r0', columnId: 'gt', value: '100' },
      { rowId: 'r0', columnId: 'mt', value: '200' },
    ]);
    apply(sheet, [{ rowId: 'r1', columnId: 'mt', value: '300' }]);
    sheet.setSource({ ...source, columns: source.columns.filter(({ id }) => id !== 'mt') });
    told.length = 0;
    turn(sheet, 'undo');
    expect(told).toEqual([[{ rowId: 'r0', columnId: 'gt', value: null }]]);
    expect(sheet.state.notice).toBe('Undone: change, 1 cell. 2 cells in columns that were taken off the sheet stay as they are.');
    turn(sheet, 'undo');
    expect(told).toHaveLength(1);
    expect(sheet.state.notice).toBe('Nothing to undo. 2 cells in columns that were taken off the sheet stay as they are.');
    turn(sheet, 'redo');
    expect(told[1]).toEqual([{ rowId: 'r0', columnId: 'gt', value: '100' }]);
    sheet.setSource(source);
    turn(sheet, 'undo');
    turn(sheet, 'undo');
    turn(sheet, 'undo');
    expect(told.slice(2).map((changes) => changes.map(({ rowId, columnId }) => `${rowId} ${columnId}`))).toEqual([
      ['r0 gt'],
      ['r1 mt'],
      ['r0 mt'],
    ]);
    expect(sheet.state.undo).toEqual([]);
  });

  it('ends typing in its cells; in one that moved it goes on', () => {
    const { sheet, told } = sheetOf(2);
    const { source } = sheet;
    sheet.dispatch({ type: 'select', selection: selectCell({ row: 0, column: 2 }) });
    startEditing(sheet, '9');
    sheet.setSource({ ...source, columns: source.columns.filter(({ id }) => id !== 'gt') });
    expect(sheet.state.editing?.text).toBe('9');
    sheet.setSource({ ...source, columns: source.columns.filter(({ id }) => id !== 'mt') });
    expect(sheet.state.editing).toBeUndefined();
    commit(sheet);
    expect(told).toEqual([]);
  });
});
