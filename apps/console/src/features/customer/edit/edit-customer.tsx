'use client';

import type { MembershipDocument, RouterInputs } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, Dialog, FormTrouble } from '@omniroute/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPCClient } from '../../../trpc/client.tsx';
import { type ToldFault, tellError } from '../../../trpc/tell-fault.ts';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { useFormGuard } from '../../leave/index.ts';
import type { Customer } from '../customer-facts.tsx';
import { customerText } from '../text.ts';
import { useDone } from '../use-done.ts';
import { Conflict } from './conflict.tsx';
import { type CustomerForm, changesOf, formOf, problemsOf } from './customer-form.ts';
import { FormFields } from './form-fields.tsx';

const text = customerText('en');
const WORDS = { reason: text.reasonMissing, amount: text.amountUnreadable };
type Change = RouterInputs['customer']['edit']['change'];
/** The boxes of the form, as the server names them. Groups have none: what is refused of them is said above. */
const BOXES: readonly (keyof Change)[] = [
  'name',
  'ownerName',
  'phone',
  'taxId',
  'registrationNumber',
  'warehouse',
  'segment',
  'territory',
  'status',
  'statusReason',
  'paymentTerms',
  'limitMinor',
];
const isMeanwhile = (error: unknown): boolean => faultOf(error)?.code === 'customer.changed-meanwhile';

interface Props {
  readonly customer: Customer;
  readonly place: MembershipDocument;
}

/** The button that opens a customer's form. */
export function EditCustomer(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <PencilLine aria-hidden />
        {text.edit}
      </Button>
      {isOpen && <EditDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Sends what changed. Where somebody was faster it fetches how the customer stands now, to be shown beside one's own. */
function useEdit(
  { code, name }: Customer,
  { onDone, onConflict }: { onDone: () => void; onConflict: (theirs: Customer | undefined) => void },
) {
  const client = useTRPCClient();
  const requestId = useRequestId();
  const done = useDone(onDone);
  return useMutation({
    mutationFn: ({ change, version }: { change: Change; version: number }) =>
      client.customer.edit.mutate({ code, version, change, requestId: requestId.of({ version, change }) }),
    onSuccess: () => done(text.saved(name)),
    onError: async (error) => {
      // Where it cannot be read, the refusal says that somebody was faster.
      if (isMeanwhile(error)) onConflict(await client.customer.get.query({ code }).catch(() => undefined));
    },
  });
}

/** What went wrong: at each box, and above them. Who was faster is shown as a whole, and is no mistake of this form. */
function toldOf(error: unknown, theirs: Customer | undefined): ToldFault {
  if (isMeanwhile(error)) return { atBoxes: {}, above: theirs ? undefined : faultOf(error)?.detail };
  const { atBoxes, above } = tellError(error, text.lineAway, { boxes: BOXES, root: '/change' });
  const { limitMinor: limit, ...rest } = atBoxes;
  return { atBoxes: { ...rest, ...(limit !== undefined && { limit }) }, above };
}

/** The form's state: what it began with, what is typed, and how the customer stands now where somebody was faster. */
function useForm({ customer, place: { currency } }: Props, onDone: () => void) {
  const [base, setBase] = useState(customer);
  const [form, setForm] = useState(() => formOf(customer, currency));
  const [theirs, setTheirs] = useState<Customer>();
  const [isTried, setTried] = useState(false);
  const edit = useEdit(customer, { onDone, onConflict: setTheirs });
  const first = formOf(base, currency);
  const changes = changesOf(first, form, currency);
  const problems = problemsOf(first, form, { ...WORDS, currency });
  const send = (version: number) => {
    setTried(true);
    if (Object.keys(problems).length === 0) edit.mutate({ change: changes as Change, version });
  };
  const told = toldOf(edit.error, theirs);
  return {
    form,
    theirs,
    edit,
    changed: Object.keys(changes),
    trouble: told.above,
    problems: { ...told.atBoxes, ...(isTried && problems) },
    change: (patch: Partial<CustomerForm>) => setForm((now) => ({ ...now, ...patch })),
    submit: (event: FormEvent) => {
      event.preventDefault();
      send(base.version);
    },
    takeTheirs: (now: Customer) => {
      setBase(now);
      setForm(formOf(now, currency));
      setTheirs(undefined);
      edit.reset();
    },
    keepMine: (now: Customer) => {
      setTheirs(undefined);
      setBase({ ...base, version: now.version });
      send(now.version);
    },
  };
}

function EditDialog({ customer, place, onClose }: Props & { readonly onClose: () => void }) {
  const formId = useId();
  const { form, theirs, edit, changed, trouble, problems, change, submit, takeTheirs, keepMine } = useForm({ customer, place }, onClose);
  const leave = useFormGuard(changed.length > 0, { title: text.leaveTitle, hint: text.leaveHint });
  const close = () => leave(onClose);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={text.editTitle(customer.name)}
      description={customer.code}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            loading={edit.isPending}
            disabled={changed.length === 0 || theirs !== undefined}
          >
            {text.save}
          </Button>
        </>
      }
    >
      {theirs && (
        <Conflict
          mine={form}
          changed={changed}
          theirs={theirs}
          currency={place.currency}
          onTheirs={() => takeTheirs(theirs)}
          onMine={() => keepMine(theirs)}
        />
      )}
      <form id={formId} onSubmit={submit} className="grid gap-4" noValidate>
        <FormFields
          form={form}
          change={change}
          problems={problems}
          mayCredit={isPermitted('customer.set-credit', place.role)}
          mayClass={isPermitted('customer.set-price-class', place.role)}
        />
        <FormTrouble>{trouble}</FormTrouble>
      </form>
    </Dialog>
  );
}
