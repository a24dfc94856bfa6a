import { type CircularRowRow, listCircularRows, type NewCircularCost, readBookProducts, readPricingSettings } from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { divideHalfAwayFromZero } from '@omniroute/domain';
import {
  type Cost,
  type CostChange,
  type Costs,
  costWithoutTax,
  type KeepGoods,
  type KeepProblem,
  type KeptPrice,
  keepMargin,
  type MarginRule,
} from '@omniroute/domain/pricing';
import { readCosts } from '../../book-costs.ts';
import { productsOf } from '../../book-source.ts';
import type { TenantBook } from '../../price-books.ts';
import type { Call } from '../../run-verb.ts';
import { taxRates } from '../preview/spans.ts';
import { sourceOf } from './circular-document.ts';
import { MAX_CIRCULAR_ROWS } from './open-circular.ts';

/** What comes of a circular: costs, and the prices that follow. */
export interface CircularPlan {
  readonly costs: readonly NewCircularCost[];
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

/** Packs, tax and costs as they are at a time. */
interface Goods extends KeepGoods {
  readonly costs: Costs;
}

/** What the goods of a tenant are at a time: packs, tax classes and rates, and what is known of their costs. */
export async function goodsAt(call: Call, { book, source }: TenantBook, at: Date): Promise<Goods> {
  const products = productsOf(await readBookProducts(call.tx, at));
  return {
    products: new Map(products.map((product) => [product.sku, product])),
    taxRateOf: taxRates({ ...source, products }, at.getTime()),
    costs: await readCosts(call.tx, book.currency, at),
  };
}

interface Context {
  readonly isTaxIncluded: boolean;
  /** As they were under the old prices, and as they are once the new ones begin. */
  readonly was: Goods;
  readonly is: Goods;
  /** Which cost speaks where the principal's list is not known. */
  readonly source: 'last-grn' | 'moving-average' | 'principal-list';
}

/** Without tax, exactly. */
const netCost = (cost: Cost, taxBasisPoints: number, { isTaxIncluded }: Context): Cost =>
  isTaxIncluded ? costWithoutTax(cost, taxBasisPoints) : cost;

const newCost = (row: PricedRow, context: Context): Cost =>
  netCost({ minor: row.newMinor, baseQuantity: row.factor }, context.is.taxRateOf(row.sku), context);

/** His old price is that of the pack as it was. */
function oldCost({ sku, unit, factor, oldMinor: minor }: PricedRow, context: Context): Cost | undefined {
  const held = context.was.products.get(sku)?.units.find((one) => one.unit === unit)?.factor ?? factor;
  return minor === undefined ? undefined : netCost({ minor, baseQuantity: held }, context.was.taxRateOf(sku), context);
}

/** What goods cost before: his list as it was entered, else his old price, else what the tenant counts by; else what was entered since. */
function costBefore(row: PricedRow, context: Context): Cost | undefined {
  const [was, is] = [context.was.costs.get(row.sku), context.is.costs.get(row.sku)];
  return was?.['principal-list'] ?? oldCost(row, context) ?? was?.[context.source] ?? is?.['principal-list'] ?? is?.[context.source];
}

/** One change a product: of several units that he prices, the largest says what it costs. */
function changesOf(rows: readonly PricedRow[], context: Context): CostChange[] {
  const largest = new Map<string, PricedRow>();
  for (const row of rows) if ((largest.get(row.sku)?.factor ?? 0) < row.factor) largest.set(row.sku, row);
  return [...largest.values()].map((row) => ({ sku: row.sku, before: costBefore(row, context), after: newCost(row, context) }));
}

function unitCost(row: PricedRow, context: Context): NewCircularCost {
  const { minor, baseQuantity } = newCost(row, context);
  return {
    sku: row.sku,
    unit: row.unit,
    costMinor: divideHalfAwayFromZero(minor * BigInt(row.factor), BigInt(baseQuantity)),
    baseQuantity: row.factor,
    taxBasisPoints: context.is.taxRateOf(row.sku),
  };
}

/** All rows of a circular, packs as they are at a time. */
export const allRows = (call: Call, id: string, at: Date): Promise<CircularRowRow[]> =>
  listCircularRows(call.tx, id, { after: 0, limit: MAX_CIRCULAR_ROWS, at });

/** How one list follows, and since when it says what it says: null where nothing of it is published. */
export interface PlannedRule extends MarginRule {
  readonly since: Date | null;
}

/** What is to be priced. `day` is the principal's, `from` the moment at which the new prices begin: later where his day is past. */
export interface PlanRequest {
  readonly rows: readonly CircularRowRow[];
  readonly rules: readonly PlannedRule[];
  readonly book: TenantBook;
  readonly day: Date;
  readonly from: Date;
  readonly isTaxIncluded: boolean;
}

/** When a list's present prices were the answer to the old costs: just before his day, or later where they were made after it. */
const oldMoment = (since: Date | null, { day, from }: PlanRequest): Date =>
  new Date(Math.min(from.getTime(), Math.max(day.getTime() - 1, since?.getTime() ?? 0)));

/** Works out what the decided rows of a circular come to. Each list keeps the margin that it had when its prices were the answer to the old costs. */
export async function planCircular(call: Call, request: PlanRequest): Promise<CircularPlan> {
  const { rows, rules, book, from, isTaxIncluded } = request;
  const { cost_source: source } = await readPricingSettings(call.tx);
  const is = await goodsAt(call, book, from);
  const known = new Map<number, Goods>([[from.getTime(), is]]);
  const sold = rows.flatMap((row) => priced(row) ?? []);
  const prices: KeptPrice[] = [];
  const problems: KeepProblem[] = [];
  for (const { since, ...rule } of rules) {
    const moment = oldMoment(since, request);
    const was = known.get(moment.getTime()) ?? (await goodsAt(call, book, moment));
    known.set(moment.getTime(), was);
    const changes = changesOf(sold, { isTaxIncluded, was, is, source });
    const kept = keepMargin(changes, [rule], { ...is, before: was, currency: book.book.currency });
    prices.push(...kept.prices);
    problems.push(...kept.problems);
  }
  return { costs: sold.map((row) => unitCost(row, { isTaxIncluded, was: is, is, source })), prices, problems };
}
