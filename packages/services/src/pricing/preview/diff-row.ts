import { findProductNames } from '@omniroute/db/catalogue';
import type { BookSource, DiffRow, ListDiff } from '@omniroute/domain/pricing';
import type { Call } from '../../run-verb.ts';

export const DIFF_KINDS = ['added', 'removed', 'on-request', 'up', 'down'] as const;
export type DiffKind = (typeof DIFF_KINDS)[number];

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

type Products = ReadonlyMap<string, BookSource['products'][number]>;

/** What rows of a diff are told with: the products of the book, and what the goods of these rows are called. */
export interface DiffGoods {
  readonly products: Products;
  readonly names: ReadonlyMap<string, string>;
}

/** Names the goods of rows; a product that is gone goes by its SKU. */
export async function goodsOf(call: Call, products: Products, rows: readonly (DiffRow | undefined)[]): Promise<DiffGoods> {
  const skus = [...new Set(rows.flatMap((row) => row?.sku ?? []))];
  const names = skus.length === 0 ? [] : await findProductNames(call.tx, skus);
  return { products, names: new Map(names.map(({ sku, name }) => [sku, name])) };
}

const text = (minor: bigint | undefined): string | null => minor?.toString() ?? null;
export const kindOf = (row: DiffRow): DiffKind => (row.kind === 'changed' ? (row.differenceMinor > 0n ? 'up' : 'down') : row.kind);

/** A row as it is told. */
export function describeRow(row: DiffRow, { products, names }: DiffGoods): DiffRowDocument {
  const { sku, unit, minBaseQuantity } = row;
  const product = products.get(sku);
  const isChanged = row.kind === 'changed';
  return {
    kind: kindOf(row),
    sku,
    name: names.get(sku) ?? sku,
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
