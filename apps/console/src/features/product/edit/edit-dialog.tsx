'use client';

import { Button, Dialog } from '@omniroute/ui/primitives';
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, type ReactNode, useId } from 'react';
import { editText } from './text.ts';
import type { ProductEdit } from './use-edit.ts';

const text = editText('en');

interface EditDialogProps {
  readonly title: string;
  readonly description?: string;
  readonly edit: ProductEdit;
  /** Pointers below `/changes` whose errors stand at their fields; others are told below. */
  readonly placed: readonly string[];
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly size?: 'md' | 'lg';
  readonly children: ReactNode;
}

/** A part of a product as a form: saves, says what is wrong in its place, and shows both sides of a conflict. */
export function EditDialog({ title, description, edit, placed, onSave, onClose, size = 'md', children }: EditDialogProps) {
  const formId = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <Dialog
      open
      size={size}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      {...(description !== undefined && { description })}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={edit.isPending}>
            {text.save}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-4" noValidate>
        {children}
        <Trouble edit={edit} placed={placed} />
      </form>
    </Dialog>
  );
}

function Trouble({ edit, placed }: Pick<EditDialogProps, 'edit' | 'placed'>) {
  const { fault } = edit;
  if (edit.isAway) return <Alert>{text.lineAway}</Alert>;
  if (!fault) return null;
  if (fault.kind === 'conflict') return <Conflict edit={edit} sides={fault.errors.map(({ detail }) => detail)} />;
  const others = fault.errors.filter(({ pointer }) => !placed.some((start) => pointer?.startsWith(`/changes/${start}`)));
  const told = fault.errors.length === 0 ? [fault.detail] : others.map(({ detail }) => detail);
  return (
    <>
      {told.map((detail) => (
        <Alert key={detail}>{`${text.failed}: ${detail}`}</Alert>
      ))}
    </>
  );
}

export function Alert({ children }: { readonly children: ReactNode }) {
  return (
    <p role="alert" className="text-dense font-medium text-danger-ink [overflow-wrap:anywhere]">
      {children}
    </p>
  );
}

function Conflict({ edit, sides }: { readonly edit: ProductEdit; readonly sides: readonly string[] }) {
  return (
    <div role="alert" className="grid gap-2 rounded-card border border-warning bg-warning-soft p-3 text-dense text-ink">
      <p className="flex items-center gap-2 font-medium">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {text.conflictTitle}
      </p>
      <ul className="grid list-disc gap-1 ps-5 [overflow-wrap:anywhere]">
        {sides.map((side) => (
          <li key={side}>{side}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={edit.keepTheirs}>{text.keepTheirs}</Button>
        <Button onClick={edit.saveMine} loading={edit.isPending}>
          {text.saveMine}
        </Button>
      </div>
    </div>
  );
}
