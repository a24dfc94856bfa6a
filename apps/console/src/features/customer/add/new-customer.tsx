'use client';

import type { MembershipDocument } from '@omniroute/api';
import { Button, FormTrouble } from '@omniroute/ui/primitives';
import { BoundKeys, PageHeader, useHotkeys } from '@omniroute/ui/shell';
import Link from 'next/link';
import { type FormEvent, type RefObject, useEffect, useRef } from 'react';
import { Alike } from './alike.tsx';
import { CreditFields, type PartProps, WhereFields, WhoFields } from './new-fields.tsx';
import { FirstOutlet } from './new-outlet.tsx';
import { addText } from './text.ts';
import { useNewCustomer } from './use-new-customer.ts';

const text = addText('en');

interface Shown {
  readonly found: RefObject<HTMLElement | null>;
  readonly form: RefObject<HTMLFormElement | null>;
}

/** Takes the keyboard to the first box that something is wrong with, and to whoever must be looked at first. */
function useShown({ found, form }: Shown, { isAsked, tries, faults }: { isAsked: boolean; tries: number; faults: string }) {
  useEffect(() => {
    if (isAsked) found.current?.focus();
  }, [isAsked, found]);
  useEffect(() => {
    if (tries > 0 || faults !== '') form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [tries, faults, form]);
}

/** Enters a customer with their first outlet, shows who may be there already, and goes to the customer's page. */
export function NewCustomer({ place }: { readonly place: MembershipDocument }) {
  const page = useNewCustomer(place);
  const form = useRef<HTMLFormElement>(null);
  const found = useRef<HTMLElement>(null);
  useShown({ found, form }, page);
  useHotkeys([{ keys: 'mod+Enter', label: text.add, group: text.keys, run: page.send, everywhere: true }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    page.send();
  };
  const part: PartProps = { form: page.form, change: page.change, problems: page.problems };
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-4xl gap-4">
      <PageHeader title={text.title} path={[{ label: text.customers, href: '/customers' }]} description={text.hint} />
      <WhoFields {...part} isCodeTaken={page.isCodeTaken} onAlike={page.found.length > 0 ? () => found.current?.focus() : undefined} />
      <WhereFields {...part} choices={page.choices} />
      <CreditFields {...part} mayCredit={page.mayCredit} currency={place.currency} />
      <FirstOutlet {...part} />
      {/* Last, where it moves no box that somebody is writing in. */}
      <Alike ref={found} found={page.found} />
      {page.isLookFailed && <p className="text-dense text-warning-ink">{text.alikeFailed}</p>}
      <FormTrouble>{page.trouble}</FormTrouble>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t pt-4">
        <p aria-live="polite" className="me-auto text-dense font-medium text-danger-ink">
          {page.count > 0 && text.toPutRight(page.count)}
        </p>
        <Button asChild>
          <Link href="/customers">{text.cancel}</Link>
        </Button>
        <Button variant="primary" type="submit" loading={page.isPending}>
          {page.isAsked ? text.addAllTheSame : text.add}
          <BoundKeys keys="mod+Enter" className="max-sm:hidden" />
        </Button>
      </div>
    </form>
  );
}
