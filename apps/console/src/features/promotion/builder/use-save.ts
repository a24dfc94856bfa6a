'use client';

import type { FaultData } from '@omniroute/api';
import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { promotionText } from '../text.ts';
import { type Definition, type PromotionDocument, type Seen, seenOf } from '../types.ts';
import { toWire } from './clean.ts';

const text = promotionText('en');
const NOTHING: Seen = { version: 0, revision: 0 };
/** What somebody else made of it meanwhile can be looked at; a code that is taken is a field to be mended. */
const isClash = (fault: FaultData | undefined): boolean => fault?.kind === 'conflict' && fault.code !== 'promotion.exists';

export interface Saving {
  readonly keep: () => void;
  /** Keeps what is on this screen over what somebody else made of it. */
  readonly keepOver: () => void;
  /** What somebody else made of it is on this screen now. */
  readonly settle: () => void;
  readonly isPending: boolean;
  /** The promotion as somebody else left it since it was opened here. */
  readonly clash: PromotionDocument | undefined;
  readonly fault: FaultData | undefined;
  /** What went wrong, where no field can say it. */
  readonly trouble: string | undefined;
}

/** Keeps the draft, and goes to its page; not over what somebody else made of it since it was opened. */
export function useSave(promotion: Definition, first: PromotionDocument | undefined): Saving {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [seen, setSeen] = useState(() => (first ? seenOf(first) : NOTHING));
  const [clash, setClash] = useState<PromotionDocument>();
  // Pressed again after the line broke it is the same request: what was kept by the first is nobody else's.
  const requestId = useRequestId();
  const save = useMutation({
    mutationFn: (over: Seen) => {
      const input = { promotion: toWire(promotion) as never, seen: over };
      return client.pricing.putPromotion.mutate({ ...input, requestId: requestId.of(input) });
    },
    onSuccess: async ({ code }) => {
      requestId.forget();
      toast.success(text.kept);
      await queries.invalidateQueries(trpc.pricing.pathFilter());
      router.push(`/promotions/${encodeURIComponent(code)}`);
    },
    onError: async (error) => {
      if (isClash(faultOf(error))) setClash(await client.pricing.promotion.query({ code: promotion.code }).catch(() => undefined));
    },
  });
  const fault = save.error ? faultOf(save.error) : undefined;
  const forget = (now: PromotionDocument | undefined): Seen => {
    const next = now ? seenOf(now) : seen;
    setSeen(next);
    setClash(undefined);
    return next;
  };
  return {
    keep: () => {
      setClash(undefined);
      save.mutate(seen);
    },
    keepOver: () => save.mutate(forget(clash)),
    settle: () => {
      forget(clash);
      save.reset();
    },
    isPending: save.isPending,
    clash,
    fault,
    trouble: troubleOf({ error: save.error, fault, clash, isPending: save.isPending }),
  };
}

interface Ended {
  readonly error: unknown;
  readonly fault: FaultData | undefined;
  readonly clash: PromotionDocument | undefined;
  readonly isPending: boolean;
}

function troubleOf({ error, fault, clash, isPending }: Ended): string | undefined {
  if (isPending || !error || clash) return undefined;
  if (isClash(fault)) return text.clashFailed;
  return fault?.errors.length ? undefined : (fault?.detail ?? text.lineAway);
}
