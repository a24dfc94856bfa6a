'use client';

import { Button, Dialog, toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PencilLine, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import type { Customer } from '../customer-facts.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { OutletFields } from './outlet-fields.tsx';
import {
  emptyOutlet,
  newOutletOf,
  type OutletForm,
  type OutletProblems,
  outletChanges,
  outletFormOf,
  outletProblems,
} from './outlet-form.ts';
import { outletText } from './text.ts';

const text = outletText('en');
type Outlet = Customer['outlets'][number];

/** What a call about an outlet does once it is through: says so, closes, and shows the page as it is then. */
function useDone(onClose: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return async (said: string) => {
    onClose();
    toast.success(said);
    router.refresh();
    await queries.invalidateQueries(trpc.customer.pathFilter());
  };
}

/** What the server said, by the field it is about. */
const faultsByField = (error: unknown): OutletProblems =>
  Object.fromEntries(
    (faultOf(error)?.errors ?? []).map(({ pointer, detail }) => [(pointer ?? '').replace(/^\/(?:outlet|change)\//, ''), detail]),
  );

/** What is wrong that stands at no field. */
function troubleOf(error: unknown): string | undefined {
  if (!error) return undefined;
  const fault = faultOf(error);
  if (!fault) return text.lineAway;
  return fault.errors.length === 0 ? fault.detail : undefined;
}

interface FrameProps {
  readonly title: string;
  /** Whose outlet it is, and which. */
  readonly about: string;
  readonly formId: string;
  readonly isPending: boolean;
  readonly trouble: string | undefined;
  readonly isSaveOff?: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Frame({ title, about, formId, isPending, trouble, isSaveOff = false, onSend, onClose, aside, children }: FrameProps) {
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) onSend();
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={about}
      footer={
        <>
          {aside}
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={isPending} disabled={isSaveOff}>
            {text.save}
          </Button>
        </>
      }
    >
      <form ref={form} id={formId} onSubmit={submit} noValidate className="grid gap-4">
        {children}
        {trouble !== undefined && (
          <p role="alert" className="text-dense font-medium text-danger-ink [overflow-wrap:anywhere]">
            {trouble}
          </p>
        )}
      </form>
    </Dialog>
  );
}

/** Adds another outlet to a customer. */
export function AddOutlet({ customer }: { readonly customer: Customer }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {text.add}
      </Button>
      {isOpen && <AddDialog customer={customer} onClose={() => setOpen(false)} />}
    </>
  );
}

function AddDialog({ customer, onClose }: { readonly customer: Customer; readonly onClose: () => void }) {
  const formId = useId();
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
  const send = () => {
    setTried(true);
    if (Object.keys(own).length === 0) add.mutate();
  };
  return (
    <Frame
      title={text.addTitle(customer.name)}
      about={customer.code}
      formId={formId}
      isPending={add.isPending}
      trouble={troubleOf(add.error)}
      onSend={send}
      onClose={onClose}
    >
      <OutletFields
        kind="more"
        form={form}
        change={(patch) => setForm((now) => ({ ...now, ...patch }))}
        problems={{ ...faultsByField(add.error), ...(isTried && own) }}
      />
    </Frame>
  );
}

interface EditProps {
  readonly customer: Customer;
  readonly outlet: Outlet;
}

/** Changes an outlet, closes it, or opens it again. */
export function EditOutlet(props: EditProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" aria-label={text.editOne(props.outlet.name)} onClick={() => setOpen(true)}>
        <PencilLine aria-hidden />
        {text.edit}
      </Button>
      {isOpen && <EditDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const seenOf = ({ code: _, closedAt, ...outlet }: Outlet) => ({ ...outlet, isClosed: closedAt !== null });

/** The change of an outlet: what it was when it was opened, what is typed, and how it stands where somebody was faster. */
function useEditOutlet({ customer, outlet }: EditProps, onClose: () => void) {
  const client = useTRPCClient();
  const requestId = useRequestId();
  const done = useDone(onClose);
  const [base, setBase] = useState(outlet);
  const [form, setForm] = useState(() => outletFormOf(outlet));
  const [theirs, setTheirs] = useState<Outlet>();
  const changes = outletChanges(outletFormOf(base), form);
  const edit = useMutation({
    mutationFn: ({ change, seen }: { change: typeof changes & { isClosed?: boolean }; seen: Outlet }) => {
      const input = { customerCode: customer.code, code: outlet.code, change, seen: seenOf(seen) };
      return client.customer.editOutlet.mutate({ ...input, requestId: requestId.of(input) });
    },
    onSuccess: ({ name, closedAt }, { change }) => {
      const closed = closedAt === null ? text.openNow(name) : text.closedNow(name);
      return done(change.isClosed === undefined ? text.saved(name) : closed);
    },
    onError: async (error) => {
      if (faultOf(error)?.code !== 'outlet.changed-meanwhile') return;
      const now = await client.customer.get.query({ code: customer.code });
      setTheirs(now.outlets.find(({ code }) => code === outlet.code));
    },
  });
  return {
    base,
    form,
    theirs,
    changes,
    edit,
    change: (patch: Partial<OutletForm>) => setForm((now) => ({ ...now, ...patch })),
    send: (change: typeof changes & { isClosed?: boolean }) => edit.mutate({ change, seen: base }),
    takeTheirs: (now: Outlet) => {
      setBase(now);
      setForm(outletFormOf(now));
      setTheirs(undefined);
      edit.reset();
    },
    keepMine: (now: Outlet) => {
      setBase(now);
      // What was not changed here is as they left it.
      setForm((mine) => ({ ...outletFormOf(now), ...Object.fromEntries(Object.entries(mine).filter(([field]) => field in changes)) }));
      setTheirs(undefined);
      edit.mutate({ change: changes, seen: now });
    },
  };
}

function EditDialog({ onClose, ...props }: EditProps & { readonly onClose: () => void }) {
  const formId = useId();
  const [isTried, setTried] = useState(false);
  const { base, form, theirs, changes, edit, change, send, takeTheirs, keepMine } = useEditOutlet(props, onClose);
  const own = outletProblems(form, { isNamed: true });
  const isClosed = base.closedAt !== null;
  const nothing = Object.keys(changes).length === 0;
  return (
    <Frame
      title={text.editTitle(base.name)}
      about={`${base.code} · ${props.customer.name}`}
      formId={formId}
      isPending={edit.isPending}
      trouble={theirs ? undefined : troubleOf(edit.error)}
      isSaveOff={nothing || theirs !== undefined}
      onSend={() => {
        setTried(true);
        if (Object.keys(own).length === 0) send(changes);
      }}
      onClose={onClose}
      aside={
        <Button className="me-auto" disabled={!nothing || edit.isPending} onClick={() => send({ isClosed: !isClosed })}>
          {isClosed ? text.reopen : text.close}
        </Button>
      }
    >
      {theirs && (
        <Meanwhile
          mine={form}
          theirs={theirs}
          changed={Object.keys(changes)}
          onTheirs={() => takeTheirs(theirs)}
          onMine={() => keepMine(theirs)}
        />
      )}
      <OutletFields
        kind="there"
        form={form}
        change={change}
        problems={{ ...(!theirs && faultsByField(edit.error)), ...(isTried && own) }}
      />
      <p className="text-xs text-ink-subtle">{text.closeHint}</p>
    </Frame>
  );
}
