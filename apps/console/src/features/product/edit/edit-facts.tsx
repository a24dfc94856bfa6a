'use client';

import { Checkbox, Field, Select } from '@omniroute/ui/primitives';
import { useState } from 'react';
import type { Product } from '../product.ts';
import { EditDialog } from './edit-dialog.tsx';
import { type FactsForm, factsChanges, factsOf, STATUSES } from './facts-form.ts';
import { gtinProblem } from './gtin-problem.ts';
import { CategoryPick, NamePick, TextField } from './pick.tsx';
import { editText } from './text.ts';
import { useEdit } from './use-edit.ts';

const text = editText('en');

/** What the product is called, where it stands, and whether it is for sale. */
export function EditFacts({ product: latest, onClose }: { readonly product: Product; readonly onClose: () => void }) {
  // As it was when the edit began: what others write meanwhile must not look like this edit's own wish.
  const [product] = useState(latest);
  const [draft, setDraft] = useState(() => factsOf(product));
  const edit = useEdit(product, onClose);
  const set = (change: Partial<FactsForm>) => setDraft({ ...draft, ...change });
  return (
    <EditDialog
      title={text.editWhat(product.name)}
      edit={edit}
      placed={['name', 'category', 'brand', 'principal', 'gtin']}
      draft={draft}
      onSave={() => edit.save(factsChanges(product, draft))}
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
      </div>
      <Checkbox label={text.isStocked} checked={draft.isStocked} onCheckedChange={(checked) => set({ isStocked: checked === true })} />
    </EditDialog>
  );
}
