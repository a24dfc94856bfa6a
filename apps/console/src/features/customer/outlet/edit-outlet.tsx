'use client';

import { Button, WhyNot } from '@omniroute/ui/primitives';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { Meanwhile } from './meanwhile.tsx';
import { OutletFields } from './outlet-fields.tsx';
import { outletProblems } from './outlet-form.ts';
import { OutletFrame } from './outlet-frame.tsx';
import { outletText } from './text.ts';
import { type EditedOutlet, useEditOutlet } from './use-edit-outlet.ts';

const text = outletText('en');

interface Props extends EditedOutlet {
  readonly mayClass: boolean;
}

/** Changes an outlet, closes it, or opens it again. */
export function EditOutlet({ mayClass, ...props }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" aria-label={text.editOne(props.outlet.name)} onClick={() => setOpen(true)}>
        <PencilLine aria-hidden />
        {text.edit}
      </Button>
      {isOpen && <EditDialog {...props} mayClass={mayClass} onClose={() => setOpen(false)} />}
    </>
  );
}

function EditDialog({ onClose, mayClass, ...props }: Props & { readonly onClose: () => void }) {
  const [isTried, setTried] = useState(false);
  const { base, form, theirs, changes, wanted, told, isPending, change, send, takeTheirs, keepMine } = useEditOutlet(props, onClose);
  const own = outletProblems(form, { isNamed: true });
  const isWritten = Object.keys(changes).length > 0;
  return (
    <OutletFrame
      title={text.editTitle(base.name)}
      about={`${base.code} · ${props.customer.name}`}
      isWritten={isWritten}
      isPending={isPending}
      trouble={told.above}
      isSaveOff={!isWritten || theirs !== undefined}
      onSend={() => {
        setTried(true);
        if (Object.keys(own).length === 0) send(changes);
      }}
      onClose={onClose}
      aside={
        <CloseButton
          isClosed={base.closedAt !== null}
          isWritten={isWritten}
          isPending={isPending}
          onClosed={(is) => send({ isClosed: is })}
        />
      }
    >
      {theirs && (
        <Meanwhile mine={form} theirs={theirs} changed={wanted} onTheirs={() => takeTheirs(theirs)} onMine={() => keepMine(theirs)} />
      )}
      <OutletFields kind="there" mayClass={mayClass} form={form} change={change} problems={{ ...told.atBoxes, ...(isTried && own) }} />
      <p className="text-xs text-ink-subtle">{text.closeHint}</p>
    </OutletFrame>
  );
}

interface CloseProps {
  readonly isClosed: boolean;
  readonly isWritten: boolean;
  readonly isPending: boolean;
  readonly onClosed: (is: boolean) => void;
}

/** Closes the outlet or opens it again; not over what is written and not saved, which would go with the form. */
function CloseButton({ isClosed, isWritten, isPending, onClosed }: CloseProps) {
  const word = isClosed ? text.reopen : text.close;
  if (isWritten)
    return (
      <WhyNot className="me-auto" reason={isClosed ? text.reopenWritten : text.closeWritten}>
        {word}
      </WhyNot>
    );
  return (
    <Button className="me-auto" disabled={isPending} onClick={() => onClosed(!isClosed)}>
      {word}
    </Button>
  );
}
