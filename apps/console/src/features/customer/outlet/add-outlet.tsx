'use client';

import { Button } from '@omniroute/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import type { Customer } from '../customer-facts.tsx';
import { useDone } from '../use-done.ts';
import { OutletFields } from './outlet-fields.tsx';
import { emptyOutlet, newOutletOf, outletProblems } from './outlet-form.ts';
import { OutletFrame, toldOf } from './outlet-frame.tsx';
import { outletText } from './text.ts';

const text = outletText('en');

interface Props {
  readonly customer: Customer;
  readonly mayClass: boolean;
}

/** Adds another outlet to a customer. */
export function AddOutlet({ customer, mayClass }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {text.add}
      </Button>
      {isOpen && <AddDialog customer={customer} mayClass={mayClass} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddDialog({ customer, mayClass, onClose }: Props & { readonly onClose: () => void }) {
  const client = useTRPCClient();
  const requestId = useRequestId();
  const done = useDone(onClose);
  const [form, setForm] = useState(emptyOutlet);
  const [isTried, setTried] = useState(false);
  const own = outletProblems(form, { isNamed: true });
  const add = useMutation({
    mutationFn: () => {
      const input = { customerCode: customer.code, outlet: newOutletOf(form, customer.name) };
      return client.customer.addOutlet.mutate({ ...input, requestId: requestId.of(input) });
    },
    onSuccess: () => done(text.added(form.name.trim())),
  });
  const told = toldOf(add.error, '/outlet');
  const send = () => {
    setTried(true);
    if (Object.keys(own).length === 0) add.mutate();
  };
  return (
    <OutletFrame
      title={text.addTitle(customer.name)}
      about={customer.code}
      isWritten={JSON.stringify(form) !== JSON.stringify(emptyOutlet)}
      isPending={add.isPending}
      trouble={told.above}
      onSend={send}
      onClose={onClose}
    >
      <OutletFields
        kind="more"
        mayClass={mayClass}
        form={form}
        change={(patch) => setForm((now) => ({ ...now, ...patch }))}
        problems={{ ...told.atBoxes, ...(isTried && own) }}
      />
    </OutletFrame>
  );
}
