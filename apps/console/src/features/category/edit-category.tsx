'use client';

import { Button, Dialog, Field, Input, Select } from '@omniroute/ui/primitives';
import { type FormEvent, useId, useState } from 'react';
import { useFormGuard, useWritten } from '../leave/index.ts';
import type { Category } from './category.ts';
import { categoryText } from './text.ts';
import { isWithin } from './tree.ts';

const text = categoryText('en');
const TOP = '-';

interface Props {
  readonly nodes: readonly Category[];
  /** The one that is edited; undefined: a new one below `parent`. */
  readonly category: Category | undefined;
  readonly parent: string | null;
  readonly problem: string | undefined;
  readonly isPending: boolean;
  readonly onSave: (said: { readonly name: string; readonly parent: string | null }) => void;
  readonly onClose: () => void;
}

/** A category's name and place. It asks before it is closed, or the page left, over what is written. */
export function EditCategory({ nodes, category, parent: first, problem, isPending, onSave, onClose }: Props) {
  const formId = useId();
  const [name, setName] = useState(category?.name ?? '');
  const [parent, setParent] = useState(category ? category.parent : first);
  const [isTried, setTried] = useState(false);
  const leave = useFormGuard(useWritten([name, parent]), { title: text.leaveTitle, hint: text.leaveHint });
  const close = () => leave(onClose);
  const possible = nodes.filter(({ code }) => !category || !isWithin(nodes, code, category.code));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '') onSave({ name: name.trim(), parent });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={category ? text.editOne(category.name) : text.add}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={isPending}>
            {text.save}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-4" noValidate>
        <Field label={text.name} error={isTried && name.trim() === '' ? text.needed : problem}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={text.parent}>
          {(control) => (
            <Select
              {...control}
              options={[{ value: TOP, label: text.top }, ...possible.map(({ code, names }) => ({ value: code, label: names.join(' › ') }))]}
              value={parent ?? TOP}
              onValueChange={(value) => setParent(value === TOP ? null : value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
