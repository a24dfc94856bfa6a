'use client';

import { Button, Combobox, Dialog, Field } from '@omniroute/ui/primitives';
import { type FormEvent, useId, useState } from 'react';
import { useFormGuard, useWritten } from '../leave/index.ts';
import { wordText } from './text.ts';
import type { WordChange } from './use-word-change.ts';
import { Trouble } from './word-dialog.tsx';

const text = wordText('en');

interface Word {
  readonly id: string;
  readonly name: string;
  readonly productCount: number;
  readonly brandCount?: number;
}

/** What is to be one; names are for saying it. */
export interface Merge {
  readonly keeper: Word;
  readonly merged: Word;
}

interface Props {
  readonly merged: Word;
  readonly all: readonly Word[];
  readonly change: WordChange<Merge>;
  readonly onClose: () => void;
}

/** Chooses the one that stays, and says in numbers what merging does. */
export function MergeDialog({ merged, all, change, onClose }: Props) {
  const formId = useId();
  const [keeper, setKeeper] = useState<Word>();
  const [isTried, setTried] = useState(false);
  const leave = useFormGuard(useWritten(keeper?.id), { title: text.mergeLeaveTitle });
  const close = () => leave(onClose);
  const find = (typed: string) => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const found = all.filter(({ id, name }) => id !== merged.id && words.every((word) => name.toLowerCase().includes(word)));
    return Promise.resolve(
      found.slice(0, 100).map((word) => ({ id: word.id, label: word.name, detail: text.products(word.productCount), word })),
    );
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (keeper) change.send({ keeper, merged });
  };
  const lines = keeper && [
    text.mergeProducts(merged.productCount, keeper.name),
    ...(merged.brandCount ? [text.mergeBrands(merged.brandCount, keeper.name)] : []),
    text.mergeGone(merged.name),
  ];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={text.mergeTitle(merged.name)}
      description={text.mergeHint}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="danger" type="submit" form={formId} loading={change.isPending}>
            {text.merge}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-4" noValidate>
        <Field label={text.mergeKeeper} error={isTried && !keeper ? text.mergeNeeded : undefined}>
          {(control) => (
            <Combobox
              {...control}
              autoFocus
              search={find}
              selected={keeper && { id: keeper.id, label: keeper.name, detail: undefined as unknown as string, word: keeper }}
              onSelect={(item) => setKeeper(item.word)}
            />
          )}
        </Field>
        {lines && (
          <ul
            aria-live="polite"
            className="grid list-disc gap-1 rounded-card border bg-sunken py-2.5 ps-8 pe-3 text-dense text-ink [overflow-wrap:anywhere]"
          >
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <Trouble change={change} placed={[]} />
      </form>
    </Dialog>
  );
}
