import { divideHalfAwayFromZero } from '../../kernel/index.ts';
import type { EntrySource, ListSource, ProductSource } from '../book/source.ts';
import { byEntry } from '../derive/derive-entries.ts';
import { diffHeads, type HeadChange } from './diff-heads.ts';

/** One price that differs. Amounts are minor units of one `unit`. */
export type DiffRow = {
  readonly sku: string;
  readonly unit: string;
  readonly minBaseQuantity: number;
} & (
  | { readonly kind: 'added'; readonly newMinor: bigint }
  | { readonly kind: 'removed'; readonly oldMinor: bigint }
  /** Without a price but on request, now or before; the price that it has or had, if any. */
  | { readonly kind: 'on-request'; readonly oldMinor?: bigint; readonly newMinor?: bigint }
  | {
      readonly kind: 'changed';
      readonly oldMinor: bigint;
      readonly newMinor: bigint;
      /** New less old. */
      readonly differenceMinor: bigint;
      /** Of the old price, half away from zero; absent where that was zero. */
      readonly basisPoints?: number;
    }
);
export type ChangedRow = Extract<DiffRow, { kind: 'changed' }>;

/** What the rows of a group come to. */
export interface DiffTotals {
  readonly added: number;
  readonly removed: number;
  readonly onRequest: number;
  readonly up: number;
  readonly down: number;
  /** The price that rose, and the one that fell, by the most basis points; among equals by the larger amount, then by SKU. */
  readonly biggestUp?: ChangedRow;
  readonly biggestDown?: ChangedRow;
}

export interface ListDiff {
  readonly code: string;
  /** Absent where there was no list before. */
  readonly beforeVersion?: number;
  readonly afterVersion: number;
  readonly head: readonly HeadChange[];
  /** By SKU, unit and break. */
  readonly rows: readonly DiffRow[];
  readonly unchanged: number;
  readonly totals: DiffTotals;
  /** By name; '' holds what has no brand or category, or is no product any more. */
  readonly byBrand: ReadonlyMap<string, DiffTotals>;
  /** By the whole path, `food / noodles`. */
  readonly byCategory: ReadonlyMap<string, DiffTotals>;
}

const keyOf = ({ sku, unit, minBaseQuantity }: { sku: string; unit: string; minBaseQuantity: number }): string =>
  JSON.stringify([sku, unit, minBaseQuantity]);

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

function changed(key: Pick<DiffRow, 'sku' | 'unit' | 'minBaseQuantity'>, oldMinor: bigint, newMinor: bigint): ChangedRow {
  const differenceMinor = newMinor - oldMinor;
  const points = oldMinor === 0n ? undefined : Number(divideHalfAwayFromZero(differenceMinor * 10_000n, oldMinor));
  return { ...key, kind: 'changed', oldMinor, newMinor, differenceMinor, ...(points !== undefined && { basisPoints: points }) };
}

/** What became of one price, or nothing where it stayed. */
function rowOf(was: EntrySource | undefined, is: EntrySource | undefined): DiffRow | undefined {
  const any = is ?? was;
  if (any === undefined) return undefined;
  const key = { sku: any.sku, unit: any.unit, minBaseQuantity: any.minBaseQuantity };
  const [old, now] = [was, is].map((entry) => (entry === undefined || entry.onRequest !== undefined ? undefined : entry.priceMinor));
  if (was?.onRequest !== undefined || is?.onRequest !== undefined) {
    if (was?.onRequest === is?.onRequest) return undefined;
    return { ...key, kind: 'on-request', ...(old !== undefined && { oldMinor: old }), ...(now !== undefined && { newMinor: now }) };
  }
  if (now === undefined) return old === undefined ? undefined : { ...key, kind: 'removed', oldMinor: old };
  if (old === undefined) return { ...key, kind: 'added', newMinor: now };
  return old === now ? undefined : changed(key, old, now);
}

function rowsOf(before: ListSource | undefined, after: ListSource): { rows: DiffRow[]; unchanged: number } {
  const old = new Map([...(before?.entries ?? [])].map((entry) => [keyOf(entry), entry]));
  const rows: DiffRow[] = [];
  let unchanged = 0;
  for (const entry of after.entries) {
    const key = keyOf(entry);
    const row = rowOf(old.get(key), entry);
    old.delete(key);
    if (row === undefined) unchanged += 1;
    else rows.push(row);
  }
  for (const entry of old.values()) {
    const row = rowOf(entry, undefined);
    if (row !== undefined) rows.push(row);
  }
  return { rows: rows.sort(byEntry), unchanged };
}

/** Whether `a` moved further than `b`; from nothing is further than any share. */
function movedFurther(a: ChangedRow, b: ChangedRow | undefined): boolean {
  if (b === undefined) return true;
  const [x, y] = [a, b].map(({ basisPoints }) => (basisPoints === undefined ? Number.POSITIVE_INFINITY : Math.abs(basisPoints)));
  if (x !== y) return (x ?? 0) > (y ?? 0);
  return abs(a.differenceMinor) > abs(b.differenceMinor);
}

function totalsOf(rows: readonly DiffRow[]): DiffTotals {
  let [added, removed, onRequest, up, down] = [0, 0, 0, 0, 0];
  let biggestUp: ChangedRow | undefined;
  let biggestDown: ChangedRow | undefined;
  for (const row of rows) {
    if (row.kind === 'added') added += 1;
    else if (row.kind === 'removed') removed += 1;
    else if (row.kind === 'on-request') onRequest += 1;
    else if (row.differenceMinor > 0n) {
      up += 1;
      if (movedFurther(row, biggestUp)) biggestUp = row;
    } else {
      down += 1;
      if (movedFurther(row, biggestDown)) biggestDown = row;
    }
  }
  return { added, removed, onRequest, up, down, ...(biggestUp && { biggestUp }), ...(biggestDown && { biggestDown }) };
}

function grouped(rows: readonly DiffRow[], nameOf: (row: DiffRow) => string): Map<string, DiffTotals> {
  const groups = new Map<string, DiffRow[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const known = groups.get(name);
    if (known) known.push(row);
    else groups.set(name, [row]);
  }
  const names = [...groups.keys()].sort();
  return new Map(names.map((name) => [name, totalsOf(groups.get(name) ?? [])]));
}

/** Of the products that stand in lists, what rows are grouped by; and what the lists are in. */
export interface DiffContext {
  readonly products: ReadonlyMap<string, Pick<ProductSource, 'brand' | 'category'>>;
  readonly currency: string;
}

/** What a draft changes of the list as it stands, or all of it as added where there was none: rows, totals by group, and the head. */
export function diffLists(before: ListSource | undefined, after: ListSource, { products, currency }: DiffContext): ListDiff {
  const { rows, unchanged } = rowsOf(before, after);
  return {
    code: after.code,
    ...(before && { beforeVersion: before.version }),
    afterVersion: after.version,
    head: before ? diffHeads(before, after, currency) : [],
    rows,
    unchanged,
    totals: totalsOf(rows),
    byBrand: grouped(rows, ({ sku }) => products.get(sku)?.brand ?? ''),
    byCategory: grouped(rows, ({ sku }) => (products.get(sku)?.category ?? []).join(' / ')),
  };
}
