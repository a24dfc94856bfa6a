'use client';

import type { FaultData, RouterOutputs } from '@omniroute/api';
import { toast } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { DraftChange } from '../workbench/book.ts';
import { momentWords } from './moment.ts';
import { draftText } from './text.ts';

const text = draftText('en');
type Answer = RouterOutputs['pricing']['draft'];
type Work = NonNullable<Answer['work']>;
/** A draft as it comes over the wire. */
export type DraftDocument = Omit<Answer, 'work'> & { readonly work: (Omit<Work, 'terms'> & { readonly terms?: unknown }) | null };

export type DraftStep =
  | { readonly do: 'submit'; readonly reason: string }
  | { readonly do: 'approve' | 'revert' | 'discard' | 'rebase' }
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
  const trouble = (error: unknown) => toast.error(`${text.failed}: ${faultOf(error)?.detail ?? text.lineAway}`);
  const undo = (work: () => Promise<unknown>) => ({
    label: text.undo,
    onClick: () => {
      work()
        .then(() => toast.success(text.undone))
        .catch(trouble)
        .finally(() => void settle());
    },
  });
  const putBack = async (changes: readonly DraftChange[], terms: unknown) => {
    for (let from = 0; from === 0 || from < changes.length; from += MOST) {
      const cells = changes.slice(from, from + MOST).map(toCell);
      // The types of the call are those after its defaults; terms are as the server itself gave them.
      await client.pricing.editDraft.mutate({ code, cells, ...(from === 0 && { terms: terms as never }), requestId: crypto.randomUUID() });
    }
  };
  const work = async (step: DraftStep): Promise<void> => {
    const requestId = crypto.randomUUID();
    switch (step.do) {
      case 'submit': {
        const { state } = await client.pricing.submit.mutate({ code, requestId, ...(step.reason !== '' && { reason: step.reason }) });
        toast.success(state === 'approved' ? text.submitAlone : text.submitDone);
        return;
      }
      case 'approve':
        await client.pricing.approve.mutate({ code, requestId });
        toast.success(text.approveDone);
        return;
      case 'publish': {
        const done = await client.pricing.publish.mutate({ code, requestId, ...(step.at !== undefined && { at: step.at }) });
        const isPlanned = done.state === 'planned' && done.effectiveFrom !== null;
        toast.success(isPlanned ? text.planDone(momentWords(timeZone, done.effectiveFrom ?? '')) : text.publishDone, {
          ...(!isPlanned &&
            done.version > 1 && { action: undo(() => client.pricing.revert.mutate({ code, requestId: crypto.randomUUID() })) }),
        });
        return;
      }
      case 'revert': {
        const before = await client.pricing.draft.query({ code });
        const wasPlanned = before.effectiveFrom !== null && Date.parse(before.effectiveFrom) > Date.now();
        const { version } = await client.pricing.revert.mutate({ code, requestId });
        toast.success(wasPlanned ? text.planTakenBack : text.revertDone(version), {
          ...(!wasPlanned && { action: undo(() => client.pricing.revert.mutate({ code, requestId: crypto.randomUUID() })) }),
        });
        return;
      }
      case 'discard': {
        const { work: draft, version } = await client.pricing.draft.query({ code });
        await client.pricing.discard.mutate({ code, requestId });
        const changes = draft?.changes ?? [];
        toast.success(changes.length > 0 ? text.discardDone(changes.length) : text.discardEmpty, {
          ...(version > 0 && draft && { action: undo(() => putBack(changes, draft.terms)) }),
        });
        return;
      }
      case 'rebase':
        await client.pricing.rebaseDraft.mutate({ code, requestId });
        toast.success(text.rebased);
        return;
    }
  };
  const step = useMutation({ mutationFn: work, onSettled: settle });
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
