'use client';

import { Checkbox, Field, Select } from '@omniroute/ui/primitives';
import { useState } from 'react';
import type { Product } from '../product.ts';
import {
  type ComplianceForm,
  complianceChanges,
  complianceOf,
  complianceProblems,
  isLater,
  plannedTax,
  withClass,
} from './compliance-form.ts';
import { EditDialog } from './edit-dialog.tsx';
import { asksGround, Ground, TAX_CLASSES } from './ground.tsx';
import { TextField } from './pick.tsx';
import { editText } from './text.ts';
import { type ProductEdit, useEdit } from './use-edit.ts';
import { useProblems } from './use-problems.ts';

const text = editText('en');

interface Props {
  readonly product: Product;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** What registers and the tax office say of a product. */
export function EditCompliance({ product: latest, timeZone, onClose }: Props) {
  // As it was when the edit began: what others write meanwhile must not look like this edit's own wish.
  const [product] = useState(latest);
  const [draft, setDraft] = useState(() => complianceOf(product));
  const edit = useEdit(product, onClose);
  const problems = useProblems(complianceProblems(product, draft));
  const set = (change: Partial<ComplianceForm>) => setDraft({ ...draft, ...change });
  return (
    <EditDialog
      title={text.editWhat(text.compliance)}
      edit={edit}
      placed={['nafdac', 'hsCode', 'shelfLifeDays', 'tax']}
      problems={problems}
      draft={draft}
      onSave={() => edit.save(complianceChanges(product, draft, timeZone))}
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
          error={problems.of('shelfLife', draft.shelfLife) ?? edit.errorOf('shelfLifeDays')}
        />
      </div>
      <Checkbox
        label={text.isBatchTracked}
        checked={draft.isBatchTracked}
        onCheckedChange={(checked) => set({ isBatchTracked: checked === true })}
      />
      <Tax {...{ product, draft, set, edit, problems }} waits={isLater(product, draft, timeZone)} planned={plannedTax(product, timeZone)} />
    </EditDialog>
  );
}

interface TaxProps {
  readonly draft: ComplianceForm;
  readonly set: (change: Partial<ComplianceForm>) => void;
  readonly edit: ProductEdit;
  readonly product: Product;
  readonly problems: ReturnType<typeof useProblems>;
  /** The classes to come, in words. */
  readonly planned: string;
  /** What is chosen begins on a day to come. */
  readonly waits: boolean;
}

function Tax({ product, draft, set, edit, problems, planned, waits }: TaxProps) {
  const isNew = draft.taxClass !== product.taxClass;
  return (
    <div className="grid gap-4 border-t pt-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.taxClass} error={edit.errorOf('taxClass')}>
          {(control) => (
            <Select
              {...control}
              options={TAX_CLASSES}
              value={draft.taxClass}
              onValueChange={(taxClass) => set(withClass(product, draft, taxClass))}
            />
          )}
        </Field>
        {isNew && (
          <TextField
            label={text.taxFrom}
            type="date"
            optional
            hint={planned && waits ? text.plannedStays(planned) : text.now}
            value={draft.taxDay}
            onChange={(taxDay) => set({ taxDay })}
            error={edit.errorOf('taxChanges/0/from')}
          />
        )}
      </div>
      <Ground
        value={draft.evidence}
        onChange={(evidence) => set({ evidence })}
        isNeeded={asksGround(draft.taxClass)}
        error={problems.of('evidence', draft.evidence) ?? edit.errorOf('taxEvidence', 'taxChanges/0/evidence')}
      />
      {planned !== '' && !waits && (
        <Checkbox
          label={text.dropPlanned(planned)}
          checked={draft.dropsPlanned}
          onCheckedChange={(checked) => set({ dropsPlanned: checked === true })}
        />
      )}
    </div>
  );
}
