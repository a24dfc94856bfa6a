import { err, ok, pointerTo, type Refusal, type Result } from '../kernel/index.ts';
import { replaceComing } from './dated-rows.ts';
import { type Product, type ProductUnit, type RetailPeriod, retailAt } from './product.ts';
import type { ProductInput } from './product-input.ts';

interface Change {
  /** As it is; undefined for a product that is new. */
  readonly current: Product | undefined;
  readonly given: ProductInput;
  readonly now: Date;
  /** Those that the product has after the change. */
  readonly units: readonly ProductUnit[];
  readonly baseUnit: string;
}

const refusal = (code: string, detail: string, ...path: (string | number)[]): Refusal => ({ code, detail, pointer: pointerTo(path) });
const isSame = (one: RetailPeriod, other: RetailPeriod): boolean => one.unit === other.unit && one.priceMinor === other.priceMinor;

/** The unit as the product calls it: the one named, else that of the price before, else the base unit. */
function unitOf(said: string | undefined, held: RetailPeriod | undefined, { units, baseUnit }: Change): string | undefined {
  if (said === undefined) return held?.unit ?? baseUnit;
  return units.find(({ unit }) => unit.toLowerCase() === said.toLowerCase())?.unit;
}

const noUnit = ({ given, units }: Change, said: string, ...path: (string | number)[]): Refusal => {
  const names = units.map(({ unit }) => unit).join(', ');
  return refusal('retail.unit-unknown', `${given.sku} has no unit “${said}”. Say the recommended price of one of ${names}.`, ...path);
};

/** What holds now, put right or ended from now on. */
function retailNow(change: Change): Result<RetailPeriod[], Refusal[]> {
  const { current, given, now } = change;
  const rows = current?.retail ?? [];
  if (given.retailPrice === undefined) return ok([...rows]);
  const held = retailAt(rows, now);
  const from = now.toISOString();
  const others = rows.filter((row) => row.from !== from);
  const inOrder = (row: RetailPeriod): RetailPeriod[] => [...others, row].toSorted((one, other) => (one.from < other.from ? -1 : 1));
  if (given.retailPrice === null) return ok(held ? inOrder({ from, unit: held.unit, priceMinor: null }) : [...rows]);
  const { unit: said, priceMinor } = given.retailPrice;
  const unit = unitOf(said, held, change);
  if (unit === undefined) return err([noUnit(change, said ?? '', 'retailPrice', 'unit')]);
  const row = { from, unit, priceMinor };
  return ok(held && isSame(held, row) ? [...rows] : inOrder(row));
}

/** Our own recommended retail prices by date with what is said of them; those of the past stay as they were. */
export function mergeRetail(change: Change): Result<RetailPeriod[], Refusal[]> {
  const { current, given, now } = change;
  const held = retailNow(change);
  if (!held.ok || given.retailChanges === undefined) return held;
  const time = now.toISOString();
  const rows: RetailPeriod[] = [];
  for (const [place, { from, unit: said, priceMinor }] of given.retailChanges.entries()) {
    const unit = unitOf(said, retailAt(held.value, now), change);
    if (unit === undefined) return err([noUnit(change, said ?? '', 'retailChanges', place, 'unit')]);
    rows.push({ from: from === undefined ? time : new Date(from).toISOString(), unit, priceMinor });
  }
  const merged = replaceComing({ current: held.value, given: rows, now: time, isNew: current === undefined, isSame });
  if (merged.ok) return merged;
  const { code, place } = merged.error;
  const detail =
    code === 'twice'
      ? `${given.sku}: two recommended prices begin at the same moment.`
      : `${given.sku}: a recommended price cannot begin in the past. Let it begin now or later.`;
  return err([refusal(`retail.${code}`, detail, 'retailChanges', place, 'from')]);
}
