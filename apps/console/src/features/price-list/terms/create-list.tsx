'use client';

import { Button, Checkbox, Dialog, FormTrouble, toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { tellError } from '../../../trpc/tell-fault.ts';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { useFormGuard, useWritten } from '../../leave/index.ts';
import { isPageName } from '../../words/index.ts';
import { TextBox } from './boxes.tsx';
import { termsText } from './text.ts';

const text = termsText('en');

interface NewList {
  readonly code: string;
  readonly name: string;
  readonly taxInclusive: boolean;
}

const EMPTY: NewList = { code: '', name: '', taxInclusive: true };
const BOXES = ['code', 'name'];

/** Begins a list as an empty draft, unless its code is taken. */
function useCreate(currency: string, onDone: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: (list: NewList) => {
      const terms = { breaks: 'volume', brokenPack: { rule: 'refused' } } as const;
      const input = { ...list, currency, ...terms, isNew: true as const };
      return client.pricing.putDraft.mutate({ ...input, assignments: [], entries: [], requestId: requestId.of(input) });
    },
    onSuccess: async (_, { code, name }) => {
      // Discarded and begun anew it is another list.
      requestId.forget();
      toast.success(text.created(name));
      onDone();
      await queries.invalidateQueries(trpc.pricing.pathFilter());
      router.push(`/price-lists/${encodeURIComponent(code)}`);
    },
  });
}

interface Props {
  readonly currency: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Begins a price list as an empty draft and goes to its page. What is written stays when it is closed; the page asks before it is left over that. */
export function CreateList({ currency, isOpen, onOpenChange }: Props) {
  const formId = useId();
  const [form, setForm] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const [code, name] = [form.code.trim(), form.name.trim()];
  const isPage = isPageName('price-lists', code);
  useFormGuard(useWritten(form), { title: text.createLeaveTitle, hint: text.createLeaveHint });
  const create = useCreate(currency, () => {
    onOpenChange(false);
    setForm(EMPTY);
    setTried(false);
  });
  const told = tellError(create.error, text.lineAway, { boxes: BOXES });
  const change = (patch: Partial<NewList>) => {
    setForm({ ...form, ...patch });
    // What was refused is not what is written any more.
    create.reset();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (code !== '' && name !== '' && !isPage && !create.isPending) create.mutate({ code, name, taxInclusive: form.taxInclusive });
  };
  const own = (value: string) => (isTried && value === '' ? text.needed : undefined);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpenChange}
      size="sm"
      title={text.createTitle}
      description={text.createHint}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={create.isPending}>
            {text.create}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} noValidate className="grid gap-4">
        <TextBox
          label={text.name}
          value={form.name}
          error={own(name) ?? told.atBoxes['name']}
          onChange={(value) => change({ name: value })}
        />
        <TextBox
          label={text.code}
          hint={text.codeHint}
          value={form.code}
          error={isPage ? text.isPage(code) : (own(code) ?? told.atBoxes['code'])}
          onChange={(value) => change({ code: value })}
        />
        <Checkbox label={text.tax} checked={form.taxInclusive} onCheckedChange={(is) => change({ taxInclusive: is === true })} />
        <FormTrouble>{told.above}</FormTrouble>
      </form>
    </Dialog>
  );
}
