import type { EntrySource, ProductSource } from '../book/source.ts';
import { type FormulaContext, type FormulaProblem, type Priced, runFormula } from './run-formula.ts';

/** What a formula needs beside the prices themselves. Only of the products that have prices. */
export interface DeriveContext extends FormulaContext {
  readonly products: ReadonlyMap<string, Pick<ProductSource, 'units'>>;
}

/** A price that could not be made, and what to do about it. */
export interface DeriveProblem {
  readonly code: FormulaProblem | 'sku.unknown' | 'unit.no-conversion';
  readonly sku: string;
  readonly unit: string;
  readonly minBaseQuantity: number;
  readonly words: string;
}

/** A derived list: what has a price, and what has none; both by SKU, unit and break. */
export interface Derived {
  readonly entries: readonly EntrySource[];
  readonly problems: readonly DeriveProblem[];
}

interface Key {
  readonly sku: string;
  readonly unit: string;
  readonly minBaseQuantity: number;
}

/** One order of entries, whatever order they came in: by code point, so that it is the same on every machine. */
export function byEntry(a: Key, b: Key): number {
  if (a.sku !== b.sku) return a.sku < b.sku ? -1 : 1;
  if (a.unit !== b.unit) return a.unit < b.unit ? -1 : 1;
  return a.minBaseQuantity - b.minBaseQuantity;
}

function openEntry(entry: EntrySource, { products }: DeriveContext): Priced | Pick<DeriveProblem, 'code' | 'words'> {
  const product = products.get(entry.sku);
  if (product === undefined) return { code: 'sku.unknown', words: `There is no product ${entry.sku}.` };
  const unit = product.units.find((one) => one.unit === entry.unit);
  if (unit === undefined) {
    const words = `${entry.sku} has a price by the ${entry.unit}, a unit without a conversion. Add the unit to the product, or take the price out.`;
    return { code: 'unit.no-conversion', words };
  }
  return { sku: entry.sku, factor: unit.factor, priceMinor: entry.priceMinor };
}

/**
 * The prices of a list that follows from another by a formula: one for each unit and break of the base list. Each price depends on its
 * own base price, cost and product and on nothing else, so that what has changed can be worked out alone (`only`) and put in its place
 * by `replaceDerived`. What is on request stays on request. Amounts are minor units.
 */
export function deriveEntries(base: Iterable<EntrySource>, context: DeriveContext, only?: ReadonlySet<string>): Derived {
  const entries: EntrySource[] = [];
  const problems: DeriveProblem[] = [];
  for (const entry of base) {
    if (only && !only.has(entry.sku)) continue;
    const { sku, unit, minBaseQuantity } = entry;
    const opened = openEntry(entry, context);
    if ('code' in opened) {
      problems.push({ sku, unit, minBaseQuantity, ...opened });
      continue;
    }
    if (entry.onRequest !== undefined) {
      entries.push(entry);
      continue;
    }
    const priced = runFormula(opened, context);
    if (priced.ok) entries.push({ ...entry, priceMinor: priced.priceMinor });
    else problems.push({ code: priced.code, sku, unit, minBaseQuantity, words: `${sku} by the ${unit} ${priced.words}` });
  }
  return { entries: entries.sort(byEntry), problems: problems.sort(byEntry) };
}

/** A derived list with the prices of the touched SKUs replaced by what they come to now. */
export function replaceDerived(before: Derived, now: Derived, touched: ReadonlySet<string>): Derived {
  const rest = <T extends Key>(all: readonly T[]): T[] => all.filter(({ sku }) => !touched.has(sku));
  return {
    entries: [...rest(before.entries), ...now.entries].sort(byEntry),
    problems: [...rest(before.problems), ...now.problems].sort(byEntry),
  };
}
