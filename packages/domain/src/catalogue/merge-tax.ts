import { err, ok, pointerTo, type Refusal, type Result } from '../kernel/index.ts';
import type { TaxClass } from '../pricing/index.ts';
import { replaceComing } from './dated-rows.ts';
import { holdingAt, type Product, type TaxPeriod } from './product.ts';
import type { ProductInput } from './product-input.ts';

interface Change {
  /** As it is; undefined for a product that is new. */
  readonly current: Product | undefined;
  readonly given: ProductInput;
  readonly now: Date;
}

const refusal = (code: string, detail: string, ...path: (string | number)[]): Refusal => ({ code, detail, pointer: pointerTo(path) });

/** Whether goods of this class are taxed less than others, which has to rest on something that can be shown. */
export const needsEvidence = (taxClass: TaxClass): boolean => taxClass !== 'standard';

/** Of classes by date, whether one that holds at a time or comes later lacks what it rests on. */
export const lacksEvidence = (periods: readonly TaxPeriod[], at: Date): boolean => {
  const held = holdingAt(periods, at);
  return periods.slice(periods.indexOf(held)).some(({ taxClass, evidence }) => needsEvidence(taxClass) && evidence === null);
};

const isSameTax = (one: TaxPeriod, other: TaxPeriod): boolean => one.taxClass === other.taxClass && one.evidence === other.evidence;

/** The class that holds now, put right or followed by another one from now on. */
function taxNow({ current, given, now }: Change): TaxPeriod[] {
  const { taxClass, taxEvidence: evidence } = given;
  if (!current) return taxClass === undefined ? [] : [{ from: null, taxClass, evidence: evidence ?? null }];
  const held = holdingAt(current.tax, now);
  if (taxClass === undefined || taxClass === held.taxClass)
    return current.tax.map((row) => (row === held && evidence !== undefined ? { ...row, evidence } : row));
  const from = now.toISOString();
  const added = { from, taxClass, evidence: evidence ?? null };
  return [...current.tax.filter((row) => row.from !== from), added].toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
}

/** Classes that this change brings, or takes the ground from, without anything that they rest on. What was kept so before stays. */
function refuseGroundless({ current, given }: Change, merged: readonly TaxPeriod[], coming: readonly TaxPeriod[]): Refusal[] {
  const isKept = (row: TaxPeriod): boolean => current?.tax.some((other) => other.from === row.from && isSameTax(other, row)) ?? false;
  return merged
    .filter((row) => needsEvidence(row.taxClass) && row.evidence === null && !isKept(row))
    .map(({ from, taxClass }) => {
      const place = coming.findIndex((row) => row.from === from);
      const detail = `${given.sku}: say what the class ${taxClass} rests on: the section of the law, a ruling or a letter, such as “Nigeria Tax Act 2025, s.187”.`;
      return refusal('tax-evidence.missing', detail, ...(place < 0 ? ['taxEvidence'] : ['taxChanges', place, 'evidence']));
    });
}

/** The tax classes by date with what is said of them. What was sold by a class of the past stays so; a class other than standard says what it rests on. */
export function mergeTax(change: Change): Result<TaxPeriod[], Refusal[]> {
  const { current, given, now } = change;
  const held = taxNow(change);
  const rows = (given.taxChanges ?? []).map(
    ({ from, taxClass, evidence }): TaxPeriod => ({
      from: from === undefined ? now.toISOString() : new Date(from).toISOString(),
      taxClass,
      evidence: evidence ?? null,
    }),
  );
  const merged =
    given.taxChanges === undefined
      ? ok(held)
      : replaceComing({ current: held, given: rows, now: now.toISOString(), isNew: current === undefined, isSame: isSameTax });
  if (merged.ok) {
    const groundless = refuseGroundless(change, merged.value, rows);
    return groundless.length > 0 ? err(groundless) : merged;
  }
  const { code, place } = merged.error;
  const detail =
    code === 'twice'
      ? `${given.sku}: two tax classes begin at the same moment.`
      : `${given.sku}: what was sold until now was taxed as ${holdingAt(held, now).taxClass}. Let the new class begin now or later.`;
  return err([refusal(`tax-class.${code}`, detail, 'taxChanges', place, 'from')]);
}
