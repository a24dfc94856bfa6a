'use client';

import { Button, Dialog, Field, Input } from '@omniroute/ui/primitives';
import { type FormEvent, useId, useState } from 'react';
import { useFormGuard } from '../../leave/index.ts';
import { makeRow, rowId, type WorkRow } from './book.ts';
import { workText } from './text.ts';

const text = workText('en');

interface Props {
  readonly row: WorkRow;
  readonly rows: readonly WorkRow[];
  readonly onAdd: (row: WorkRow) => void;
  readonly onClose: () => void;
}

/** Asks from which quantity on another price shall hold; and before it is closed over what is written. */
export function AddBreak({ row, rows, onAdd, onClose }: Props) {
  const form = useId();
  const [value, setValue] = useState('');
  const [error, setError] = useState<string>();
  const leave = useFormGuard(value !== '', { title: text.addBreakLeaveTitle });
  const close = () => leave(onClose);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const quantity = /^\d{1,9}$/.test(value.trim()) ? Number(value) : 0;
    if (quantity < 2) return setError(text.breakWrong);
    const min = quantity * row.factor;
    if (rows.some(({ id }) => id === rowId(row.sku, row.unit, min))) return setError(text.breakThere);
    onAdd(makeRow({ ...row, min }));
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && close()}
      title={text.addBreakTitle(`${row.name}, ${row.unit}`)}
      description={text.addBreakHint}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={form}>
            {text.add}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} noValidate>
        <Field label={text.breakFrom(row.unit)} error={error}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              inputMode="numeric"
              autoComplete="off"
              value={value}
              onChange={(event) => {
                setValue(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
