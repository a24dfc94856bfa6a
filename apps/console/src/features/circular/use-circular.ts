'use client';

import type { AppRouter, FaultData } from '@omniroute/api';
import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { markOf } from '../price-list/index.ts';
import { circularText } from './text.ts';
import { type Circular, type Draft, keptOf } from './types.ts';

const text = circularText('en');
/** The same circular as it comes over the wire: JSON knows no read-only lists. */
type WireCircular = inferRouterOutputs<AppRouter>['pricing']['circular'];
/** Another person may sign it meanwhile. */
const LOOK_MS = 5_000;

/** A circular as it stands, looked at again while the page is open. */
export function useCircular(first: Circular): Circular {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.pricing.circular.queryOptions({ id: first.id }),
    initialData: first as WireCircular,
    refetchInterval: LOOK_MS,
  });
  return data;
}

/** The drafts that a circular has put its prices into, by the code of their list. */
export function useDrafts({ lists, updatedAt }: Circular): ReadonlyMap<string, Draft> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const open = lists.filter(({ draftState }) => draftState !== null);
  const answers = useQueries({
    queries: open.map(({ code, draftState }) => ({
      queryKey: [...trpc.pricing.draft.queryKey({ code }), updatedAt, draftState],
      queryFn: (): Promise<Draft> => client.pricing.draft.query({ code }),
    })),
  });
  return new Map(answers.flatMap(({ data }) => (data ? [[data.code, data] as const] : [])));
}

export type Step =
  | { readonly do: 'submit'; readonly reason: string }
  | { readonly do: 'approve'; readonly looked: readonly Draft[] }
  | { readonly do: 'revert'; readonly keep: readonly { readonly code: string; readonly version: number }[] }
  | { readonly do: 'discard' }
  | { readonly do: 'publish'; readonly at: string };

export interface CircularActions {
  /** Does one step; ends well or badly without throwing, and says so on screen. */
  readonly act: (step: Step) => Promise<boolean>;
  readonly pending: Step['do'] | undefined;
  readonly fault: FaultData | undefined;
  readonly isLost: boolean;
  readonly forget: () => void;
}

/** The lists that stayed as they were name themselves. */
function revertedWords({ lists }: Pick<Circular, 'lists'>): string {
  const kept = keptOf({ lists });
  return kept.length === 0 ? text.revertDone : text.revertPartly(kept.map(({ name, version }) => text.keptVersion(name, version)));
}

/** The steps of a circular as a whole: all its lists, or none. */
export function useCircularActions(id: string): CircularActions {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const work = async (step: Step): Promise<string> => {
    const same = { id, requestId: crypto.randomUUID() };
    switch (step.do) {
      case 'submit': {
        const { state } = await client.pricing.submitCircular.mutate({ ...same, ...(step.reason !== '' && { reason: step.reason }) });
        return state === 'approved' ? text.submitAlone : text.submitDone;
      }
      case 'approve':
        await client.pricing.approveCircular.mutate({
          ...same,
          looked: step.looked.flatMap(({ code, work }) => (work ? [{ code, ...markOf(work) }] : [])),
        });
        return text.approveDone;
      case 'publish': {
        const { liveFrom } = await client.pricing.publishCircular.mutate({ ...same, at: step.at });
        return liveFrom !== null && Date.parse(liveFrom) > Date.now() ? text.planDone : text.publishDone;
      }
      case 'revert':
        return revertedWords(await client.pricing.revertCircular.mutate({ ...same, keep: [...step.keep] }));
      case 'discard':
        await client.pricing.discardCircular.mutate(same);
        return text.discardDone;
    }
  };
  const step = useMutation({
    mutationFn: work,
    onSuccess: (said) => toast.success(said),
    onSettled: () => queries.invalidateQueries(trpc.pricing.pathFilter()),
  });
  const fault = step.error ? faultOf(step.error) : undefined;
  return {
    act: (one) =>
      step.mutateAsync(one).then(
        () => true,
        () => false,
      ),
    pending: step.isPending ? step.variables.do : undefined,
    fault,
    isLost: step.error !== null && fault === undefined,
    forget: step.reset,
  };
}
