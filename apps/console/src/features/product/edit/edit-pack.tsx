'use client';

import { Button, Checkbox, IconButton } from '@omniroute/ui/primitives';
import { Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { MayOpen } from '../effects/pack-effect.tsx';
import { TypedEffects } from '../effects/planned-effects.tsx';
import type { Product } from '../product.ts';
import { EditDialog } from './edit-dialog.tsx';
import { gtinProblem } from './gtin-problem.ts';
import { type PackChange, type PackForm, packChanges, packOf, packProblems, type Unit } from './pack-form.ts';
import { TextField } from './pick.tsx';
import { editText } from './text.ts';
import { type ProductEdit, useEdit } from './use-edit.ts';
import { useProblems } from './use-problems.ts';

const text = editText('en');

interface Props {
  readonly product: Product;
  /** Undefined: a new one. */
  readonly unit: Unit | undefined;
  readonly timeZone: string;
  readonly mayOpen: MayOpen;
  readonly onClose: () => void;
}

/** One unit of a product: what it holds and will, its barcode, and how it is sold. */
export function EditPack({ product: latest, unit, timeZone, mayOpen, onClose }: Props) {
  // As it was when the edit began: what others write meanwhile must not look like this edit's own wish.
  const [product] = useState(latest);
  const [draft, setDraft] = useState(() => packOf(unit, timeZone));
  const edit = useEdit(product, onClose);
  const wrong = packProblems(draft);
  const problems = useProblems(wrong);
  const set = (change: Partial<PackForm>) => setDraft({ ...draft, ...change });
  const part = { draft, set, edit, problems, baseUnit: product.baseUnit };
  const changes = () => packChanges(unit, draft, timeZone);
  const conversions = Object.keys(wrong).length === 0 ? changes().units?.[0]?.conversions : undefined;
  return (
    <EditDialog
      title={unit ? text.packOf(unit.unit) : text.addPack}
      edit={edit}
      placed={['units/0/gtin', 'units/0/factor', 'units/0/unit', 'units/0/conversions']}
      problems={problems}
      draft={draft}
      onSave={() => edit.save(changes())}
      onClose={onClose}
    >
      <Numbers {...part} isNew={unit === undefined} />
      <Checkbox label={text.isSellable} checked={draft.isSellable} onCheckedChange={(checked) => set({ isSellable: checked === true })} />
      {unit && <Changes {...part} isBase={unit.unit === product.baseUnit} />}
      {unit && <TypedEffects {...{ product, timeZone, mayOpen, conversions }} unit={unit.unit} />}
    </EditDialog>
  );
}

interface PartProps {
  readonly draft: PackForm;
  readonly set: (change: Partial<PackForm>) => void;
  readonly edit: ProductEdit;
  readonly problems: ReturnType<typeof useProblems>;
  readonly baseUnit: string;
}

function Numbers({ draft, set, edit, problems, isNew, baseUnit }: PartProps & { readonly isNew: boolean }) {
  const count = (label: string, field: 'weight' | 'volume' | 'minimum' | 'increment' | 'precision') => (
    <TextField
      label={label}
      inputMode="numeric"
      value={draft[field]}
      onChange={(value) => set({ [field]: value })}
      error={problems.of(field, draft[field]) ?? edit.errorOf(`units/0/${field === 'precision' ? 'displayPrecision' : field}`)}
    />
  );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {isNew && (
        <TextField
          label={text.unit}
          hint={text.unitHint}
          value={draft.unit}
          maxLength={32}
          onChange={(unit) => set({ unit })}
          error={edit.errorOf('units/0/unit')}
        />
      )}
      <TextField
        label={text.factor(baseUnit)}
        inputMode="numeric"
        value={draft.factor}
        readOnly={!isNew}
        hint={isNew ? undefined : text.factorFixed}
        onChange={(factor) => set({ factor })}
        error={problems.of('factor', draft.factor) ?? edit.errorOf('units/0/factor')}
      />
      <TextField
        label={text.gtin}
        hint={text.gtinHint}
        inputMode="numeric"
        value={draft.gtin}
        onChange={(gtin) => set({ gtin })}
        error={edit.errorOf('units/0/gtin') ?? gtinProblem(draft.gtin)}
      />
      {count(text.weight, 'weight')}
      {count(text.volume, 'volume')}
      {count(text.minimum, 'minimum')}
      {count(text.increment, 'increment')}
      {count(text.precision, 'precision')}
    </div>
  );
}

function Changes({ draft, set, edit, problems, baseUnit, isBase }: PartProps & { readonly isBase: boolean }) {
  const id = useId();
  const alter = (at: number, change: Partial<PackChange>) =>
    set({ changes: draft.changes.map((row, place) => (place === at ? { ...row, ...change } : row)) });
  return (
    <fieldset className="grid gap-3 border-t pt-4" aria-describedby={`${id}-hint`}>
      <legend className="sr-only">{text.changes}</legend>
      <div className="grid gap-0.5">
        <p className="text-dense font-medium text-ink">{text.changes}</p>
        <p id={`${id}-hint`} className="text-xs text-ink-subtle">
          {text.changesHint}
        </p>
      </div>
      {draft.changes.map((change, at) => (
        <div key={change.key} className="grid grid-cols-[1fr_auto] items-end gap-2">
          <div className="grid gap-2 sm:grid-cols-3">
            <TextField
              label={text.from}
              type="date"
              value={change.day}
              onChange={(day) => alter(at, { day })}
              error={problems.of(`changes/${at}/day`, change.day) ?? edit.errorOf(`units/0/conversions/${at}/from`)}
            />
            <TextField
              label={text.thenHolds(baseUnit)}
              inputMode="numeric"
              value={change.factor}
              readOnly={isBase}
              onChange={(factor) => alter(at, { factor })}
              error={problems.of(`changes/${at}/factor`, change.factor) ?? edit.errorOf(`units/0/conversions/${at}/factor`)}
            />
            <TextField
              label={text.thenWeight}
              inputMode="numeric"
              value={change.weight}
              onChange={(weight) => alter(at, { weight })}
              error={problems.of(`changes/${at}/weight`, change.weight) ?? edit.errorOf(`units/0/conversions/${at}/weightGrams`)}
            />
          </div>
          <IconButton
            label={`${text.remove} ${change.day}`}
            onClick={() => set({ changes: draft.changes.filter((_, place) => place !== at) })}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        className="justify-self-start"
        onClick={() => set({ changes: [...draft.changes, { key: crypto.randomUUID(), day: '', factor: isBase ? '1' : '', weight: '' }] })}
      >
        <Plus aria-hidden />
        {text.addChange}
      </Button>
    </fieldset>
  );
}
