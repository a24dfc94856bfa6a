'use client';

import { Button, Input, Select, toast } from '@omniroute/ui/primitives';
import type { SheetControl } from '@omniroute/ui/sheet';
import { type FormEvent, type Ref, useId, useState } from 'react';
import { BULK_KINDS, type BulkChange, type BulkKind, changed, changeOf, EXACT } from './bulk.ts';
import { codeOf } from './store.ts';
import { workText } from './text.ts';

const text = workText('en');
const LABELS: Readonly<Record<BulkKind, string>> = {
  percent: text.bulkPercent,
  amount: text.bulkAmount,
  set: text.bulkSet,
  round: text.bulkRound,
};
const EXAMPLES: Readonly<Record<BulkKind, string>> = {
  percent: text.examplePercent,
  amount: text.exampleAmount,
  set: text.exampleSet,
  round: text.exampleRound,
};
/** Whole units of money, naira, that prices are rounded to. */
const STEPS = ['1', '5', '10', '50', '100'] as const;

/** What is done to prices of a currency; undefined where what was typed is no amount of it. */
type ChangeIn = (currency: string) => BulkChange | undefined;

function currencyOf({ source }: SheetControl, columnId: string): string | undefined {
  const column = source.columns.find(({ id }) => id === columnId);
  return column?.kind === 'money' ? column.currency : undefined;
}

/** What the selected prices are in, lists of several currencies standing side by side; of all prices where none is selected. */
function currenciesIn(sheet: SheetControl): ReadonlySet<string> {
  const selected = sheet.selected().flatMap(({ columnId }) => currencyOf(sheet, columnId) ?? []);
  return new Set(selected.length > 0 ? selected : sheet.source.columns.flatMap(({ id }) => currencyOf(sheet, id) ?? []));
}

/** Changes every selected price in one step that can be undone; says what it left alone. */
export function applyBulk(sheet: SheetControl, changeIn: ChangeIn): void {
  const { store } = sheet;
  let skipped = 0;
  const changes = sheet.selected().flatMap((ref) => {
    const place = codeOf(ref.columnId) === undefined ? undefined : store.placeOf(ref);
    if (place === undefined) return [];
    const { value, isReadOnly } = store.viewAt(place);
    if (isReadOnly) return [];
    const change = changeIn(currencyOf(sheet, ref.columnId) ?? '');
    const to = change && changed(value, change);
    if (to !== undefined) return [{ ...ref, value: to }];
    skipped++;
    return [];
  });
  if (changes.length + skipped === 0) toast(text.nothingSelected);
  if (skipped > 0) toast(text.skipped(skipped));
  if (changes.length > 0) sheet.apply(changes);
}

interface Props {
  readonly sheet: SheetControl;
  readonly valueRef: Ref<HTMLInputElement>;
  /** Gives the keyboard back to the sheet. */
  readonly onApplied: () => void;
}

/** What to do with the selected prices, in one line; Enter does it. */
export function BulkForm({ sheet, valueRef, onApplied }: Props) {
  const [kind, setKind] = useState<BulkKind>('percent');
  const [value, setValue] = useState('');
  const [step, setStep] = useState<string>('50');
  const [isWrong, setWrong] = useState(false);
  const error = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    const changeIn: ChangeIn = (currency) => changeOf({ kind, value, step }, currency);
    const isUnreadable = [...currenciesIn(sheet)].some((currency) => changeIn(currency) === undefined);
    setWrong(isUnreadable);
    if (isUnreadable) return;
    applyBulk(sheet, changeIn);
    onApplied();
  };
  const rounds = kind === 'percent' || kind === 'amount';
  return (
    <form aria-label={text.bulk} onSubmit={send} className="flex flex-wrap items-center gap-1.5">
      <Select
        aria-label={text.bulk}
        className="w-28 pointer-coarse:w-36"
        options={BULK_KINDS.map((one) => ({ value: one, label: LABELS[one] }))}
        value={kind}
        onValueChange={(next) => setKind(next as BulkKind)}
      />
      <Input
        ref={valueRef}
        aria-label={text.bulkValue}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? error : undefined}
        className="w-24!"
        inputMode="decimal"
        autoComplete="off"
        placeholder={EXAMPLES[kind]}
        value={value}
        onChange={(event) => {
          setValue(event.target.value);
          setWrong(false);
        }}
      />
      {rounds && (
        <Select
          aria-label={text.thenRound}
          className="w-32 pointer-coarse:w-40"
          options={[{ value: EXACT, label: text.noRounding }, ...STEPS.map((one) => ({ value: one, label: `${text.bulkRound} ${one}` }))]}
          value={step}
          onValueChange={setStep}
        />
      )}
      <Button type="submit">{text.apply}</Button>
      {isWrong && (
        <p id={error} role="alert" className="text-xs font-medium text-danger-ink">
          {text.bulkNoNumber}
        </p>
      )}
    </form>
  );
}
