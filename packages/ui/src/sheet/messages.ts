import { countWords } from '../format/index.ts';
import { defineMessages } from '../text/index.ts';
import type { NumberProblem } from './numbers.ts';
import type { StepKind } from './sheet-state.ts';

const problems: Readonly<Record<NumberProblem, string>> = {
  'not-a-number': 'This is no number. Write it as 1250.50.',
  commas: 'Commas part thousands, and the decimal sign is a point: write 1250.50 or 1,250.50.',
  decimals: 'This has more digits after the point than can be stored.',
  negative: 'This is below zero.',
  'too-large': 'This is larger than can be stored.',
  shortened: 'The spreadsheet has shortened this number (1.25E+05). Widen its column there and copy again.',
  'too-narrow': 'The spreadsheet’s column was too narrow to show the number. Widen it there and copy again.',
  'formula-error': 'The spreadsheet’s formula gave an error instead of a number.',
  percent: 'This is a percentage, and the cell holds an amount.',
  currency: 'This is in another currency than the column.',
};

const kinds: Readonly<Record<StepKind, string>> = {
  entry: 'entry',
  paste: 'paste',
  cut: 'cut',
  fill: 'fill',
  clear: 'clearing',
  apply: 'change',
};

const cells = (count: number): string => countWords(count, 'cell');
const rows = (count: number): string => countWords(count, 'row');
const columns = (count: number): string => countWords(count, 'column');

export const sheetText = defineMessages({
  en: {
    rowNumber: 'Row',
    selectAll: 'Select all cells',
    hint: 'Arrow keys move, Enter or typing edits, Control C and V copy and paste, F8 goes to the next problem. Escape and then Tab leaves the sheet.',
    was: 'was',
    fallback: 'none of its own, otherwise',
    widthHint: 'Drag. A double click gives it its first width again; Alt, Shift and an arrow key change it from the keyboard.',
    width: (column: string, px: number) => `${column} is ${px} wide`,
    cellOf: (row: string, column: string) => `${row}, ${column}`,
    columnIn: (group: string, column: string) => `${group}, ${column}`,
    problem: (code: NumberProblem) => problems[code],
    problemAt: (cell: string, problem: string) => `${cell}: ${problem}`,
    changedBy: (person: string) => `${person} has changed this meanwhile.`,
    readOnly: 'This cell cannot be changed here.',
    noProblem: 'No cell has a problem.',
    problemsHidden: (count: number) =>
      `No cell in these rows has a problem; ${rows(count)} with one ${count === 1 ? 'is' : 'are'} not shown. Show all rows to see them.`,
    nothingToUndo: 'Nothing to undo.',
    nothingToRedo: 'Nothing to redo.',
    undone: (kind: StepKind, count: number) => `Undone: ${kinds[kind]}, ${cells(count)}.`,
    redone: (kind: StepKind, count: number) => `Done again: ${kinds[kind]}, ${cells(count)}.`,
    passedOver: (count: number) =>
      `${cells(count)} in columns that were taken off the sheet ${count === 1 ? 'stays as it is' : 'stay as they are'}.`,
    changed: (count: number) => `${cells(count)} changed.`,
    unchanged: 'Nothing changed.',
    skipped: (count: number) => `${cells(count)} cannot be changed here and ${count === 1 ? 'stays as it is' : 'stay as they are'}.`,
    withProblem: (count: number) => `${cells(count)} with a problem; F8 goes there.`,
    cut: (rowCount: number, columnCount: number) =>
      `${[...(rowCount > 0 ? [rows(rowCount)] : []), ...(columnCount > 0 ? [columns(columnCount)] : [])].join(' and ')} did not fit into the sheet.`,
    copied: (count: number) => `${cells(count)} copied.`,
    mayLeave: 'Tab leaves the sheet now.',
    selected: (count: number) => `${cells(count)} selected`,
    rows,
    unsaved: (count: number) => `${cells(count)} not saved yet`,
    empty: 'No rows',
    keysGroup: 'In a sheet',
    keyEdit: 'Edit the cell',
    keyProblem: 'Next problem',
    keyUndo: 'Undo',
    keyRedo: 'Do again',
    keyFillDown: 'Fill down',
    keyFillRight: 'Fill to the right',
    keyAll: 'Select all cells',
    keyLeave: 'Leave the sheet with the next Tab',
  },
});

/** The sheet's words in one language. */
export type SheetText = ReturnType<typeof sheetText>;
