import { roundFraction } from '../../kernel/index.ts';
import type { ProductSource } from '../book/source.ts';
import { basisPointsOf, inTaxTerms, minus, whole } from '../derive/fraction.ts';
import type { DiffRow, ListDiff } from '../diff/diff-lists.ts';

/** What the market is told of one price. Amounts are minor units of one `unit`, in the list's own terms. */
export interface MarketLine {
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly unit: string;
  /** Base units in it. */
  readonly factor: number;
  readonly baseUnit: string;
  /** Of the unit, rounded up; 1 where the price holds from the first. */
  readonly fromQuantity: number;
  readonly oldMinor?: bigint;
  /** Absent where there is no price any more, or none but on request. */
  readonly newMinor?: bigint;
  readonly onRequest?: string;
  readonly basisPoints?: number;
  /** Recommended for one base unit, with tax. */
  readonly retailMinor?: bigint;
  /** What an outlet earns on a unit that it sells at the recommended price, all tax paid; and in basis points of that price. */
  readonly marginMinor?: bigint;
  readonly marginBasisPoints?: number;
}

export interface MarketCircular {
  readonly tenant: string;
  readonly list: string;
  readonly currency: string;
  /** From when, as `2026-11-30`. */
  readonly effective: string;
  readonly isTaxInclusive: boolean;
  /** By brand, name, unit and quantity. */
  readonly lines: readonly MarketLine[];
}

export interface MarketContext {
  readonly tenant: string;
  readonly listName: string;
  readonly currency: string;
  readonly effective: string;
  readonly isTaxInclusive: boolean;
  readonly products: ReadonlyMap<string, Pick<ProductSource, 'units' | 'baseUnit' | 'brand'> & { readonly name: string }>;
  /** Recommended retail prices by SKU, of one base unit, with tax. */
  readonly retail: ReadonlyMap<string, bigint>;
  /** Basis points of tax. */
  readonly taxRateOf: (sku: string) => number;
  /** Whom to ask for a price that is on request from now on, as it stands in a sentence. */
  readonly ask: string;
}

const isBefore = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

type Earned = Pick<MarketLine, 'retailMinor' | 'marginMinor' | 'marginBasisPoints'>;

/** What an outlet earns: the retail price of all pieces less what the unit costs it with tax. */
function earned(row: DiffRow, factor: number, { retail, taxRateOf, isTaxInclusive }: MarketContext): Earned {
  const retailMinor = retail.get(row.sku);
  if (retailMinor === undefined) return {};
  if (!('newMinor' in row) || row.newMinor === undefined || retailMinor <= 0n) return { retailMinor };
  const cost = inTaxTerms(whole(row.newMinor), { from: isTaxInclusive, to: true, rate: taxRateOf(row.sku) });
  const sold = whole(retailMinor * BigInt(factor));
  const margin = minus(sold, cost);
  return { retailMinor, marginMinor: roundFraction(margin, 'nearest-half-up'), marginBasisPoints: Number(basisPointsOf(margin, sold)) };
}

function lineOf(row: DiffRow, context: MarketContext): MarketLine[] {
  const product = context.products.get(row.sku);
  const factor = product?.units.find(({ unit }) => unit === row.unit)?.factor;
  if (product === undefined || factor === undefined) return [];
  const { name, brand, baseUnit } = product;
  const { sku, unit, minBaseQuantity } = row;
  const [old, now] = [row.kind === 'added' ? undefined : row.oldMinor, row.kind === 'removed' ? undefined : row.newMinor];
  return [
    {
      sku,
      name,
      brand,
      unit,
      factor,
      baseUnit,
      fromQuantity: Math.max(1, Math.ceil(minBaseQuantity / factor)),
      ...(old !== undefined && { oldMinor: old }),
      ...(now !== undefined && { newMinor: now }),
      ...(row.kind === 'on-request' && now === undefined && { onRequest: context.ask }),
      ...(row.kind === 'changed' && row.basisPoints !== undefined && { basisPoints: row.basisPoints }),
      ...earned(row, factor, context),
    },
  ];
}

/** What the market is told of a draft: every price that changes, comes or goes, with the outlet's margin at the recommended price. */
export function marketCircular(diff: ListDiff, context: MarketContext): MarketCircular {
  const { tenant, listName, currency, effective, isTaxInclusive } = context;
  const lines = diff.rows.flatMap((row) => lineOf(row, context));
  lines.sort(
    (a, b) =>
      isBefore(a.brand, b.brand) ||
      isBefore(a.name, b.name) ||
      isBefore(a.sku, b.sku) ||
      b.factor - a.factor ||
      isBefore(a.unit, b.unit) ||
      a.fromQuantity - b.fromQuantity,
  );
  return { tenant, list: listName, currency, effective, isTaxInclusive, lines };
}
