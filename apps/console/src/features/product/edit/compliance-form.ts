import type { Product } from '../product.ts';
import { dayOf, startOfDay } from './days.ts';
import { asksGround, TAX_CLASSES, taxClassOf } from './ground.tsx';
import { editText } from './text.ts';
import type { ProductChanges } from './use-edit.ts';
import { type Problems, problemsIn, readWhole, textOrNull } from './whole.ts';

const text = editText('en');

export const complianceOf = (product: Product) => ({
  nafdac: product.nafdacNumber ?? '',
  expires: product.nafdacExpires ?? '',
  hsCode: product.hsCode ?? '',
  shelfLife: product.shelfLifeDays === null ? '' : String(product.shelfLifeDays),
  isBatchTracked: product.isBatchTracked,
  taxClass: product.taxClass as string,
  evidence: product.taxEvidence ?? '',
  /** Empty: now. */
  taxDay: '',
  /** What is planned is taken back. */
  dropsPlanned: false,
});
export type ComplianceForm = ReturnType<typeof complianceOf>;

/** The classes that are planned, in words; empty where there are none. */
export const plannedTax = ({ taxPeriods }: Pick<Product, 'taxPeriods'>, timeZone: string): string =>
  taxPeriods
    .filter(({ from }) => from !== null && Date.parse(from) > Date.now())
    .map(({ from, taxClass }) =>
      text.taxPlan(TAX_CLASSES.find(({ value }) => value === taxClass)?.label ?? taxClass, dayOf(from ?? 0, timeZone)),
    )
    .join(', ');

/** Another class has a ground of its own: that of the one before is not offered for it. */
export function withClass(product: Product, form: ComplianceForm, taxClass: string): ComplianceForm {
  const { evidence, taxClass: was } = complianceOf(product);
  const isTyped = form.evidence !== evidence;
  return { ...form, taxClass, evidence: isTyped && form.evidence !== '' ? form.evidence : taxClass === was ? evidence : '' };
}

/** What is wrong by box. A class that has had no ground since before may be left so. */
export function complianceProblems(product: Product, form: ComplianceForm): Problems {
  const { taxClass, evidence } = complianceOf(product);
  const isGroundless = asksGround(form.taxClass) && form.evidence.trim() === '' && (form.taxClass !== taxClass || evidence !== '');
  return { ...problemsIn({ shelfLife: readWhole(form.shelfLife) }), ...(isGroundless && { evidence: text.evidenceNeeded }) };
}

/** Whether another class is chosen for a day to come: it waits then, in place of what waited before. */
export const isLater = (product: Product, { taxClass, taxDay }: ComplianceForm, timeZone: string): boolean =>
  taxClass !== product.taxClass && taxDay !== '' && taxDay !== dayOf(Date.now(), timeZone);

/** A class for a day to come is a change that waits; one for now holds at once. */
function taxOf(product: Product, form: ComplianceForm, timeZone: string): ProductChanges {
  const taxClass = taxClassOf(form.taxClass);
  const evidence = textOrNull(form.evidence);
  const dropped = form.dropsPlanned ? { taxChanges: [] } : {};
  if (!taxClass || (taxClass === product.taxClass && evidence === product.taxEvidence)) return dropped;
  return isLater(product, form, timeZone)
    ? { taxChanges: [{ from: startOfDay(form.taxDay, timeZone), taxClass, evidence }] }
    : { ...dropped, taxClass, taxEvidence: evidence };
}

/** Only what differs from what was seen is sent. */
export function complianceChanges(product: Product, form: ComplianceForm, timeZone: string): ProductChanges {
  const before = complianceOf(product);
  const isNew = (field: keyof ComplianceForm): boolean => form[field] !== before[field];
  const shelfLife = readWhole(form.shelfLife);
  return {
    ...(isNew('nafdac') && { nafdacNumber: textOrNull(form.nafdac) }),
    ...(isNew('expires') && { nafdacExpires: textOrNull(form.expires) }),
    ...(isNew('hsCode') && { hsCode: textOrNull(form.hsCode) }),
    ...(isNew('shelfLife') && shelfLife.error === undefined && { shelfLifeDays: shelfLife.value }),
    ...(isNew('isBatchTracked') && { isBatchTracked: form.isBatchTracked }),
    ...taxOf(product, form, timeZone),
  };
}
