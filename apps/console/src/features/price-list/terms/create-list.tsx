'use client';

import { Button, Checkbox, Dialog, toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { isPageName } from '../../words/index.ts';
import { TextBox } from './boxes.tsx';
import { termsText } from './text.ts';

const text = termsText('en');

interface NewList {
  readonly code: string;
  readonly name: string;
  readonly taxInclusive: boolean;
}

/** Begins a list as an empty draft, unless its code is taken. */
function useCreate(currency: string, onDone: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async ({ code, name, taxInclusive }: NewList) => {
      // A draft put over a list that is there would take all its prices away.
      const found = await client.pricing.lists.query({ search: code, limit: 200 });
      if (found.items.some((list) => list.code === code)) throw new Error(text.taken(code));
      const terms = { breaks: 'volume', brokenPack: { rule: 'refused' } } as const;
      const requestId = crypto.randomUUID();
      return client.pricing.putDraft.mutate({ code, name, currency, taxInclusive, ...terms, assignments: [], entries: [], requestId });
    },
    onSuccess: async (_, { code, name }) => {
      toast.success(text.created(name));
      onDone();
      await queries.invalidateQueries(trpc.pricing.pathFilter());
      router.push(`/price-lists/${encodeURIComponent(code)}`);
    },
  });
}

/** Begins a price list as an empty draft and goes to its page. */
export function CreateList({ currency }: { readonly currency: string }) {
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [form, setForm] = useState({ code: '', name: '', taxInclusive: true });
  const [isTried, setTried] = useState(false);
  const [code, name] = [form.code.trim(), form.name.trim()];
  const isPage = isPageName('price-lists', code);
  const create = useCreate(currency, () => setOpen(false));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (code !== '' && name !== '' && !isPage) create.mutate({ code, name, taxInclusive: form.taxInclusive });
  };
  const needed = (value: string) => (isTried && value === '' ? text.needed : undefined);
  const isTaken = create.error?.message === text.taken(code);
  const trouble = create.error && !isTaken && (faultOf(create.error)?.detail ?? text.lineAway);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      size="sm"
      title={text.createTitle}
      description={text.createHint}
      trigger={
        <Button>
          <Plus aria-hidden />
          {text.create}
        </Button>
      }
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={create.isPending}>
            {text.create}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} noValidate className="grid gap-4">
        <TextBox label={text.name} value={form.name} error={needed(name)} onChange={(value) => setForm({ ...form, name: value })} />
        <TextBox
          label={text.code}
          hint={text.codeHint}
          value={form.code}
          error={isPage ? text.isPage(code) : isTaken ? text.taken(code) : needed(code)}
          onChange={(value) => setForm({ ...form, code: value })}
        />
        <Checkbox label={text.tax} checked={form.taxInclusive} onCheckedChange={(is) => setForm({ ...form, taxInclusive: is === true })} />
        {trouble && (
          <p role="alert" className="text-dense font-medium text-danger-ink">
            {trouble}
          </p>
        )}
      </form>
    </Dialog>
  );
}
