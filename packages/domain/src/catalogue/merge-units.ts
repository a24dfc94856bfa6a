import { err, ok, type Result } from '../kernel/index.ts';
import { replaceComing } from './dated-rows.ts';
import { readGtin } from './gtin.ts';
import { holdingAt, type ProductUnit, type UnitFactor } from './product.ts';
import type { UnitInput } from './product-input.ts';

/** What is wrong, and with which field of the unit. */
export interface UnitRefusal {
  readonly code: string;
  readonly detail: string;
  readonly field: readonly (string | number)[];
}

interface Context {
  readonly sku: string;
  readonly baseUnit: string;
  readonly now: Date;
}

const no = (code: string, detail: string, ...field: (string | number)[]): Result<never, UnitRefusal> => err({ code, detail, field });
const moment = (text: string): string => new Date(text).toISOString();

const isSameFactor = (one: UnitFactor, other: UnitFactor): boolean =>
  one.factor === other.factor && one.weightGrams === other.weightGrams && one.volumeMl === other.volumeMl;

/** The row that holds now, with weight and volume put right: nothing was counted by them. */
function correctNow(rows: readonly UnitFactor[], given: UnitInput, now: Date): UnitFactor[] {
  const held = holdingAt(rows, now);
  const { weightGrams = held.weightGrams, volumeMl = held.volumeMl } = given;
  return rows.map((row) => (row === held ? { ...row, weightGrams, volumeMl } : row));
}

function openingOf(current: ProductUnit | undefined, given: UnitInput, { sku, baseUnit, now }: Context): Result<UnitFactor[], UnitRefusal> {
  const { factor, weightGrams = null, volumeMl = null } = given;
  if (!current) {
    if (factor !== undefined) return ok([{ from: null, factor, weightGrams, volumeMl }]);
    return no('unit.incomplete', `${sku}: say how many ${baseUnit} make one ${given.unit}.`, 'factor');
  }
  const held = holdingAt(current.factors, now).factor;
  // What it was at first is said by whoever sends all that came after along with it, as a whole product is written down.
  const isWhole = given.conversions !== undefined && factor === current.factors[0]?.factor;
  if (factor === undefined || factor === held || isWhole) return ok(correctNow(current.factors, given, now));
  const detail = `${sku}: a ${given.unit} is ${held} ${baseUnit}, and orders were counted so. Say from when it is ${factor}, or give the new pack another unit or SKU.`;
  return no('unit.factor-changed', detail, 'factor');
}

function mergeFactors(current: ProductUnit | undefined, given: UnitInput, context: Context): Result<UnitFactor[], UnitRefusal> {
  const { sku, baseUnit } = context;
  const opening = openingOf(current, given, context);
  if (!opening.ok || given.conversions === undefined) return opening;
  const now = context.now.toISOString();
  const held = holdingAt(opening.value, context.now);
  const rows = given.conversions.map((change): UnitFactor => {
    const from = change.from === undefined ? now : moment(change.from);
    const before = opening.value.findLast((row) => row.from === null || row.from <= from) ?? held;
    const { factor, weightGrams = before.weightGrams, volumeMl = before.volumeMl } = change;
    return { from, factor, weightGrams, volumeMl };
  });
  const merged = replaceComing({ current: opening.value, given: rows, now, isNew: current === undefined, isSame: isSameFactor });
  if (merged.ok) return merged;
  const { code, place } = merged.error;
  const detail =
    code === 'twice'
      ? `${sku}: two changes of the ${given.unit} begin at the same moment.`
      : `${sku}: orders were counted with ${held.factor} ${baseUnit} a ${given.unit} until now. Let the new pack begin now or later.`;
  return no(`conversion.${code}`, detail, 'conversions', place, 'from');
}

/** A unit with what is said of it, or the first thing that is wrong. */
export function mergeUnit(current: ProductUnit | undefined, given: UnitInput, context: Context): Result<ProductUnit, UnitRefusal> {
  const { sku, baseUnit } = context;
  const factors = mergeFactors(current, given, context);
  if (!factors.ok) return factors;
  if (given.unit === baseUnit && (given.factor ?? 1) !== 1)
    return no('unit.no-base', `${sku}: the base unit “${baseUnit}” holds 1: everything is counted in it.`, 'factor');
  if (given.unit === baseUnit && given.conversions?.some(({ factor }) => factor !== 1)) {
    const detail = `${sku}: “${baseUnit}” is what everything is counted in; one stays one. Only its weight and volume may change.`;
    return no('conversion.base', detail, 'conversions');
  }
  const gtin = given.gtin === undefined || given.gtin === null ? ok(given.gtin) : readGtin(given.gtin);
  if (!gtin.ok) return no(gtin.error.code, `${sku}, ${given.unit}: ${gtin.error.detail}`, 'gtin');
  return ok({
    unit: given.unit,
    isSellable: given.isSellable ?? current?.isSellable ?? true,
    minimum: given.minimum ?? current?.minimum ?? 1,
    increment: given.increment ?? current?.increment ?? 1,
    displayPrecision: given.displayPrecision ?? current?.displayPrecision ?? 0,
    gtin: gtin.value === undefined ? (current?.gtin ?? null) : gtin.value,
    factors: factors.value,
  });
}
