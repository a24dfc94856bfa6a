'use client';

import type { FaultData } from '@omniroute/api';
import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { type DraftMark, markOf } from '../price-list/index.ts';
import { standingOf } from './state.ts';
import { promotionText } from './text.ts';
import { definitionOf, type PromotionDocument } from './types.ts';

const text = promotionText('en');

export type Step =
  | { readonly do: 'submit' | 'discard' }
  | { readonly do: 'revert'; readonly version: number }
  | { readonly do: 'approve'; readonly looked: DraftMark }
  | { readonly do: 'publish'; readonly at?: string };

export interface PromotionActions {
  /** Does one step; ends well or badly without throwing, and says so on screen. */
  readonly act: (step: Step) => Promise<boolean>;
  readonly pending: Step['do'] | undefined;
  readonly fault: FaultData | undefined;
}

/** What can be done with a promotion's draft and its versions. */
export function usePromotionActions({
  code,
  draft,
  current,
  version,
}: Pick<PromotionDocument, 'code' | 'draft' | 'current' | 'version'>): PromotionActions {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const work = async (step: Step): Promise<string> => {
    const same = { code, requestId: crypto.randomUUID() };
    switch (step.do) {
      case 'submit':
        await client.pricing.submitPromotion.mutate(same);
        return text.submitted;
      case 'approve':
        await client.pricing.approvePromotion.mutate({ ...same, ...markOf(step.looked) });
        return text.approvedDone;
      case 'publish': {
        const { state } = await client.pricing.publishPromotion.mutate({ ...same, ...(step.at !== undefined && { at: step.at }) });
        // Published at once it may still begin by its own date.
        const begins = Date.parse(definitionOf(draft?.definition)?.from ?? '');
        return state === 'planned' || begins > Date.now() ? text.plannedDone : text.live;
      }
      case 'revert': {
        const { state } = await client.pricing.revertPromotion.mutate({ ...same, version: step.version });
        const hadBegun = current !== null && standingOf(current, Date.now()).state !== 'planned';
        return state === 'ended' && hadBegun ? text.ended : text.reverted;
      }
      case 'discard':
        await client.pricing.discardPromotion.mutate(same);
        return text.discarded;
    }
  };
  const step = useMutation({
    mutationFn: work,
    onSuccess: (said) => toast.success(said),
    onError: (error) => toast.error(`${text.failed}: ${faultOf(error)?.detail ?? text.lineAway}`),
    // A promotion that went with its draft is not asked for again: its page is left.
    onSettled: (said, _error, { do: done }) =>
      queries.invalidateQueries({
        ...trpc.pricing.pathFilter(),
        ...(said && done === 'discard' && version === 0 && { refetchType: 'none' }),
      }),
  });
  return {
    act: (one) =>
      step.mutateAsync(one).then(
        () => true,
        () => false,
      ),
    pending: step.isPending ? step.variables.do : undefined,
    fault: step.error ? faultOf(step.error) : undefined,
  };
}
