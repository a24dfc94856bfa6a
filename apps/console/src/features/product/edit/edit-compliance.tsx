'use client';

import { Checkbox, Field, Select, Textarea } from '@omniroute/ui/primitives';
import { useState } from 'react';
import type { Product } from '../product.ts';
import { dayOf, startOfDay } from './days.ts';
import { EditDialog } from './edit-dialog.tsx';
import { TextField, textOrNull, wholeOrNull } from './pick.tsx';
import { editText } from './text.ts';
import { type ProductChanges, type ProductEdit, useEdit } from './use-edit.ts';

const text = editText('en');
const CLASSES = [
  { value: 'standard', label: text.standard },
  { value: 'zero-rated', label: text.zeroRated },
  { value: 'exempt', label: text.exempt },
] as const;

const draftOf = (product: Product) => ({
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
type Draft = ReturnType<typeof draftOf>;

/** A class for a day to come is a change that waits; one for now holds at once. */
function taxOf(product: Product, draft: Draft, timeZone: string): ProductChanges {
  const taxClass = CLASSES.find(({ value }) => value === draft.taxClass)?.value;
  const evidence = textOrNull(draft.evidence);
  if (!taxClass || (taxClass === product.taxClass && evidence === product.taxEvidence)) return {};
  const isLater = draft.taxDay !== '' && draft.taxDay !== dayOf(Date.now(), timeZone);
  return isLater ? { taxChanges: [{ from: startOfDay(draft.taxDay, timeZone), taxClass, evidence }] } : { taxClass, taxEvidence: evidence };
}

function changesOf(product: Product, draft: Draft, timeZone: string): ProductChanges {
  const before = draftOf(product);
  const isNew = (field: keyof Draft): boolean => draft[field] !== before[field];
  return {
    ...(isNew('nafdac') && { nafdacNumber: textOrNull(draft.nafdac) }),
    ...(isNew('expires') && { nafdacExpires: textOrNull(draft.expires) }),
    ...(isNew('hsCode') && { hsCode: textOrNull(draft.hsCode) }),
    ...(isNew('shelfLife') && { shelfLifeDays: wholeOrNull(draft.shelfLife) }),
    ...(isNew('isBatchTracked') && { isBatchTracked: draft.isBatchTracked }),
    ...taxOf(product, draft, timeZone),
  };
}

interface Props {
  readonly product: Product;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** What registers and the tax office say of a product. */
export function EditCompliance({ product: latest, timeZone, onClose }: Props) {
  // As it was when the edit began: what others write meanwhile must not look like this edit's own wish.
  const [product] = useState(latest);
  const [draft, setDraft] = useState(() => draftOf(product));
  const edit = useEdit(product, onClose);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  return (
    <EditDialog
      title={text.editWhat(text.compliance)}
      edit={edit}
      placed={['nafdac', 'hsCode', 'shelfLifeDays', 'tax']}
      onSave={() => edit.save(changesOf(product, draft, timeZone))}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={text.nafdac}
          hint={text.nafdacHint}
          value={draft.nafdac}
          onChange={(nafdac) => set({ nafdac })}
          error={edit.errorOf('nafdacNumber')}
        />
        <TextField
          label={text.nafdacExpires}
          type="date"
          value={draft.expires}
          onChange={(expires) => set({ expires })}
          error={edit.errorOf('nafdacExpires')}
        />
        <TextField
          label={text.hsCode}
          hint={text.hsHint}
          value={draft.hsCode}
          onChange={(hsCode) => set({ hsCode })}
          error={edit.errorOf('hsCode')}
        />
        <TextField
          label={text.shelfLife}
          inputMode="numeric"
          value={draft.shelfLife}
          onChange={(shelfLife) => set({ shelfLife })}
          error={edit.errorOf('shelfLifeDays')}
        />
      </div>
      <Checkbox
        label={text.isBatchTracked}
        checked={draft.isBatchTracked}
        onCheckedChange={(checked) => set({ isBatchTracked: checked === true })}
      />
      <Tax draft={draft} set={set} edit={edit} isNew={draft.taxClass !== product.taxClass} />
    </EditDialog>
  );
}

interface TaxProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly edit: ProductEdit;
  readonly isNew: boolean;
}

function Tax({ draft, set, edit, isNew }: TaxProps) {
  return (
    <div className="grid gap-4 border-t pt-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.taxClass} error={edit.errorOf('taxClass')}>
          {(control) => <Select {...control} options={CLASSES} value={draft.taxClass} onValueChange={(taxClass) => set({ taxClass })} />}
        </Field>
        {isNew && (
          <TextField
            label={text.taxFrom}
            type="date"
            optional
            hint={text.now}
            value={draft.taxDay}
            onChange={(taxDay) => set({ taxDay })}
            error={edit.errorOf('taxChanges')}
          />
        )}
      </div>
      <Field label={text.evidence} hint={text.evidenceHint} optional error={edit.errorOf('taxEvidence')}>
        {(control) => (
          <Textarea
            {...control}
            maxLength={500}
            value={draft.evidence}
            onChange={(event) => set({ evidence: event.target.value.replaceAll('\n', ' ') })}
          />
        )}
      </Field>
    </div>
  );
}
