'use client';

import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { faultOf, useTRPC } from '../../../trpc/client.tsx';
import { limitsText } from './text.ts';

const text = limitsText('en');

/** Sends what was typed, says so and closes; what is wrong is told in words, and what was typed stays. */
export function useLimits<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  [onDone, saved]: readonly [() => void, string | ((answer: Answer) => string)],
) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const write = useMutation({
    mutationFn: send,
    onSuccess: async (answer) => {
      toast.success(typeof saved === 'string' ? saved : saved(answer));
      onDone();
      await Promise.all([queries.invalidateQueries(trpc.pricing.pathFilter()), queries.invalidateQueries(trpc.catalogue.pathFilter())]);
    },
  });
  const fault = write.error ? faultOf(write.error) : undefined;
  const places = fault?.errors.map(({ detail }) => detail) ?? [];
  const told = fault ? (places.length > 0 ? places : [fault.detail]).map((detail) => `${text.failed}: ${detail}`) : [];
  return { save: write.mutate, isPending: write.isPending, trouble: write.error && !fault ? [text.lineAway] : told };
}
