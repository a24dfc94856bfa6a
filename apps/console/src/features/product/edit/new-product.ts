import { asksGround, taxClassOf } from './ground.tsx';
import { editText } from './text.ts';
import { neededWhole, type Problems, problemsIn, readWhole } from './whole.ts';

const text = editText('en');
export const BLANK = {
  sku: '',
  name: '',
  category: '',
  brand: '',
  principal: '',
  baseUnit: 'piece',
  pack: 'carton',
  holds: '',
  taxClass: 'standard',
  /** What another class than standard rests on. */
  evidence: '',
  isDraft: true,
};
export type NewProduct = { readonly [K in keyof typeof BLANK]: (typeof BLANK)[K] };
const NEEDED = ['sku', 'name', 'category', 'brand', 'principal', 'baseUnit'] as const;

/** What is missing or cannot be read; a pack and how much it holds are said both or not at all. */
export function newProductProblems(form: NewProduct): Problems {
  const hasPack = form.pack.trim() !== '';
  const holds = hasPack ? neededWhole(form.holds) : readWhole(form.holds);
  return {
    ...Object.fromEntries(NEEDED.filter((field) => form[field].trim() === '').map((field) => [field, text.needed])),
    ...problemsIn({ holds }),
    ...(asksGround(form.taxClass) && form.evidence.trim() === '' && { evidence: text.evidenceNeeded }),
    ...(!hasPack && form.holds.trim() !== '' && { pack: text.needed }),
  };
}

/** The product as the server takes it; of a form that `newProductProblems` finds nothing wrong with. */
export function newProductInput(form: NewProduct) {
  const factor = readWhole(form.holds).value ?? undefined;
  const pack = form.pack.trim();
  return {
    sku: form.sku.trim(),
    name: form.name.trim(),
    category: form.category,
    brand: form.brand,
    principal: form.principal,
    baseUnit: form.baseUnit.trim(),
    taxClass: taxClassOf(form.taxClass) ?? 'standard',
    ...(asksGround(form.taxClass) && { taxEvidence: form.evidence.trim() }),
    status: form.isDraft ? ('draft' as const) : ('active' as const),
    units: [{ unit: form.baseUnit.trim(), factor: 1 }, ...(factor !== undefined && pack !== '' ? [{ unit: pack, factor }] : [])],
  };
}
