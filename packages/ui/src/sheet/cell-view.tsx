import { formatMoney } from '../format/index.ts';
import { cn } from '../internal/cn.ts';
import { type PlacedColumn, SMALL_NAME } from './layout.ts';
import type { SheetText } from './messages.ts';
import { formOf } from './numbers.ts';
import { type CellView, mergedCell, problemOf, wordOf } from './sheet-store.ts';
import type { Content, SheetCell, SheetColumn } from './types.ts';

const whole = new Intl.NumberFormat('en-NG');

/** A value as it is read on screen. */
export function shownValue(column: SheetColumn, value: string): string {
  if (column.kind === 'text') return value;
  const word = wordOf(column, value);
  if (word !== undefined) return word;
  return column.kind === 'integer'
    ? whole.format(BigInt(value))
    : formatMoney({ minor: value, currency: column.currency }, { symbol: 'none' });
}

const corner = 'after:absolute after:top-0 after:border-[5px] after:border-transparent';

/** Plain blocks with the row's line height: laying out a flex box for each cell in sight takes twice as long. */
const look = (view: CellView, column: SheetColumn): string =>
  cn(
    'absolute inset-y-0 overflow-hidden border-e border-b px-2 text-ink whitespace-nowrap select-none',
    column.kind === 'text' ? 'text-ellipsis' : 'text-end tabular-nums',
    (column.kind === 'text' || view.isReadOnly) && 'text-ink-muted',
    view.base !== undefined && view.base !== view.value && 'bg-accent-soft font-medium',
    view.note !== undefined && [corner, 'after:end-0 after:border-t-info after:border-e-info'],
    view.changedBy !== undefined && [
      'bg-warning-soft text-warning-ink',
      corner,
      'after:end-0 after:border-t-warning after:border-e-warning',
    ],
    view.problem !== undefined && ['bg-danger-soft text-danger-ink', corner, 'after:end-0 after:border-t-danger after:border-e-danger'],
  );

interface CellProps {
  readonly id: string;
  readonly placed: PlacedColumn;
  readonly rowId: string;
  readonly cell: SheetCell;
  readonly edit: Content | undefined;
  readonly isSelected: boolean;
  readonly words: SheetText;
}

/** One cell: its value, before it what held so far, and a corner that says there is more to read. */
export function SheetCellView({ id, placed, rowId, cell, edit, isSelected, words }: CellProps) {
  const { column, index, start, width, opens, wraps } = placed;
  const view = mergedCell(cell, edit, () => edit && problemOf(column, edit, { rowId, words }));
  const { value, text, base, fallback } = view;
  const isFallback = value === null && text === undefined && fallback !== undefined;
  const shown = text ?? (value === null ? '' : shownValue(column, value));
  return (
    <div
      id={id}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={index + 2}
      aria-selected={isSelected}
      aria-readonly={column.kind === 'text' || view.isReadOnly || undefined}
      aria-invalid={view.problem !== undefined || undefined}
      title={column.kind === 'text' ? shown : view.problem}
      style={{ insetInlineStart: start, width }}
      className={cn(look(view, column), opens && 'border-s border-s-line-strong', wraps && 'grid content-center')}
    >
      {formOf(column) && base !== undefined && base !== null && base !== value && (
        <del className="float-start text-micro leading-[inherit] font-normal text-ink-muted">
          <span className="sr-only">{words.was} </span>
          {shownValue(column, base)}
        </del>
      )}
      {isFallback && (
        <span className="text-ink-subtle italic">
          <span className="sr-only">{words.fallback} </span>
          {shownValue(column, fallback)}
        </span>
      )}
      {wraps ? (
        <span className={cn('line-clamp-2 whitespace-normal', width < SMALL_NAME ? 'text-micro/3.5' : 'text-xs/3.5')}>{shown}</span>
      ) : (
        shown
      )}
    </div>
  );
}
