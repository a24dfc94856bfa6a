import type { RouterOutputs } from '@omniroute/api';

export type PriceSheet = RouterOutputs['pricing']['sheet'];
export type ListHead = PriceSheet['lists'][number];
export type DraftChange = NonNullable<RouterOutputs['pricing']['draft']['work']>['changes'][number];
/** Minor units, `request` for a price on request, null for none. */
export type Price = string | null;

/** A row of the workbench: one unit of a product, from a quantity of base units on. */
export interface WorkRow {
  readonly id: string;
  readonly label: string;
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly unit: string;
  /** Base units in one. */
  readonly factor: number;
  readonly min: number;
  /** What the search looks in, in small letters. */
  readonly searched: string;
}

/** A price as the draft has it, and who set it. */
export interface Drafted {
  readonly price: Price;
  readonly by: string;
}

/** A list's prices: what its latest version says, and what its draft changes of that. */
export interface WorkList {
  readonly head: ListHead;
  readonly live: ReadonlyMap<string, string>;
  readonly drafted: ReadonlyMap<string, Drafted>;
  /** Of a list that follows another, what its formula works out, beneath its own prices too. */
  readonly derived: ReadonlyMap<string, string>;
}

export interface Book {
  readonly rows: readonly WorkRow[];
  readonly lists: readonly WorkList[];
}

export const rowId = (sku: string, unit: string, min: number): string => `${sku}\t${unit}\t${min}`;

const number = new Intl.NumberFormat('en-NG');

/** From where on a row's price holds, in its own unit where that comes out even: `from 10`. */
export const breakWords = ({ min, factor }: Pick<WorkRow, 'min' | 'factor'>): string =>
  min === 1 ? '' : min % factor === 0 ? number.format(min / factor) : `${number.format(min)} base`;

/** The unit of a row, and from where on its price holds: `carton ≥ 10`. */
export const packWords = (row: Pick<WorkRow, 'unit' | 'min' | 'factor'>): string =>
  row.min === 1 ? row.unit : `${row.unit} ≥ ${breakWords(row)}`;

export function makeRow(row: Omit<WorkRow, 'id' | 'label' | 'searched'>): WorkRow {
  const from = breakWords(row);
  return {
    ...row,
    id: rowId(row.sku, row.unit, row.min),
    label: `${row.name}, ${row.unit}${from === '' ? '' : ` from ${from}`}`,
    searched: `${row.name} ${row.sku} ${row.brand}`.toLowerCase(),
  };
}

/** The sheet as it came, as rows and lists by row. */
export function openBook({ lists, products, units, row, prices }: PriceSheet): Book {
  const rows = row.product.map((product, at) =>
    makeRow({
      sku: products.sku[product] ?? '',
      name: products.name[product] ?? '',
      brand: products.brand[product] ?? '',
      category: products.category[product] ?? '',
      unit: units[row.unit[at] ?? 0] ?? '',
      factor: row.factor[at] ?? 1,
      min: row.min[at] ?? 1,
    }),
  );
  return {
    rows,
    lists: lists.map((head, place) => {
      const { live = [], draft, derived } = prices[place] ?? {};
      const known = new Map<string, string>();
      for (const [at, price] of live.entries()) {
        const id = price === null ? undefined : rows[at]?.id;
        if (id !== undefined && price !== null) known.set(id, price);
      }
      const drafted = new Map<string, Drafted>();
      for (const [index, at] of (draft?.row ?? []).entries()) {
        const id = rows[at]?.id;
        if (id !== undefined) drafted.set(id, { price: draft?.price[index] ?? null, by: draft?.by[index] ?? '' });
      }
      const workedOut = new Map<string, string>();
      for (const [index, at] of (derived?.row ?? []).entries()) {
        const [id, price] = [rows[at]?.id, derived?.price[index]];
        if (id !== undefined && price !== undefined) workedOut.set(id, price);
      }
      return { head, live: known, drafted, derived: workedOut };
    }),
  };
}

/** What the server last said of a price: the draft's where that differs, otherwise the latest version's. */
export const priceIn = (list: WorkList, id: string): Price => {
  const drafted = list.drafted.get(id);
  return drafted === undefined ? (list.live.get(id) ?? null) : drafted.price;
};

/** Whether a list says other prices outside its draft than before: another version, or another outcome of its formula. */
export const hasOtherPrices = (before: ListHead | undefined, now: ListHead): boolean =>
  before?.version !== now.version || before.derivedStamp !== now.derivedStamp;

/** The list with these prices written into its draft; what is as in the latest version is no change of it. */
export function withDrafted(list: WorkList, cells: readonly { readonly rowId: string; readonly price: Price }[], by: string): WorkList {
  const drafted = new Map(list.drafted);
  for (const { rowId: id, price } of cells) {
    if (price === (list.live.get(id) ?? null)) drafted.delete(id);
    else drafted.set(id, { price, by });
  }
  return { ...list, drafted };
}

/** The list with its draft as the server tells it now; rows that others added come along. */
export function withChanges(book: Book, code: string, changes: readonly DraftChange[]): Book {
  const known = new Set(book.rows.map(({ id }) => id));
  const added: WorkRow[] = [];
  const drafted = new Map<string, Drafted>();
  for (const change of changes) {
    const row = makeRow({ ...change, min: change.minBaseQuantity });
    if (!known.has(row.id)) added.push(row);
    drafted.set(row.id, { price: change.now, by: change.changedBy });
  }
  const lists = book.lists.map((list) => (list.head.code === code ? { ...list, drafted } : list));
  return { rows: added.reduce(withRow, book.rows), lists };
}

/** The rows with one more, after the last of the same unit that begins lower; the same rows where it is there already. */
export function withRow(rows: readonly WorkRow[], row: WorkRow): readonly WorkRow[] {
  let after = -1;
  for (const [at, one] of rows.entries()) {
    if (one.id === row.id) return rows;
    if (one.sku === row.sku && (after < 0 || (one.unit === row.unit && one.min < row.min))) after = at;
  }
  return [...rows.slice(0, after + 1), row, ...rows.slice(after + 1)];
}

const knows = ({ live, drafted, derived }: WorkList, id: string): boolean => live.has(id) || drafted.has(id) || derived.has(id);

/** The book without the lists that are not among these, and without the breaks that only those had. */
export function withOnly({ rows, lists }: Book, codes: ReadonlySet<string>): Book {
  const kept = lists.filter(({ head }) => codes.has(head.code));
  const gone = lists.filter(({ head }) => !codes.has(head.code));
  const isKept = ({ min, id }: WorkRow): boolean =>
    min === 1 || !gone.some((list) => knows(list, id)) || kept.some((list) => knows(list, id));
  return { rows: rows.filter(isKept), lists: kept };
}

/** Hundredths of a percent by which a price moved, half away from zero; undefined where there is nothing to compare. */
export function moveOf(was: Price | undefined, now: Price): bigint | undefined {
  if (was === undefined || was === null || now === null || was === 'request' || now === 'request') return undefined;
  const [from, to] = [BigInt(was), BigInt(now)];
  if (from === 0n || from === to) return undefined;
  const twice = 2n * 10_000n * (to - from);
  return (twice + (to > from ? from : -from)) / (2n * from);
}

/** `+7.5 %`, with a true minus; what would round to nothing has one place more. */
export function moveText(basisPoints: bigint): string {
  const size = basisPoints < 0n ? -basisPoints : basisPoints;
  const tenths = (size + 5n) / 10n;
  if (size === 0n) return '0 %';
  if (tenths === 0n) return `${basisPoints < 0n ? '−' : '+'}0.0${size} %`;
  return `${basisPoints < 0n ? '−' : '+'}${number.format(tenths / 10n)}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`} %`;
}
