import type { BookSource, DiffRow, DiffTotals, ListDiff } from '@omniroute/domain/pricing';

export const DIFF_KINDS = ['added', 'removed', 'on-request', 'up', 'down'] as const;
type DiffKind = (typeof DIFF_KINDS)[number];

/** One price that differs; amounts are minor units of one `unit`, decimal strings; null where there is none. */
export interface DiffRowDocument {
  readonly kind: DiffKind;
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly unit: string;
  /** Base units in one. */
  readonly factor: number;
  readonly minBaseQuantity: number;
  readonly was: string | null;
  readonly now: string | null;
  readonly differenceMinor: string | null;
  /** Of the old price; null where there is none or it was nothing. */
  readonly basisPoints: number | null;
}

/** How many prices of a list come, go and move. */
export interface MovedPrices {
  readonly added: number;
  readonly removed: number;
  readonly onRequest: number;
  readonly up: number;
  readonly down: number;
  readonly unchanged: number;
}

/** Counts as they are told. */
export const movedOf = ({ totals, unchanged }: Pick<ListDiff, 'totals' | 'unchanged'>): MovedPrices => {
  const { added, removed, onRequest, up, down } = totals;
  return { added, removed, onRequest, up, down, unchanged };
};

/** The products of the book, by SKU. */
export type Products = ReadonlyMap<string, BookSource['products'][number]>;

const text = (minor: bigint | undefined): string | null => minor?.toString() ?? null;
export const kindOf = (row: DiffRow): DiffKind => (row.kind === 'changed' ? (row.differenceMinor > 0n ? 'up' : 'down') : row.kind);

/** A row as it is told. */
export function describeRow(row: DiffRow, products: Products): DiffRowDocument {
  const { sku, unit, minBaseQuantity } = row;
  const product = products.get(sku);
  const isChanged = row.kind === 'changed';
  return {
    kind: kindOf(row),
    sku,
    name: product?.name ?? sku,
    brand: product?.brand ?? '',
    unit,
    factor: product?.units.find((one) => one.unit === unit)?.factor ?? 1,
    minBaseQuantity,
    was: text('oldMinor' in row ? row.oldMinor : undefined),
    now: text('newMinor' in row ? row.newMinor : undefined),
    differenceMinor: isChanged ? row.differenceMinor.toString() : null,
    basisPoints: isChanged ? (row.basisPoints ?? null) : null,
  };
}

/** The prices that rise and fall the most, as they are told. */
export const biggestIn = ({ biggestUp, biggestDown }: Pick<DiffTotals, 'biggestUp' | 'biggestDown'>, products: Products) => ({
  biggestUp: biggestUp ? describeRow(biggestUp, products) : null,
  biggestDown: biggestDown ? describeRow(biggestDown, products) : null,
});
