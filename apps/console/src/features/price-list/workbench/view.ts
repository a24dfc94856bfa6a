import { saysOnRequest } from '@omniroute/domain/intake';
import { formatMoney } from '@omniroute/ui/format';
import type { Edits, SheetCell, SheetColumn } from '@omniroute/ui/sheet';
import type { Book, Price, WorkList, WorkRow } from './book.ts';
import { breakWords, moveOf, moveText, packWords, priceIn } from './book.ts';
import { cellKey, moveColumn, priceColumn, rowIdOf, type WorkState } from './store.ts';
import { workText } from './text.ts';
import type { Room } from './use-narrow.ts';

const text = workText('en');
const LONGEST = 15;
const isTooLarge = (value: string | null): boolean => value !== null && value.length > LONGEST;

export type Show = 'all' | 'changed' | 'problems' | 'unpriced';
export interface RowFilter {
  readonly search: string;
  readonly brand: string;
  readonly category: string;
  readonly show: Show;
}
export const NO_FILTER: RowFilter = { search: '', brand: '', category: '', show: 'all' };

/** Something a check of the draft found in a cell. */
export interface CellFinding {
  readonly problem?: string;
  readonly note?: string;
}

/** The rows that fit: every word of the search somewhere in name, SKU or brand. `hasProblem` by row id. */
export function filteredRows(book: Book, filter: RowFilter, hasProblem: (rowId: string) => boolean): readonly WorkRow[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const { brand, category, show } = filter;
  if (words.length === 0 && brand === '' && category === '' && show === 'all') return book.rows;
  const fits: Readonly<Record<Show, (id: string) => boolean>> = {
    all: () => true,
    changed: (id) => book.lists.some((list) => list.drafted.has(id)),
    problems: hasProblem,
    unpriced: (id) => book.lists.some((list) => priceIn(list, id) === null && !list.derived.has(id)),
  };
  return book.rows.filter(
    (row) =>
      (brand === '' || row.brand === brand) &&
      (category === '' || row.category === category) &&
      words.every((word) => row.searched.includes(word)) &&
      fits[show](row.id),
  );
}

interface ProblemSource {
  readonly state: Pick<WorkState, 'refused' | 'conflicts'>;
  readonly findings: ReadonlyMap<string, CellFinding>;
  /** What is entered in the sheet and not kept yet. */
  readonly edits: Edits;
}

/** The rows in which something is wrong: refused, in conflict, found by the checks, or entered and not to be read. */
export function problemRows({ state, findings, edits }: ProblemSource): ReadonlySet<string> {
  const cells = [
    ...state.refused.keys(),
    ...state.conflicts.keys(),
    ...[...findings].flatMap(([key, { problem }]) => (problem === undefined ? [] : [key])),
  ];
  const unreadable = [...edits].flatMap(([id, row]) =>
    [...row.values()].some(({ text: raw, value }) => raw !== undefined || isTooLarge(value)) ? [id] : [],
  );
  return new Set([...cells.map(rowIdOf), ...unreadable]);
}

export interface Shown {
  readonly move: boolean;
  readonly live: boolean;
}

const PRODUCT: SheetColumn = { id: 'product', header: text.product, kind: 'text', frozen: true, width: 260 };
const UNIT: SheetColumn = { id: 'unit', header: text.unit, kind: 'text', frozen: true, width: 76 };
const FROM: SheetColumn = { id: 'from', header: text.from, kind: 'text', frozen: true, width: 64 };

/** What says which price a row is. A phone has one column for unit and break, so that a whole price is in sight beside it; the SKU is for a desk. */
const OWN: Readonly<Record<Room, readonly SheetColumn[]>> = {
  phone: [
    { ...PRODUCT, width: 112 },
    { id: 'pack', header: text.unit, kind: 'text', width: 76 },
  ],
  tablet: [{ ...PRODUCT, width: 208 }, UNIT, FROM],
  desk: [PRODUCT, UNIT, FROM, { id: 'sku', header: text.sku, kind: 'text', width: 152 }],
};

/** Product, unit and break stay in sight; each list has its price, with the live one and by how much it moves where wanted. */
export function columnsOf(lists: readonly WorkList[], { move, live }: Shown, room: Room): readonly SheetColumn[] {
  return [
    ...OWN[room],
    ...lists.flatMap(({ head }): SheetColumn[] => {
      const tax = head.taxInclusive ? text.vatIncluded : text.vatAdded;
      const group = { id: head.code, header: head.name, ...(head.basedOn !== null && { detail: text.derived(head.basedOn) }) };
      return [
        ...(live ? [{ id: `live ${head.code}`, header: text.live, kind: 'text' as const, group, width: 96 }] : []),
        {
          id: priceColumn(head.code),
          header: text.price(head.currency, tax),
          kind: 'money',
          currency: head.currency,
          group,
          width: room === 'phone' ? 148 : 168,
          named: { request: text.onRequest },
          readWord: (typed) => (saysOnRequest(typed) ? 'request' : undefined),
          check: (value) => (isTooLarge(value) ? text.tooLarge : undefined),
        },
        ...(move ? [{ id: moveColumn(head.code), header: text.change, kind: 'text' as const, group, width: 84 }] : []),
      ];
    }),
  ];
}

/** A price for a quiet cell or a sentence: `12,500` or `12,500.50`. */
export function priceText(price: Price, currency: string): string {
  if (price === null) return text.noPrice;
  if (price === 'request') return text.onRequest;
  return formatMoney({ minor: price, currency }, { symbol: 'none' });
}

interface CellSource {
  readonly state: WorkState;
  readonly findings: ReadonlyMap<string, CellFinding>;
  readonly mayEdit: boolean;
}

function priceCell({ state, findings, mayEdit }: CellSource, list: WorkList, row: string): SheetCell {
  const { code, currency } = list.head;
  const key = cellKey(code, row);
  const conflict = state.conflicts.get(key);
  const found = findings.get(key);
  const drafted = list.drafted.get(row);
  const refused = state.refused.get(key);
  const [value, derived] = [priceIn(list, row), list.derived.get(row)];
  const overFormula = value !== null && derived !== undefined ? text.overFormula(priceText(derived, currency)) : undefined;
  const note = conflict
    ? text.conflictSides(conflict.by, priceText(conflict.theirs, currency), priceText(conflict.mine, currency))
    : (found?.note ?? overFormula);
  return {
    value,
    ...(derived !== undefined && { fallback: derived }),
    ...(drafted !== undefined && { base: list.live.get(row) ?? null }),
    ...((refused ?? found?.problem) !== undefined && { problem: refused ?? found?.problem }),
    ...(note !== undefined && { note }),
    ...(conflict && { changedBy: conflict.by === '' ? text.takeTheirs : conflict.by }),
    ...(!mayEdit && { isReadOnly: true }),
  };
}

const EMPTY: SheetCell = { value: null };

/** What the sheet asks of each cell in sight. */
export function cellsOf(source: CellSource): (rowId: string, columnId: string) => SheetCell {
  const { book } = source.state;
  const rows = new Map(book.rows.map((row) => [row.id, row]));
  const columns = new Map<string, (row: WorkRow) => SheetCell>([
    ['product', (row) => ({ value: row.name })],
    ['sku', (row) => ({ value: row.sku })],
    ['unit', (row) => ({ value: row.unit })],
    ['from', (row) => ({ value: breakWords(row) || null })],
    ['pack', (row) => ({ value: packWords(row) })],
  ]);
  for (const list of book.lists) {
    const { code, currency } = list.head;
    columns.set(priceColumn(code), (row) => priceCell(source, list, row.id));
    columns.set(`live ${code}`, ({ id }) => {
      const live = list.live.get(id);
      return live === undefined ? EMPTY : { value: priceText(live, currency) };
    });
    columns.set(moveColumn(code), ({ id }) => {
      const drafted = list.drafted.get(id);
      const move = drafted === undefined ? undefined : moveOf(list.live.get(id), drafted.price);
      return move === undefined ? EMPTY : { value: moveText(move) };
    });
  }
  return (rowId, columnId) => {
    const row = rows.get(rowId);
    return (row && columns.get(columnId)?.(row)) ?? EMPTY;
  };
}
