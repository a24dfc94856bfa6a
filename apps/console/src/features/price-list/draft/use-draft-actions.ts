'use client';

import type { FaultData, RouterOutputs } from '@omniroute/api';
import { toast } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { DraftChange } from '../workbench/book.ts';
import { type DraftMark, markOf } from './looked.ts';
import { momentWords } from './moment.ts';
import { draftText } from './text.ts';
import { wayBack } from './way-back.ts';

const text = draftText('en');
type Answer = RouterOutputs['pricing']['draft'];
type Work = NonNullable<Answer['work']>;
/** A draft as it comes over the wire. */
export type DraftDocument = Omit<Answer, 'work' | 'publishedTerms'> & {
  readonly publishedTerms?: unknown;
  readonly work: (Omit<Work, 'terms'> & { readonly terms?: unknown }) | null;
};

export type DraftStep =
  | { readonly do: 'submit'; readonly reason: string }
  | { readonly do: 'approve'; readonly looked: DraftMark }
  | { readonly do: 'discard' | 'rebase' }
  | { readonly do: 'revert'; readonly version: number }
  | { readonly do: 'publish'; readonly at?: string };

export interface DraftActions {
  /** Does one step; the promise ends well or badly without throwing, and says so on screen. */
  readonly act: (step: DraftStep) => Promise<boolean>;
  readonly pending: DraftStep['do'] | undefined;
  readonly fault: FaultData | undefined;
  readonly forget: () => void;
}

/** So many prices go in one call. */
const MOST = 4_000;
const toCell = ({ sku, unit, minBaseQuantity, now }: DraftChange) => ({
  sku,
  unit,
  minBaseQuantity,
  to: now === 'request' ? { onRequest: true as const } : now === null ? {} : { priceMinor: now },
});

const trouble = (error: unknown) => toast.error(`${text.failed}: ${faultOf(error)?.detail ?? text.lineAway}`);

interface Desk {
  readonly client: ReturnType<typeof useTRPCClient>;
  readonly code: string;
  readonly timeZone: string;
  /** What is on screen about prices is asked for again. */
  readonly settle: () => Promise<void>;
}

/** The way back that stands beside what was just done. */
const undo = ({ settle }: Desk, work: () => Promise<unknown>) => ({
  label: text.undo,
  onClick: () => {
    work()
      .then(() => toast.success(text.undone))
      .catch(trouble)
      .finally(() => void settle());
  },
});

const takeBack = ({ client, code }: Desk, version: number) =>
  client.pricing.revert.mutate({ code, version, requestId: crypto.randomUUID() });

async function putBack({ client, code }: Desk, changes: readonly DraftChange[], terms: unknown): Promise<void> {
  for (let from = 0; from === 0 || from < changes.length; from += MOST) {
    const cells = changes.slice(from, from + MOST).map(toCell);
    // The types of the call are those after its defaults; terms are as the server itself gave them.
    const own = from === 0 ? { terms: terms as never } : {};
    await client.pricing.editDraft.mutate({ code, cells, ...own, requestId: crypto.randomUUID() });
  }
}

async function publish(desk: Desk, at: string | undefined): Promise<void> {
  const { client, code, timeZone } = desk;
  const done = await client.pricing.publish.mutate({ code, requestId: crypto.randomUUID(), ...(at !== undefined && { at }) });
  if (done.state === 'planned' && done.effectiveFrom !== null) {
    toast.success(text.planDone(momentWords(timeZone, done.effectiveFrom)));
    return;
  }
  toast.success(text.publishDone, done.version > 1 ? { action: undo(desk, () => takeBack(desk, done.version)) } : {});
}

async function revert(desk: Desk, looked: number): Promise<void> {
  const before = await desk.client.pricing.draft.query({ code: desk.code });
  const wasPlanned = before.effectiveFrom !== null && Date.parse(before.effectiveFrom) > Date.now();
  const { version } = await takeBack(desk, looked);
  const { version: next = 0, plannedFrom = null } = wayBack(before.versions, Date.now()) ?? {};
  if (wasPlanned) toast.success(plannedFrom === null ? text.planTakenBack : text.planBehind(next, momentWords(desk.timeZone, plannedFrom)));
  else toast.success(text.revertDone(version), { action: undo(desk, () => takeBack(desk, version)) });
}

async function discard(desk: Desk): Promise<void> {
  const { client, code } = desk;
  const { work: draft, version } = await client.pricing.draft.query({ code });
  await client.pricing.discard.mutate({ code, requestId: crypto.randomUUID() });
  const changes = draft?.changes ?? [];
  if (version === 0) {
    toast.success(text.discardListDone(changes.length));
    return;
  }
  const words = changes.length > 0 ? text.discardDone(changes.length) : text.discardEmpty;
  toast.success(words, draft ? { action: undo(desk, () => putBack(desk, changes, draft.terms)) } : {});
}

async function take(desk: Desk, step: DraftStep): Promise<void> {
  const { client, code } = desk;
  const requestId = crypto.randomUUID();
  switch (step.do) {
    case 'submit': {
      const { state } = await client.pricing.submit.mutate({ code, requestId, ...(step.reason !== '' && { reason: step.reason }) });
      toast.success(state === 'approved' ? text.submitAlone : text.submitDone);
      break;
    }
    case 'approve':
      await client.pricing.approve.mutate({ code, requestId, ...markOf(step.looked) });
      toast.success(text.approveDone);
      break;
    case 'rebase':
      await client.pricing.rebaseDraft.mutate({ code, requestId });
      toast.success(text.rebased);
      break;
    case 'publish':
      await publish(desk, step.at);
      break;
    case 'revert':
      await revert(desk, step.version);
      break;
    case 'discard':
      await discard(desk);
      break;
  }
}

/** What can be done with a list's draft and its versions, each with what it says afterwards and the way back where there is one. */
export function useDraftActions(code: string, onDone?: () => void): DraftActions {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { timeZone } = useUi();
  const settle = async () => {
    onDone?.();
    await queries.invalidateQueries(trpc.pricing.pathFilter());
  };
  const step = useMutation({ mutationFn: (one: DraftStep) => take({ client, code, timeZone, settle }, one), onSettled: settle });
  return {
    act: (one) =>
      step.mutateAsync(one).then(
        () => true,
        (error: unknown) => {
          trouble(error);
          return false;
        },
      ),
    pending: step.isPending ? step.variables.do : undefined,
    fault: step.error ? faultOf(step.error) : undefined,
    forget: step.reset,
  };
}
