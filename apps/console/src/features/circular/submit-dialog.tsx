'use client';

import { Button, Dialog, Field, Textarea } from '@omniroute/ui/primitives';
import { type FormEvent, useId, useState } from 'react';
import { useFormGuard } from '../leave/index.ts';
import { circularText } from './text.ts';
import { Trouble } from './trouble.tsx';
import type { Circular } from './types.ts';
import type { CircularActions } from './use-circular.ts';

const text = circularText('en');

interface Props {
  readonly circular: Circular;
  readonly actions: CircularActions;
  readonly onClose: () => void;
}

/** Hands all drafts of a circular to others, with why; asks before it is closed over the words. */
export function SubmitDialog({ circular, actions, onClose }: Props) {
  const form = useId();
  const [words, setWords] = useState('');
  const leave = useFormGuard(words !== '', { title: text.submitLeaveTitle });
  const close = () => leave(onClose);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await actions.act({ do: 'submit', reason: words.trim() })) onClose();
  };
  // What is wrong is told by the server, for all lists at once; it goes on with a reason.
  const isUnsound = actions.fault?.errors.some(({ code }) => code === 'draft.unsound') ?? false;
  const prices = circular.lists.reduce((sum, list) => sum + list.prices, 0);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={text.submitTitle}
      description={text.submitHint(prices, circular.lists.length)}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={form} loading={actions.pending === 'submit'}>
            {text.submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void send(event)} className="grid gap-3">
        <Field label={isUnsound ? text.reasonForErrors : text.reason} hint={isUnsound ? text.reasonForErrorsHint : text.reasonHint}>
          {(control) => (
            <Textarea {...control} autoFocus value={words} maxLength={1000} onChange={(event) => setWords(event.target.value)} />
          )}
        </Field>
        <Trouble actions={actions} />
      </form>
    </Dialog>
  );
}
