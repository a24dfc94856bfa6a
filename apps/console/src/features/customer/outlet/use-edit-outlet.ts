'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultOf, useTRPCClient } from '../../../trpc/client.tsx';
import type { ToldFault } from '../../../trpc/tell-fault.ts';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import type { Customer } from '../customer-facts.tsx';
import { useDone } from '../use-done.ts';
import { type OutletChange, type OutletForm, otherIn, outletChanges, outletFormOf } from './outlet-form.ts';
import { toldOf } from './outlet-frame.tsx';
import { outletText } from './text.ts';

const text = outletText('en');
type Outlet = Customer['outlets'][number];

export interface EditedOutlet {
  readonly customer: Customer;
  readonly outlet: Outlet;
}

interface Sent {
  readonly change: OutletChange;
  /** The outlet as it was on the screen. */
  readonly seen: Outlet;
}

const seenOf = ({ code: _, closedAt, mergedInto: _into, ...outlet }: Outlet) => ({ ...outlet, isClosed: closedAt !== null });
const isMeanwhile = (error: unknown): boolean => faultOf(error)?.code === 'outlet.changed-meanwhile';

function saidOf({ isClosed }: OutletChange, name: string): string {
  if (isClosed === undefined) return text.saved(name);
  return isClosed ? text.closedNow(name) : text.openNow(name);
}

/** What is said where somebody else has made of it what was asked for. */
function sameOf({ isClosed }: OutletChange, name: string): string {
  if (isClosed === undefined) return text.sameMeanwhile(name);
  return isClosed ? text.closedMeanwhile(name) : text.openMeanwhile(name);
}

/** Who was faster is shown as a whole; what the server says of single fields then are no mistakes of this form. */
function toldOfEdit(error: unknown, theirs: Outlet | undefined): ToldFault {
  if (!isMeanwhile(error)) return toldOf(error, '/change');
  return { atBoxes: {}, above: theirs ? undefined : faultOf(error)?.detail };
}

/** The change of an outlet: what it was when it was opened, what is typed, and how it stands where somebody was faster. */
export function useEditOutlet({ customer, outlet }: EditedOutlet, onClose: () => void) {
  const client = useTRPCClient();
  const requestId = useRequestId();
  const done = useDone(onClose);
  const [base, setBase] = useState(outlet);
  const [form, setForm] = useState(() => outletFormOf(outlet));
  const [theirs, setTheirs] = useState<Outlet>();
  const changes = outletChanges(outletFormOf(base), form);
  const readNow = async (): Promise<Outlet | undefined> => {
    // Where it cannot be read, the refusal says that somebody was faster.
    const now = await client.customer.get.query({ code: customer.code }).catch(() => undefined);
    return now?.outlets.find(({ code }) => code === outlet.code);
  };
  const edit = useMutation({
    mutationFn: ({ change, seen }: Sent) => {
      const input = { customerCode: customer.code, code: outlet.code, change, seen: seenOf(seen) };
      return client.customer.editOutlet.mutate({ ...input, requestId: requestId.of(input) });
    },
    onSuccess: ({ name }, { change }) => done(saidOf(change, name)),
    onError: async (error, { change }) => {
      if (!isMeanwhile(error)) return;
      const now = await readNow();
      if (now && otherIn(now, change).length === 0) await done(sameOf(change, now.name));
      else setTheirs(now);
    },
  });
  const takeTheirs = (now: Outlet) => {
    setBase(now);
    setForm(outletFormOf(now));
    setTheirs(undefined);
    edit.reset();
  };
  return {
    base,
    form,
    theirs,
    changes,
    /** What was to be saved when somebody was faster, and what is written since. */
    wanted: Object.keys({ ...edit.variables?.change, ...changes }),
    told: toldOfEdit(edit.error, theirs),
    isPending: edit.isPending,
    change: (patch: Partial<OutletForm>) => setForm((now) => ({ ...now, ...patch })),
    send: (change: OutletChange) => edit.mutate({ change, seen: base }),
    takeTheirs,
    keepMine: (now: Outlet) => {
      if (Object.keys(changes).length === 0) return takeTheirs(now);
      setBase(now);
      // What was not changed here is as they left it.
      setForm((mine) => ({ ...outletFormOf(now), ...Object.fromEntries(Object.entries(mine).filter(([field]) => field in changes)) }));
      setTheirs(undefined);
      edit.mutate({ change: changes, seen: now });
    },
  };
}
