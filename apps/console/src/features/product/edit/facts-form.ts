import type { Product } from '../product.ts';
import { editText } from './text.ts';
import type { ProductChanges } from './use-edit.ts';
import { textOrNull } from './whole.ts';

const text = editText('en');
export const STATUSES = [
  { value: 'active', label: text.active },
  { value: 'draft', label: text.draft },
  { value: 'discontinued', label: text.discontinued },
] as const;

const pathOf = (product: Product): string => product.categoryPath.map(({ name }) => name).join(' > ');

export const factsOf = (product: Product) => ({
  name: product.name,
  status: product.status as string,
  category: pathOf(product),
  brand: product.brand,
  principal: product.principal,
  isStocked: product.isStocked,
  gtin: product.gtin ?? '',
});
export type FactsForm = ReturnType<typeof factsOf>;

/** Only what differs from what was seen is sent. */
export function factsChanges(product: Product, form: FactsForm): ProductChanges {
  const before = factsOf(product);
  const isNew = (field: keyof FactsForm): boolean => form[field] !== before[field];
  const status = STATUSES.find(({ value }) => value === form.status)?.value;
  return {
    ...(isNew('name') && { name: form.name }),
    ...(isNew('status') && status && { status }),
    ...(isNew('category') && { category: form.category }),
    ...(isNew('brand') && { brand: form.brand }),
    ...(isNew('principal') && { principal: form.principal }),
    ...(isNew('isStocked') && { isStocked: form.isStocked }),
    ...(isNew('gtin') && { gtin: textOrNull(form.gtin) }),
  };
}
