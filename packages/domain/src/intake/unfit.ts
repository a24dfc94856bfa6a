import { isPlainText } from '../input/index.ts';
import type { InputIssue, Refusal } from '../kernel/index.ts';
import type { CellValue } from './cell.ts';
import { type Column, type ColumnType, NO_LIMIT, writeCell } from './column.ts';
import { shownText } from './shown.ts';

const number = new Intl.NumberFormat('en-NG');
const AMOUNTS: ReadonlySet<ColumnType> = new Set(['money', 'price', 'limit']);

/** What a number or an amount breaks, and what to write; undefined for what is neither. */
function numberFault(column: Column, value: CellValue): string | undefined {
  if (AMOUNTS.has(column.type)) {
    const instead = column.type === 'limit' ? `, or “${NO_LIMIT}”` : '';
    if (String(value).startsWith('-')) return `is less than nothing. Write an amount without a minus${instead}`;
    return value === '0' ? 'is nothing. Write an amount above 0' : undefined;
  }
  return column.type === 'count' && Number(value) < 1 ? 'is too little. Write 1 or more' : undefined;
}

function issueFault(column: Column, value: CellValue, issue: InputIssue): string | undefined {
  if (!('bound' in issue)) return undefined;
  const bound = number.format(Number(issue.bound));
  const isSeveral = column.type === 'list' || column.type === 'pairs';
  switch (issue.code) {
    case 'below-least':
      return `is too little. Write ${bound} or more`;
    case 'above-most':
      return `is too much. Write ${bound} or less`;
    case 'too-long':
      return isSeveral
        ? `has a part of more than ${bound} characters. Shorten it`
        : `has ${number.format(String(value).length)} characters, and ${bound} are the most. Shorten it`;
    case 'too-many':
      return `has more than ${bound} parts. Leave ${bound} or fewer`;
    default:
      return undefined;
  }
}

const BY_TYPE: Readonly<Partial<Record<ColumnType, string>>> = {
  pairs: 'has a name or a value that cannot be kept. Write short names with what they are, as in flavour: Chicken; salt: low',
  list: 'has a part that cannot be kept. Write short codes with semicolons between',
};
/** What is wrong with a text that no screen shows whole. */
export const HIDDEN = 'holds a line break or another sign that cannot be seen. Type it again in one line';

function faultOf(column: Column, value: CellValue, { detail, issue }: Pick<Refusal, 'detail' | 'issue'>): string {
  if (typeof value === 'string' && !isPlainText(value)) return HIDDEN;
  const told = (issue && issueFault(column, value, issue)) ?? numberFault(column, value) ?? BY_TYPE[column.type];
  return told ?? `${detail.replace(/\.$/, '')}. Write it anew`;
}

/**
 * What is wrong with a cell that could be read and that nothing takes as it is, and what to write instead. `said` is what the check of the
 * input says of it: its own words are used only where the column and the kind of mistake have none. Amounts are those of `currency`.
 */
export function unfitText(
  column: Column,
  value: CellValue | null | undefined,
  { currency, ...said }: Pick<Refusal, 'detail' | 'issue'> & { readonly currency: string },
): string {
  if (value === null || value === undefined) return `${column.label} is empty. Fill it in.`;
  const cell = writeCell(column, value, currency);
  const text = cell === null ? '' : 'text' in cell ? cell.text : cell.number;
  return `${column.label} “${shownText(text)}” ${faultOf(column, value, said)}.`;
}
