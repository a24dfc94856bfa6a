import { describe, expect, it } from 'vitest';
import { run, selectColumns, startEditing } from './commands.ts';
import { apply, clear, commit, cut, fillFrom, fillOn, paste, turn } from './edits.ts';
import { selectBetween, selectCell, selectRange } from './selection.ts';
import { screen, select, sheetOf } from './sheet-sample.ts';
import { SheetStore } from './sheet-store.ts';
import type { SheetColumn } from './types.ts';

describe('typing', () => {
  it('reads what was typed exactly and tells the host', () => {
    const { sheet, told } = sheetOf(3);
    select(sheet, [1, 1, 1, 1]);
    run(sheet, { do: 'type', text: '1' });
    sheet.dispatch({ type: 'type', text: '1,250.5' });
    run(sheet, { do: 'step', by: { rows: 1, columns: 0 } });
    expect(told).toEqual([[{ rowId: 'r1', columnId: 'gt', value: '125050' }]]);
    expect(sheet.state.selection).toEqual(selectCell({ row: 2, column: 1 }));
  });

  it('keeps what cannot be read, with its problem, and hands it back for mending', () => {
    const { sheet, told } = sheetOf(1, { 'r0 gt': '100' });
    select(sheet, [0, 1, 0, 1]);
    startEditing(sheet);
    expect(sheet.state.editing).toEqual({ text: '1', initial: '1', caret: true });
    sheet.dispatch({ type: 'type', text: '1,25' });
    commit(sheet);
    const view = sheet.viewAt({ row: 0, column: 1 });
    expect(view).toMatchObject({ value: null, text: '1,25', problem: expect.stringContaining('1250.50') });
    expect(told[0]).toEqual([{ rowId: 'r0', columnId: 'gt', value: null, text: '1,25', problem: view.problem }]);
    startEditing(sheet);
    expect(sheet.state.editing?.initial).toBe('1,25');
    sheet.dispatch({ type: 'type', text: '1.25' });
    commit(sheet);
    expect(sheet.viewAt({ row: 0, column: 1 })).toMatchObject({ value: '125', problem: undefined });
  });

  it('asks the column whether a value is right', () => {
    const { sheet, told } = sheetOf(1);
    select(sheet, [0, 2, 0, 2]);
    paste(sheet, '6.66');
    expect(told[0]?.[0]?.problem).toBe('Below the minimum.');
    expect(sheet.viewAt({ row: 0, column: 2 })).toMatchObject({ value: '666', problem: 'Below the minimum.' });
  });

  it('gives up with Escape, and makes no step of nothing', () => {
    const { sheet, told } = sheetOf(1, { 'r0 gt': '100' });
    select(sheet, [0, 1, 0, 1]);
    startEditing(sheet, '9');
    run(sheet, { do: 'cancel' });
    startEditing(sheet);
    commit(sheet);
    expect(told).toEqual([]);
    expect(sheet.state.undo).toEqual([]);
  });

  it('is kept when a column’s head is pressed', () => {
    const { sheet, told } = sheetOf(2, { 'r0 gt': '100' });
    select(sheet, [0, 1, 0, 1]);
    startEditing(sheet, '9');
    selectColumns(sheet, { from: 2, to: 2 }, false);
    expect(told).toEqual([[{ rowId: 'r0', columnId: 'gt', value: '900' }]]);
    expect(sheet.state.selection).toEqual(selectRange({ top: 0, left: 2, bottom: 1, right: 2 }));
    selectColumns(sheet, { from: 1, to: 1 }, true);
    expect(sheet.state.selection).toEqual(selectRange({ top: 0, left: 1, bottom: 1, right: 2 }));
  });

  it('does not start in a cell that cannot be changed', () => {
    const { sheet } = sheetOf(1, {}, (key) => ({ isReadOnly: key === 'r0 mt' }));
    for (const column of [0, 2]) {
      sheet.dispatch({ type: 'select', selection: selectCell({ row: 0, column }) });
      startEditing(sheet, '1');
      expect(sheet.state.editing).toBeUndefined();
    }
    expect(sheet.state.notice).toContain('cannot be changed');
  });
});

describe('values that are words', () => {
  const column: SheetColumn = {
    id: 'gt',
    header: 'GT',
    kind: 'money',
    currency: 'NGN',
    named: { request: 'On request' },
    check: () => 'no',
  };
  const rows = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
  it('are typed, copied and pasted as words, and are no numbers to be checked', () => {
    const sheet = new SheetStore({ rows, columns: [column], cell: (id) => ({ value: id === 'a' ? 'request' : null }) });
    expect(sheet.textAt({ row: 0, column: 0 })).toBe('On request');
    select(sheet, [1, 0, 1, 0]);
    paste(sheet, ' on REQUEST\nsoon');
    expect(sheet.viewAt({ row: 1, column: 0 })).toMatchObject({ value: 'request', problem: undefined });
    expect(sheet.viewAt({ row: 2, column: 0 })).toMatchObject({ value: null, text: 'soon', problem: expect.any(String) });
  });
});

describe('paste', () => {
  it('goes past the selected range, and says what does not fit', () => {
    const { sheet, told } = sheetOf(3);
    select(sheet, [1, 2, 1, 2]);
    paste(sheet, '1\t2\t3\r\n4\t5\t6\r\n7\t8\t9\r\n');
    expect(screen(sheet).map((row) => row.slice(1))).toEqual([
      ['', '', ''],
      ['', '1.00', '2'],
      ['', '4.00', '5'],
    ]);
    expect(told).toHaveLength(1);
    expect(sheet.state.notice).toBe('1 row and 1 column did not fit into the sheet. 4 cells changed.');
    expect(sheet.state.selection).toEqual(selectRange({ top: 1, left: 2, bottom: 2, right: 3 }));
  });

  it('fills a selected range with one value, or with a table that fits a whole number of times', () => {
    const { sheet } = sheetOf(4);
    select(sheet, [0, 1, 3, 2]);
    paste(sheet, '₦1,250.50\n');
    expect(screen(sheet).every((row) => row[1] === '1250.50' && row[2] === '1250.50')).toBe(true);
    paste(sheet, '1\t2\n3\t4\n');
    expect(screen(sheet).map((row) => row.slice(1, 3))).toEqual([
      ['1.00', '2.00'],
      ['3.00', '4.00'],
      ['1.00', '2.00'],
      ['3.00', '4.00'],
    ]);
  });

  it('leaves cells alone that cannot be changed, empties where the table is blank, and counts', () => {
    const { sheet, told } = sheetOf(2, { 'r0 gt': '100', 'r1 gt': '200' });
    select(sheet, [0, 0, 0, 0]);
    paste(sheet, 'Milk\t\t5\t12\nRice\tn/a\t6\t10.5\n');
    expect(told[0]).toHaveLength(6);
    expect(screen(sheet)).toEqual([
      ['Product r0', '', '5.00', '12'],
      ['Product r1', 'n/a', '6.00', '10.5'],
    ]);
    expect(sheet.state.notice).toBe(
      '6 cells changed. 2 cells cannot be changed here and stay as they are. 2 cells with a problem; F8 goes there.',
    );
  });
});

describe('fill, clear, cut and values from the host', () => {
  it('fills down and to the right from the first row and column, or from the one before', () => {
    const { sheet } = sheetOf(3, { 'r0 gt': '100', 'r0 mt': '200', 'r2 gt': '700' });
    select(sheet, [0, 1, 2, 2]);
    fillFrom(sheet, 'down');
    expect(screen(sheet).map((row) => row.slice(1, 3))).toEqual(Array(3).fill(['1.00', '2.00']));
    select(sheet, [1, 2, 1, 2]);
    fillFrom(sheet, 'right');
    expect(sheet.textAt({ row: 1, column: 2 })).toBe('1.00');
    select(sheet, [0, 0, 0, 0]);
    fillFrom(sheet, 'right');
    fillFrom(sheet, 'down');
    expect(sheet.state.undo).toHaveLength(2);
  });

  it('repeats a range in whatever direction its handle was dragged', () => {
    const { sheet } = sheetOf(7, { 'r3 gt': '100', 'r4 gt': '200' });
    select(sheet, [3, 1, 4, 1]);
    fillOn(sheet, { top: 0, left: 1, bottom: 2, right: 1 });
    select(sheet, [3, 1, 4, 1]);
    fillOn(sheet, { top: 5, left: 1, bottom: 6, right: 1 });
    expect(screen(sheet).map((row) => row[1])).toEqual(['2.00', '1.00', '2.00', '1.00', '2.00', '1.00', '2.00']);
  });

  it('clears and cuts in one step each', () => {
    const { sheet, told } = sheetOf(2, { 'r0 gt': '100', 'r1 gt': '200' });
    select(sheet, [0, 0, 1, 3]);
    expect(cut(sheet)).toBe('Product r0\t1.00\t\t\r\nProduct r1\t2.00\t\t\r\n');
    expect(told[0]).toEqual([
      { rowId: 'r0', columnId: 'gt', value: null },
      { rowId: 'r1', columnId: 'gt', value: null },
    ]);
    turn(sheet, 'undo');
    clear(sheet);
    expect(sheet.state.undo.map(({ kind }) => kind)).toEqual(['clear']);
  });

  it('takes values from the host as one step, and leaves out cells that are not drawn', () => {
    const { sheet, told } = sheetOf(2);
    apply(sheet, [
      { rowId: 'r0', columnId: 'gt', value: '500' },
      { rowId: 'r1', columnId: 'gt', value: '600' },
      { rowId: 'gone', columnId: 'gt', value: '700' },
    ]);
    expect(told).toHaveLength(1);
    turn(sheet, 'undo');
    expect(told[1]).toEqual([
      { rowId: 'r0', columnId: 'gt', value: null },
      { rowId: 'r1', columnId: 'gt', value: null },
    ]);
    expect(sheet.state.notice).toBe('Undone: change, 2 cells.');
  });
});

describe('problems', () => {
  it('are found in reading order, round the end, both ways, the host’s as well as one’s own', () => {
    const { sheet } = sheetOf(4, {}, (key) => (key === 'r1 holds' ? { problem: 'No such unit.' } : {}));
    select(sheet, [3, 1, 3, 1]);
    paste(sheet, 'x');
    const seen: string[] = [];
    for (const back of [false, false, true, true]) {
      run(sheet, { do: 'problem', back });
      seen.push(JSON.stringify(sheet.state.selection.active));
    }
    const host = JSON.stringify({ row: 1, column: 3 });
    const own = JSON.stringify({ row: 3, column: 1 });
    expect(seen).toEqual([host, own, host, own]);
    expect(sheet.state.notice).toBe('Product 3, Lagos GT: This is no number. Write it as 1250.50.');
  });

  it('that the host has in rows it does not show are told of, not denied', () => {
    const { sheet } = sheetOf(1);
    let asked = 0;
    sheet.setSource({ ...sheet.source, onNoProblem: () => ++asked });
    run(sheet, { do: 'problem', back: false });
    expect(sheet.state.notice).toBe('No cell in these rows has a problem; 1 row with one is not shown. Show all rows to see them.');
    sheet.setSource({ ...sheet.source, rows: [] });
    run(sheet, { do: 'problem', back: false });
    expect(sheet.state.notice).toContain('2 rows with one are not shown.');
    sheet.setSource({ ...sheet.source, onNoProblem: () => 0 });
    run(sheet, { do: 'problem', back: false });
    expect(sheet.state.notice).toBe('No cell has a problem.');
  });

  it('of the host are about its own value: another one is judged anew', () => {
    const { sheet } = sheetOf(1, { 'r0 gt': '100' }, () => ({ problem: 'Under the margin.' }));
    select(sheet, [0, 1, 0, 1]);
    paste(sheet, '2');
    expect(sheet.viewAt({ row: 0, column: 1 }).problem).toBeUndefined();
    paste(sheet, '1');
    expect(sheet.viewAt({ row: 0, column: 1 }).problem).toBe('Under the margin.');
  });
});

describe('the host takes values over', () => {
  it('and what was changed since stays', () => {
    const { sheet, told } = sheetOf(2);
    select(sheet, [0, 1, 1, 1]);
    paste(sheet, '5');
    select(sheet, [1, 1, 1, 1]);
    paste(sheet, '6');
    sheet.dispatch({ type: 'settle', changes: told[0] ?? [] });
    expect([...sheet.state.edits].map(([id, row]) => [id, [...row]])).toEqual([['r1', [['gt', { value: '600' }]]]]);
    sheet.dispatch({ type: 'discard', cells: [{ rowId: 'r1', columnId: 'gt' }] });
    expect(sheet.state.edits.size).toBe(0);
  });
});

describe('other rows', () => {
  it('take what is selected along, and undo what is out of sight', () => {
    const { sheet, told } = sheetOf(5);
    select(sheet, [3, 1, 3, 1]);
    paste(sheet, '5');
    const { source } = sheet;
    sheet.setSource({ ...source, rows: source.rows.toReversed() });
    expect(sheet.state.selection).toEqual(selectCell({ row: 1, column: 1 }));
    sheet.setSource({ ...source, rows: source.rows.slice(0, 1) });
    expect(sheet.state.selection).toEqual(selectCell({ row: 0, column: 1 }));
    turn(sheet, 'undo');
    expect(told[1]).toEqual([{ rowId: 'r3', columnId: 'gt', value: null }]);
    sheet.setSource({ ...source, rows: [] });
    expect(sheet.state.selection).toEqual(selectCell({ row: 0, column: 1 }));
    for (const command of ['edit', 'enter', 'clear'] as const) run(sheet, { do: command });
    expect(sheet.state.editing).toBeUndefined();
  });
});

describe('a large sheet', () => {
  it('takes a paste of 20,000 rows and five lists as one step, and back', () => {
    const lists = Array.from(
      { length: 5 },
      (_, index): SheetColumn => ({ id: `l${index}`, header: `List ${index}`, kind: 'money', currency: 'NGN' }),
    );
    const rows = Array.from({ length: 20_000 }, (_, index) => ({ id: `r${index}`, label: `Product ${index}` }));
    const sheet = new SheetStore({ rows, columns: lists, cell: () => ({ value: '100' }) });
    const text = rows
      .map((_, row) => lists.map((_list, column) => `1,${String(row % 1000).padStart(3, '0')}.${column}0`).join('\t'))
      .join('\n');
    paste(sheet, text);
    turn(sheet, 'undo');
    expect(sheet.state.redo[0]?.edits).toHaveLength(100_000);
    run(sheet, { do: 'problem', back: false });
    expect(sheet.state.notice).toBe('No cell has a problem.');
  });

  it('keeps the newest steps when there are too many', () => {
    const { sheet } = sheetOf(1);
    for (let price = 1; price <= 230; price++) {
      sheet.dispatch({ type: 'select', selection: selectBetween({ row: 0, column: 1 }, { row: 0, column: 1 }) });
      paste(sheet, `${price}`);
    }
    expect(sheet.state.undo).toHaveLength(200);
    turn(sheet, 'undo');
    expect(sheet.textAt({ row: 0, column: 1 })).toBe('229.00');
  });
});
