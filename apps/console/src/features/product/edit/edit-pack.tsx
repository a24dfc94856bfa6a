'use client';

import { Button, Checkbox, IconButton } from '@omniroute/ui/primitives';
import { Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { Product } from '../product.ts';
import { dayOf, startOfDay } from './days.ts';
import { EditDialog } from './edit-dialog.tsx';
import { gtinProblem } from './gtin-problem.ts';
import { TextField, textOrNull, wholeOf, wholeOrNull } from './pick.tsx';
import { editText } from './text.ts';
import { type ProductChanges, type ProductEdit, useEdit } from './use-edit.ts';

const text = editText('en');
type Unit = Product['units'][number];

interface Change {
  readonly key: string;
  /** A day; of a change that is there, as it is in the tenant's zone. */
  readonly day: string;
  readonly factor: string;
  readonly weight: string;
}

const shown = (count: number | null | undefined): string => (count === null || count === undefined ? '' : String(count));

function draftOf(unit: Unit | undefined, timeZone: string) {
  const coming = unit?.factors.filter(({ from }) => from !== null && Date.parse(from) > Date.now()) ?? [];
  return {
    unit: unit?.unit ?? '',
    factor: shown(unit?.factor),
    gtin: unit?.gtin ?? '',
    weight: shown(unit?.weightGrams),
    volume: shown(unit?.volumeMl),
    minimum: shown(unit?.minimum ?? 1),
    increment: shown(unit?.increment ?? 1),
    precision: shown(unit?.displayPrecision ?? 0),
    isSellable: unit?.isSellable ?? true,
    changes: coming.map(
      ({ from, factor, weightGrams }): Change => ({
        key: from ?? '',
        day: dayOf(from ?? 0, timeZone),
        factor: shown(factor),
        weight: shown(weightGrams),
      }),
    ),
  };
}
type Draft = ReturnType<typeof draftOf>;

type Conversion = NonNullable<NonNullable<ProductChanges['units']>[number]['conversions']>[number];

/** A change on a day begins when the day does; one that is said for today begins now. */
function conversionOf({ day, factor, weight }: Change, timeZone: string): Conversion {
  const isToday = day === dayOf(Date.now(), timeZone);
  const weightGrams = wholeOf(weight);
  return {
    ...(!isToday && day !== '' && { from: startOfDay(day, timeZone) }),
    factor: wholeOf(factor) ?? 0,
    ...(weightGrams !== undefined && { weightGrams }),
  };
}

function changesOf(unit: Unit | undefined, draft: Draft, timeZone: string): ProductChanges {
  const before = draftOf(unit, timeZone);
  const isNew = (field: keyof Draft): boolean => unit === undefined || JSON.stringify(draft[field]) !== JSON.stringify(before[field]);
  const factor = wholeOf(draft.factor);
  const [minimum, increment, displayPrecision] = [wholeOf(draft.minimum), wholeOf(draft.increment), wholeOf(draft.precision)];
  const said = {
    unit: draft.unit.trim(),
    ...(unit === undefined && factor !== undefined && { factor }),
    ...(isNew('gtin') && { gtin: textOrNull(draft.gtin) }),
    ...(isNew('weight') && { weightGrams: wholeOrNull(draft.weight) }),
    ...(isNew('volume') && { volumeMl: wholeOrNull(draft.volume) }),
    ...(isNew('minimum') && minimum !== undefined && { minimum }),
    ...(isNew('increment') && increment !== undefined && { increment }),
    ...(isNew('precision') && displayPrecision !== undefined && { displayPrecision }),
    ...(isNew('isSellable') && { isSellable: draft.isSellable }),
    ...(isNew('changes') && { conversions: draft.changes.map((change) => conversionOf(change, timeZone)) }),
  };
  return Object.keys(said).length === 1 ? {} : { units: [said] };
}

interface Props {
  readonly product: Product;
  /** Undefined: a new one. */
  readonly unit: Unit | undefined;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** One unit of a product: what it holds and will, its barcode, and how it is sold. */
export function EditPack({ product: latest, unit, timeZone, onClose }: Props) {
  // As it was when the edit began: what others write meanwhile must not look like this edit's own wish.
  const [product] = useState(latest);
  const [draft, setDraft] = useState(() => draftOf(unit, timeZone));
  const edit = useEdit(product, onClose);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  return (
    <EditDialog
      title={unit ? text.packOf(unit.unit) : text.addPack}
      edit={edit}
      placed={['units/0/gtin', 'units/0/factor', 'units/0/unit', 'units/0/conversions']}
      onSave={() => edit.save(changesOf(unit, draft, timeZone))}
      onClose={onClose}
    >
      <Numbers draft={draft} set={set} edit={edit} isNew={unit === undefined} baseUnit={product.baseUnit} />
      <Checkbox label={text.isSellable} checked={draft.isSellable} onCheckedChange={(checked) => set({ isSellable: checked === true })} />
      {unit && <Changes draft={draft} set={set} edit={edit} baseUnit={product.baseUnit} isBase={unit.unit === product.baseUnit} />}
    </EditDialog>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly edit: ProductEdit;
  readonly baseUnit: string;
}

function Numbers({ draft, set, edit, isNew, baseUnit }: PartProps & { readonly isNew: boolean }) {
  const count = (label: string, field: 'weight' | 'volume' | 'minimum' | 'increment' | 'precision') => (
    <TextField
      label={label}
      inputMode="numeric"
      value={draft[field]}
      onChange={(value) => set({ [field]: value })}
      error={edit.errorOf(`units/0/${field === 'precision' ? 'displayPrecision' : field}`)}
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
        error={edit.errorOf('units/0/factor')}
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

function Changes({ draft, set, edit, baseUnit, isBase }: PartProps & { readonly isBase: boolean }) {
  const id = useId();
  const alter = (at: number, change: Partial<Change>) =>
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
              error={edit.errorOf(`units/0/conversions/${at}/from`)}
            />
            <TextField
              label={text.thenHolds(baseUnit)}
              inputMode="numeric"
              value={change.factor}
              readOnly={isBase}
              onChange={(factor) => alter(at, { factor })}
              error={edit.errorOf(`units/0/conversions/${at}/factor`)}
            />
            <TextField label={text.thenWeight} inputMode="numeric" value={change.weight} onChange={(weight) => alter(at, { weight })} />
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
