'use client';

import type { MembershipDocument, RouterOutputs } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { tellError } from '../../../trpc/tell-fault.ts';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { useFormGuard } from '../../leave/index.ts';
import { useSettled } from '../../words/index.ts';
import { useChoices } from '../edit/use-choices.ts';
import type { AlikeCustomer } from './alike.tsx';
import { boxesOf, type Described, describedBy, emptyForm, inputOf, isTelling, type NewForm, problemsOf } from './new-form.ts';
import { addText } from './text.ts';

const text = addText('en');
const TYPING_MS = 400;
const NOBODY: readonly AlikeCustomer[] = [];
type Added = RouterOutputs['customer']['add'];

/** Who may be the one that is being written, while they are. */
function useAlike(form: NewForm) {
  const trpc = useTRPC();
  const typed = JSON.stringify(describedBy(form));
  const described = JSON.parse(useSettled(typed, TYPING_MS)) as Described;
  const isAsked = isTelling(described);
  const query = useQuery({ ...trpc.customer.alike.queryOptions(described), enabled: isAsked, placeholderData: (before) => before });
  return { live: isAsked ? (query.data?.items ?? NOBODY) : NOBODY, isFailed: isAsked && query.isError };
}

/** Who must be looked at first, and of what was typed then. */
interface Asked {
  readonly of: string;
  readonly found: readonly AlikeCustomer[];
}

type Outcome = { readonly kind: 'asked'; readonly found: readonly AlikeCustomer[] } | { readonly kind: 'added'; readonly customer: Added };

/**
 * Adds the customer; whoever is alike and was not shown at the press before is shown instead. Pressed again after the line broke it is the
 * same request: nobody is looked for then, who would be the one just added.
 */
function useAdd(
  entering: Parameters<typeof inputOf>[1],
  { onAsked, onAdded }: { onAsked: (of: string, found: readonly AlikeCustomer[]) => void; onAdded: () => void },
) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const requestId = useRequestId();
  const tried = useRef<string>(undefined);
  return useMutation({
    mutationFn: async ({ form, seen }: { form: NewForm; seen: readonly AlikeCustomer[] }): Promise<Outcome> => {
      const input = inputOf(form, entering);
      const id = requestId.of(input);
      if (tried.current !== id) {
        const { items } = await client.customer.alike.query(describedBy(form));
        const isNews = items.some(({ code }) => !seen.some((one) => one.code === code));
        if (isNews) return { kind: 'asked', found: items };
      }
      tried.current = id;
      return { kind: 'added', customer: await client.customer.add.mutate({ ...input, requestId: id }) };
    },
    onSuccess: async (outcome, { form }) => {
      if (outcome.kind === 'asked') return onAsked(JSON.stringify(describedBy(form)), outcome.found);
      const { code, name, status } = outcome.customer;
      onAdded();
      toast.success(status === 'active' ? text.added(name, code) : text.addedOnHold(name, code));
      router.push(`/customers/${encodeURIComponent(code)}`);
      await queries.invalidateQueries(trpc.customer.pathFilter());
    },
    onError: (error) => {
      if (faultOf(error)) tried.current = undefined;
    },
  });
}

const only = (options: readonly { readonly value: string }[]): string => (options.length === 1 ? (options[0]?.value ?? '') : '');

/** A new customer while they are written: what is typed, what is wrong with it, who may be there already, and the way to add them. */
export function useNewCustomer(place: MembershipDocument) {
  const mayCredit = isPermitted('customer.set-credit', place.role);
  const entering = { mayCredit, currency: place.currency };
  const choices = useChoices();
  const [typed, setTyped] = useState(emptyForm);
  // Where there is but one for whoever enters them, it is that.
  const form = { ...typed, territory: typed.territory || only(choices.ownTerritories), warehouse: typed.warehouse || only(choices.depots) };
  const [tries, setTries] = useState(0);
  const [isAdded, setAdded] = useState(false);
  const [asked, setAsked] = useState<Asked>({ of: '', found: NOBODY });
  const { live, isFailed } = useAlike(form);
  const add = useAdd(entering, { onAsked: (of, found) => setAsked({ of, found }), onAdded: () => setAdded(true) });
  const own = problemsOf(form, entering);
  const told = tellError(add.error, text.lineAway, { boxes: boxesOf(form, { mayCredit }) });
  const problems = { ...told.atBoxes, ...(tries > 0 && own) };
  const isUntouched = JSON.stringify(typed) === JSON.stringify(emptyForm);
  const isAsked = asked.found.length > 0 && asked.of === JSON.stringify(describedBy(form));
  useFormGuard(!isUntouched && !isAdded, { title: text.leaveTitle, hint: text.leaveHint });
  return {
    form,
    choices,
    mayCredit,
    problems,
    /** Where the server said that something is wrong. */
    faults: Object.keys(told.atBoxes).join(' '),
    /** How often it was to be sent. */
    tries,
    count: tries > 0 ? Object.keys(own).length : 0,
    trouble: told.above,
    isCodeTaken: faultOf(add.error)?.code === 'customer.exists',
    found: isAsked ? asked.found : live,
    isAsked,
    isLookFailed: isFailed,
    isPending: add.isPending || isAdded,
    change: (patch: Partial<NewForm>) => setTyped((now) => ({ ...now, ...patch })),
    /** Sends it, unless something is to be put right first. */
    send: () => {
      setTries(tries + 1);
      const isReady = Object.keys(own).length === 0 && !add.isPending && !isAdded;
      if (isReady) add.mutate({ form, seen: isAsked ? asked.found : NOBODY });
    },
  };
}
