import type { Product } from '../product.ts';
import { dayOf, startOfDay } from './days.ts';
import { editText } from './text.ts';
import type { ProductChanges } from './use-edit.ts';
import { type Problems, problemsIn, readWhole, textOrNull } from './whole.ts';

const text = editText('en');
export const TAX_CLASSES = [
  { value: 'standard', label: text.standard },
  { value: 'zero-rated', label: text.zeroRated },
  { value: 'exempt', label: text.exempt },
] as const;

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
});
export type ComplianceForm = ReturnType<typeof complianceOf>;

export const complianceProblems = ({ shelfLife }: Pick<ComplianceForm, 'shelfLife'>): Problems =>
  problemsIn({ shelfLife: readWhole(shelfLife) });

/** A class for a day to come is a change that waits; one for now holds at once. */
function taxOf(product: Product, form: ComplianceForm, timeZone: string): ProductChanges {
  const taxClass = TAX_CLASSES.find(({ value }) => value === form.taxClass)?.value;
  const evidence = textOrNull(form.evidence);
  if (!taxClass || (taxClass === product.taxClass && evidence === product.taxEvidence)) return {};
  const isLater = form.taxDay !== '' && form.taxDay !== dayOf(Date.now(), timeZone);
  return isLater ? { taxChanges: [{ from: startOfDay(form.taxDay, timeZone), taxClass, evidence }] } : { taxClass, taxEvidence: evidence };
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
