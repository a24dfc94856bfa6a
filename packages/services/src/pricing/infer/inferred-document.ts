import { type PastSaleRow, readSoldNames } from '@omniroute/db/order';
import { divideHalfAwayFromZero } from '@omniroute/domain';
import { type InferredPriceList, type PastSale, priceOf } from '@omniroute/domain/pricing';
import type { Call } from '../../run-verb.ts';

/** A share of lines, in basis points. */
export interface Reproduced {
  readonly lines: number;
  readonly reproduced: number;
  readonly basisPoints: number;
}

/** A price list read out of what was sold. Amounts are minor units of one unit, decimal strings. */
export interface InferredDocument {
  readonly currency: string;
  readonly since: string;
  readonly until: string;
  /** Whether there was more than is read at once: then it is of the latest. */
  readonly isCut: boolean;
  /** Lines that the lists price to the minor unit as they were sold. */
  readonly known: Reproduced;
  /** The same for the time to judge by, by lists made from what was sold before it: how well it tells what is to come. */
  readonly foretold: Reproduced;
  /** From when on lines were judged; null where there was nothing before it to learn from. */
  readonly judgedSince: string | null;
  readonly entriesPerProductTenths: number;
  readonly lists: readonly {
    readonly code: string;
    readonly segment: string;
    readonly prices: number;
    readonly breaks: number;
    readonly known: Reproduced;
    readonly revision: number | null;
  }[];
  /** Segments beyond those that get a list: they buy by nobody's. */
  readonly segmentsLeftOut: number;
  /** Products or units that were sold and are not for sale any more. */
  readonly leftOut: number;
  /** What one customer keeps paying instead of the list's price: to be agreed as special prices. The first 500. */
  readonly specials: readonly { readonly customerCode: string; readonly sku: string; readonly unit: string; readonly priceMinor: string }[];
  /** How many of them now wait for a signature. */
  readonly specialsMade: number;
  /** Lines that were sold at another price, those that cost or brought the most first. The first 200. */
  readonly outliers: readonly {
    readonly orderId: string;
    readonly orderNumber: string;
    readonly at: string;
    readonly customerCode: string;
    readonly sku: string;
    readonly unit: string;
    readonly quantity: number;
    readonly soldMinor: string;
    readonly listMinor: string | null;
  }[];
  /** Names of the customers and products above, by code and SKU. */
  readonly names: Readonly<Record<string, string>>;
}

const DAY_MS = 86_400_000;
const SEPARATOR = '\u0001';
const MOST_SPECIALS = 500;
const MOST_OUTLIERS = 200;

/** A line that was sold. Each unit of a product is priced by itself: its `sku` is `unitKey`. */
export interface Sale extends PastSale {
  readonly row: PastSaleRow;
}

export const unitKey = (sku: string, unit: string): string => `${sku}${SEPARATOR}${unit}`;
export function unitOf(key: string): { sku: string; unit: string } {
  const [sku = '', unit = ''] = key.split(SEPARATOR);
  return { sku, unit };
}

export const saleOf = (row: PastSaleRow): Sale => ({
  row,
  sku: unitKey(row.sku, row.unit),
  segment: row.segment,
  customer: row.customer,
  quantity: row.quantity,
  day: Math.floor(row.at.getTime() / DAY_MS),
  priceMinor: divideHalfAwayFromZero(row.list_minor, BigInt(row.quantity)),
});

const isHit = (list: InferredPriceList, sale: Sale): boolean => priceOf(list, sale) === sale.priceMinor;

/** How many of the lines a list prices to the minor unit. */
export function shareOf(list: InferredPriceList, sales: readonly Sale[]): Reproduced {
  const reproduced = sales.filter((sale) => isHit(list, sale)).length;
  return { lines: sales.length, reproduced, basisPoints: sales.length === 0 ? 0 : Math.floor((reproduced * 10_000) / sales.length) };
}

/** What single customers keep paying. */
export const specialsOf = ({ specials }: InferredPriceList): InferredDocument['specials'] =>
  [...specials].slice(0, MOST_SPECIALS).map(([key, priceMinor]) => {
    const [customerCode = '', sold = ''] = key.split('\u0000');
    return { customerCode, ...unitOf(sold), priceMinor: priceMinor.toString() };
  });

/** The lines that a list does not explain. */
export function outliersOf(list: InferredPriceList, sales: readonly Sale[]): InferredDocument['outliers'] {
  const off = (sale: Sale): bigint => {
    const difference = (priceOf(list, sale) ?? 0n) - sale.priceMinor;
    return (difference < 0n ? -difference : difference) * BigInt(sale.quantity);
  };
  return sales
    .filter((sale) => !isHit(list, sale))
    .map((sale) => ({ sale, by: off(sale) }))
    .sort((a, b) => (a.by === b.by ? 0 : a.by > b.by ? -1 : 1))
    .slice(0, MOST_OUTLIERS)
    .map(({ sale }) => ({
      orderId: sale.row.id,
      orderNumber: sale.row.number,
      at: sale.row.at.toISOString(),
      customerCode: sale.row.customer,
      sku: sale.row.sku,
      unit: sale.row.unit,
      quantity: sale.row.quantity,
      soldMinor: sale.priceMinor.toString(),
      listMinor: priceOf(list, sale)?.toString() ?? null,
    }));
}

/** How whoever is named above is called. */
export async function namesOf(
  call: Call,
  { specials, outliers }: Pick<InferredDocument, 'specials' | 'outliers'>,
): Promise<InferredDocument['names']> {
  const named = [...specials, ...outliers];
  const customers = [...new Set(named.map(({ customerCode }) => customerCode))];
  return Object.fromEntries(await readSoldNames(call.tx, { customers, skus: [...new Set(named.map(({ sku }) => sku))] }));
}
