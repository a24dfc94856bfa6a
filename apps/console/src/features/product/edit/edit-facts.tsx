'use client';

import { Checkbox, Field, Select } from '@omniroute/ui/primitives';
import { useState } from 'react';
import type { Product } from '../product.ts';
import { EditDialog } from './edit-dialog.tsx';
import { gtinProblem } from './gtin-problem.ts';
import { CategoryPick, NamePick, TextField, textOrNull, wholeOrNull } from './pick.tsx';
import { editText } from './text.ts';
import { type ProductChanges, useEdit } from './use-edit.ts';

const text = editText('en');
const STATUSES = [
  { value: 'active', label: text.active },
  { value: 'draft', label: text.draft },
  { value: 'discontinued', label: text.discontinued },
] as const;

const pathOf = (product: Product): string => product.categoryPath.map(({ name }) => name).join(' > ');

const draftOf = (product: Product) => ({
  name: product.name,
  status: product.status,
  category: pathOf(product),
  brand: product.brand,
  principal: product.principal,
  isStocked: product.isStocked,
  weight: product.weightGrams === null ? '' : String(product.weightGrams),
  gtin: product.gtin ?? '',
});
type Draft = ReturnType<typeof draftOf>;

/** Only what differs from what was seen is sent. */
function changesOf(product: Product, draft: Draft): ProductChanges {
  const before = draftOf(product);
  const isNew = (field: keyof Draft): boolean => draft[field] !== before[field];
  const status = STATUSES.find(({ value }) => value === draft.status)?.value;
  return {
    ...(isNew('name') && { name: draft.name }),
    ...(isNew('status') && status && { status }),
    ...(isNew('category') && { category: draft.category }),
    ...(isNew('brand') && { brand: draft.brand }),
    ...(isNew('principal') && { principal: draft.principal }),
    ...(isNew('isStocked') && { isStocked: draft.isStocked }),
    ...(isNew('weight') && { weightGrams: wholeOrNull(draft.weight) }),
    ...(isNew('gtin') && { gtin: textOrNull(draft.gtin) }),
  };
}

/** What the product is called, where it stands, and whether it is for sale. */
export function EditFacts({ product: latest, onClose }: { readonly product: Product; readonly onClose: () => void }) {
  // As it was when the edit began: what others write meanwhile must not look like this edit's own wish.
  const [product] = useState(latest);
  const [draft, setDraft] = useState(() => draftOf(product));
  const edit = useEdit(product, onClose);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  return (
    <EditDialog
      title={text.editWhat(product.sku)}
      edit={edit}
      placed={['name', 'category', 'brand', 'principal', 'gtin', 'weightGrams']}
      onSave={() => edit.save(changesOf(product, draft))}
      onClose={onClose}
    >
      <TextField label={text.name} value={draft.name} maxLength={300} onChange={(name) => set({ name })} error={edit.errorOf('name')} />
      <Field label={text.status}>
        {(control) => <Select {...control} options={STATUSES} value={draft.status} onValueChange={(status) => set({ status })} />}
      </Field>
      <CategoryPick
        label={text.category}
        value={draft.category}
        onChange={(category) => set({ category })}
        error={edit.errorOf('category')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <NamePick of="brands" label={text.brand} value={draft.brand} onChange={(brand) => set({ brand })} error={edit.errorOf('brand')} />
        <NamePick
          of="principals"
          label={text.principal}
          value={draft.principal}
          onChange={(principal) => set({ principal })}
          error={edit.errorOf('principal')}
        />
        <TextField
          label={text.gtin}
          hint={text.gtinHint}
          inputMode="numeric"
          value={draft.gtin}
          onChange={(gtin) => set({ gtin })}
          error={edit.errorOf('gtin') ?? gtinProblem(draft.gtin)}
        />
        <TextField
          label={text.weight}
          inputMode="numeric"
          value={draft.weight}
          onChange={(weight) => set({ weight })}
          error={edit.errorOf('weightGrams')}
        />
      </div>
      <Checkbox label={text.isStocked} checked={draft.isStocked} onCheckedChange={(checked) => set({ isStocked: checked === true })} />
    </EditDialog>
  );
}
