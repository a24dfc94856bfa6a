import { type CircularHead, type CircularRowRow, listCircularRows, readPricingSettings } from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { divideHalfAwayFromZero } from '@omniroute/domain';
import {
  type Cost,
  type CostChange,
  type Costs,
  costWithoutTax,
  type KeepProblem,
  type KeptPrice,
  keepMargin,
  type MarginRule,
} from '@omniroute/domain/pricing';
import { readCosts, type TenantBook } from '../../price-books.ts';
import type { Call } from '../../run-verb.ts';
import { taxRates } from '../preview/spans.ts';
import { sourceOf } from './circular-document.ts';
import { MAX_CIRCULAR_ROWS } from './open-circular.ts';

/** What a circular says that goods cost, without tax: of one unit, in minor units. */
export interface NewUnitCost {
  readonly sku: string;
  readonly unit: string;
  readonly costMinor: bigint;
}

/** What comes of a circular: costs, and the prices that follow. */
export interface CircularPlan {
  readonly costs: readonly NewUnitCost[];
  readonly prices: readonly KeptPrice[];
  readonly problems: readonly KeepProblem[];
}

interface PricedRow {
  readonly line: number;
  readonly sku: string;
  readonly unit: string;
  readonly factor: number;
  readonly newMinor: bigint;
  readonly oldMinor: bigint | undefined;
}

const priced = (row: CircularRowRow): PricedRow | undefined => {
  const { newMinor, oldMinor } = sourceOf(row);
  if (row.choice === 'ignored' || row.sku === null || row.unit === null || row.factor === null || newMinor === undefined) return undefined;
  const old = oldMinor === undefined ? undefined : BigInt(oldMinor);
  return { line: row.line, sku: row.sku, unit: row.unit, factor: row.factor, newMinor: BigInt(newMinor), oldMinor: old };
};

/** Every row that cannot be priced, with its line: one is enough for none to be. */
export function badRows(rows: readonly CircularRowRow[]): Refusal[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row): Refusal[] => {
    if (row.choice === 'ignored') return [];
    const at = { index: row.line, pointer: `/rows/${row.line}` };
    if (row.sku === null) return [{ code: 'row.undecided', detail: `Line ${row.line}: ${row.words}`, ...at }];
    if (row.factor === null) {
      const detail = `Line ${row.line}: ${row.sku} is not kept in the unit “${row.unit}” any more. Choose another, or leave the line out.`;
      return [{ code: 'unit.no-conversion', detail, ...at }];
    }
    const key = `${row.sku}\n${row.unit}`;
    const first = seen.get(key);
    if (first !== undefined)
      return [
        { code: 'row.twice', detail: `Lines ${first} and ${row.line} are both ${row.sku} by the ${row.unit}. Leave one out.`, ...at },
      ];
    seen.set(key, row.line);
    return [];
  });
}

interface Context {
  readonly isTaxIncluded: boolean;
  readonly rateOf: (sku: string) => number;
  readonly known: Costs;
  /** Which cost speaks where the principal's list is not known. */
  readonly source: 'last-grn' | 'moving-average' | 'principal-list';
}

/** Without tax, exactly. */
function netCost(minor: bigint, row: PricedRow, { isTaxIncluded, rateOf }: Context): Cost {
  const cost = { minor, baseQuantity: row.factor };
  return isTaxIncluded ? costWithoutTax(cost, rateOf(row.sku)) : cost;
}

/** What goods cost before: his list as it was entered, else his old price, else what the tenant counts by. */
const costBefore = (row: PricedRow, context: Context): Cost | undefined =>
  context.known.get(row.sku)?.['principal-list'] ??
  (row.oldMinor === undefined ? context.known.get(row.sku)?.[context.source] : netCost(row.oldMinor, row, context));

/** One change a product: of several units that he prices, the largest says what it costs. */
function changesOf(rows: readonly PricedRow[], context: Context): CostChange[] {
  const largest = new Map<string, PricedRow>();
  for (const row of rows) if ((largest.get(row.sku)?.factor ?? 0) < row.factor) largest.set(row.sku, row);
  return [...largest.values()].map((row) => ({
    sku: row.sku,
    before: costBefore(row, context),
    after: netCost(row.newMinor, row, context),
  }));
}

const unitCost = (row: PricedRow, context: Context): bigint => {
  const { minor, baseQuantity } = netCost(row.newMinor, row, context);
  return divideHalfAwayFromZero(minor * BigInt(row.factor), BigInt(baseQuantity));
};

/** All rows of a circular, packs as they are at a time. */
export const allRows = (call: Call, id: string, at: Date): Promise<CircularRowRow[]> =>
  listCircularRows(call.tx, id, { after: 0, limit: MAX_CIRCULAR_ROWS, at });

/** Works out what the decided rows of a circular come to: pure but for what goods cost until the day it begins. */
export async function planCircular(
  call: Call,
  { rows, rules, book }: { readonly rows: readonly CircularRowRow[]; readonly rules: readonly MarginRule[]; readonly book: TenantBook },
  { isTaxIncluded, from }: { readonly isTaxIncluded: boolean; readonly from: Date },
): Promise<CircularPlan> {
  const { currency } = book.book;
  const { source } = book;
  const settings = await readPricingSettings(call.tx);
  const context: Context = {
    isTaxIncluded,
    rateOf: taxRates(source, from.getTime()),
    known: await readCosts(call.tx, currency, new Date(from.getTime() - 1)),
    source: settings.cost_source,
  };
  const products = new Map(source.products.map((product) => [product.sku, product]));
  const sold = rows.flatMap((row) => priced(row) ?? []);
  const kept = keepMargin(changesOf(sold, context), rules, { products, taxRateOf: context.rateOf, currency });
  return { costs: sold.map((row) => ({ sku: row.sku, unit: row.unit, costMinor: unitCost(row, context) })), ...kept };
}

/** By what the costs of a circular are found again. */
export const costReference = ({ id, name }: Pick<CircularHead, 'id' | 'name'>): string => `${name} [${id}]`;
