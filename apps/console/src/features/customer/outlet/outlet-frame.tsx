'use client';

import { Button, Dialog, FormTrouble } from '@omniroute/ui/primitives';
import { type FormEvent, type ReactNode, useId, useRef } from 'react';
import { type ToldFault, tellError } from '../../../trpc/tell-fault.ts';
import { useFormGuard } from '../../leave/index.ts';
import { OUTLET_BOXES } from './outlet-form.ts';
import { outletText } from './text.ts';

const text = outletText('en');

/** What went wrong: at each box of the outlet, whose form stands at `root` of what was sent, and above them. */
export const toldOf = (error: unknown, root: string): ToldFault => tellError(error, text.lineAway, { boxes: OUTLET_BOXES, root });

interface FrameProps {
  readonly title: string;
  /** Whose outlet it is, and which. */
  readonly about: string;
  /** Whether something is on this screen alone. */
  readonly isWritten: boolean;
  readonly isPending: boolean;
  readonly trouble: string | undefined;
  readonly isSaveOff?: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The form of an outlet. It asks before it is closed, or the page left, over what is written. */
export function OutletFrame(props: FrameProps) {
  const { title, about, isWritten, isPending, trouble, isSaveOff = false, onSend, onClose, aside, children } = props;
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const leave = useFormGuard(isWritten, { title: text.leaveTitle, hint: text.leaveHint });
  const close = () => leave(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) onSend();
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => !isOpen && close()}
      title={title}
      description={about}
      footer={
        <>
          {aside}
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={isPending} disabled={isSaveOff}>
            {text.save}
          </Button>
        </>
      }
    >
      <form ref={form} id={formId} onSubmit={submit} noValidate className="grid gap-4">
        {children}
        <FormTrouble>{trouble}</FormTrouble>
      </form>
    </Dialog>
  );
}
