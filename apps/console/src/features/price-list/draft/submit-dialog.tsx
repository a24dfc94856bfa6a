'use client';

import { Button, Dialog, Field, Textarea } from '@omniroute/ui/primitives';
import { type FormEvent, useId, useState } from 'react';
import { draftText } from './text.ts';
import type { DraftActions } from './use-draft-actions.ts';

const text = draftText('en');

interface Props {
  readonly name: string;
  readonly changes: number;
  readonly reach: number;
  readonly reason: string | null;
  /** So many entries of the sheet are not part of it. */
  readonly leftOut: number;
  readonly actions: DraftActions;
  readonly onClose: () => void;
}

/** Hands a draft to others, with why. */
export function SubmitDialog({ name, changes, reach, reason, leftOut, actions, onClose }: Props) {
  const form = useId();
  const [words, setWords] = useState(reason ?? '');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await actions.act({ do: 'submit', reason: words.trim() })) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.submitTitle(name)}
      description={text.submitHint(changes, reach)}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={form} loading={actions.pending === 'submit'}>
            {text.submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void send(event)} className="grid gap-3">
        {leftOut > 0 && <p className="text-dense font-medium text-warning-ink">{text.leftOut(leftOut)}</p>}
        <Field label={text.reason} hint={text.reasonHint} error={actions.fault?.detail}>
          {(control) => (
            <Textarea {...control} autoFocus value={words} maxLength={1000} onChange={(event) => setWords(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
