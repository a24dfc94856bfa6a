'use client';

import { Button, ConflictSides, Dialog, FormTrouble } from '@omniroute/ui/primitives';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useFormGuard, useWritten } from '../leave/index.ts';
import { wordText } from './text.ts';
import type { WordChange } from './use-word-change.ts';

const text = wordText('en');

interface Props {
  readonly title: string;
  readonly change: Pick<WordChange<never>, 'fault' | 'isAway' | 'isPending' | 'errorOf'>;
  /** Fields whose errors stand at them; others are told below. */
  readonly placed: readonly string[];
  /** All that is written or chosen in it: while it is as it was at the opening, nothing would be lost. */
  readonly draft: unknown;
  readonly onSave: () => void;
  /** After a conflict: over what somebody else wrote. */
  readonly onSaveMine: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A word as a form: saves, says what is wrong in its place, and shows both sides of a conflict. It asks before it is closed, or the page
 * left, over what is written.
 */
export function WordDialog({ title, change, placed, draft, onSave, onSaveMine, onClose, children }: Props) {
  const formId = useId();
  const leave = useFormGuard(useWritten(draft));
  const close = () => leave(onClose);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={title}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={change.isPending}>
            {text.save}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-4" noValidate>
        {children}
        {change.fault?.kind === 'conflict' ? (
          <ConflictSides
            title={text.conflictTitle}
            theirs={text.keepTheirs}
            mine={text.saveMine}
            sides={change.fault.errors.length > 0 ? change.fault.errors.map(({ detail }) => detail) : [change.fault.detail]}
            onTheirs={onClose}
            onMine={onSaveMine}
          />
        ) : (
          <Trouble change={change} placed={placed} />
        )}
      </form>
    </Dialog>
  );
}

/** What went wrong and has no field of its own. */
export function Trouble({ change, placed }: Pick<Props, 'change' | 'placed'>) {
  const { fault, isAway } = change;
  const others = fault?.errors.filter(({ pointer }) => !placed.some((field) => pointer?.split('/').includes(field))) ?? [];
  const told = fault && fault.errors.length === 0 ? [fault.detail] : others.map(({ detail }) => detail);
  return (
    <>
      {(isAway ? [text.lineAway] : told.map((detail) => `${text.failed}: ${detail}`)).map((words) => (
        <FormTrouble key={words}>{words}</FormTrouble>
      ))}
    </>
  );
}
