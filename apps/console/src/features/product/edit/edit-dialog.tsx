'use client';

import { Button, ConflictSides, Dialog, FormTrouble } from '@omniroute/ui/primitives';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useFormGuard, useWritten } from '../../leave/index.ts';
import { editText } from './text.ts';
import type { ProductEdit } from './use-edit.ts';
import type { useProblems } from './use-problems.ts';

const text = editText('en');

interface EditDialogProps {
  readonly title: string;
  readonly description?: string;
  readonly edit: ProductEdit;
  /** Pointers below `/changes` whose errors stand at their fields; others are told below. */
  readonly placed: readonly string[];
  /** What is wrong before anything is sent, told at the form's boxes; while there is any, nothing is saved. */
  readonly problems?: ReturnType<typeof useProblems>;
  /** All that is written or chosen in it: while it is as it was at the opening, nothing would be lost. */
  readonly draft: unknown;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly size?: 'md' | 'lg';
  readonly children: ReactNode;
}

/** A part of a product as a form: saves, says what is wrong in its place, and shows both sides of a conflict. */
export function EditDialog({ edit, placed, children, ...dialog }: EditDialogProps) {
  return (
    <FormDialog {...dialog} isPending={edit.isPending}>
      {children}
      <Trouble edit={edit} placed={placed} />
    </FormDialog>
  );
}

type FormDialogProps = Omit<EditDialogProps, 'edit' | 'placed'> & { readonly isPending: boolean };

/** A form in a dialog, saved by its button or Enter. It asks before it is closed, or the page left, over what is written. */
export function FormDialog({ title, description, draft, isPending, onSave, onClose, size = 'md', problems, children }: FormDialogProps) {
  const formId = useId();
  const leave = useFormGuard(useWritten(draft));
  const close = () => leave(onClose);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (problems && !problems.isSound()) showFirstProblem(event.currentTarget);
    else onSave();
  };
  return (
    <Dialog
      open
      size={size}
      onOpenChange={(open) => !open && close()}
      title={title}
      {...(description !== undefined && { description })}
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
        {children}
      </form>
    </Dialog>
  );
}

function Trouble({ edit, placed }: Pick<EditDialogProps, 'edit' | 'placed'>) {
  const { fault } = edit;
  if (edit.isAway) return <FormTrouble>{text.lineAway}</FormTrouble>;
  if (!fault) return null;
  if (fault.kind === 'conflict')
    return (
      <ConflictSides
        title={text.conflictTitle}
        sides={fault.errors.map(({ detail }) => detail)}
        theirs={text.keepTheirs}
        mine={text.saveMine}
        isPending={edit.isPending}
        onTheirs={edit.keepTheirs}
        onMine={edit.saveMine}
      />
    );
  const others = fault.errors.filter(({ pointer }) => !placed.some((start) => pointer?.startsWith(`/changes/${start}`)));
  const told = fault.errors.length === 0 ? [fault.detail] : others.map(({ detail }) => detail);
  return (
    <>
      {told.map((detail) => (
        <FormTrouble key={detail}>{`${text.failed}: ${detail}`}</FormTrouble>
      ))}
    </>
  );
}

/** The keyboard goes to the first box that something is wrong with, once the form is drawn with what that is. */
export const showFirstProblem = (form: HTMLFormElement): void =>
  void requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
