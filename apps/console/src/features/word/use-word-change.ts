'use client';

import type { FaultData } from '@omniroute/api';
import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import { useRequestId } from '../../trpc/use-request-id.ts';
import { wordText } from './text.ts';

const text = wordText('en');

export interface WordChange<Said> {
  readonly send: (said: Said) => void;
  readonly isPending: boolean;
  /** Why it was not done, where the business said so; a conflict shows both sides. */
  readonly fault: FaultData | undefined;
  readonly isAway: boolean;
  /** What is wrong with a field, by a part of its pointer. */
  readonly errorOf: (...fields: readonly string[]) => string | undefined;
}

interface Options<Said, Answer> {
  readonly send: (said: Said, requestId: string) => Promise<Answer>;
  readonly onDone: (answer: Answer, said: Said) => void;
  /** What is said then; `Saved` where nothing is. */
  readonly told?: (answer: Answer, said: Said) => string;
}

/** The one way a word is changed. Pressed again after the line broke, it is the same request and is done once. */
export function useWordChange<Said, Answer>({ send, onDone, told }: Options<Said, Answer>): WordChange<Said> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRequestId();
  const change = useMutation({
    mutationFn: (said: Said) => send(said, requestId.of(said)),
    onSuccess: (answer, said) => {
      requestId.forget();
      toast.success(told?.(answer, said) ?? text.saved);
      onDone(answer, said);
    },
    onError: (error) => {
      // Refused is answered: the same words said again are another try.
      if (faultOf(error)) requestId.forget();
    },
    // Products carry the words, and a search finds by them.
    onSettled: async () => {
      await Promise.all([queries.invalidateQueries(trpc.catalogue.pathFilter()), queries.invalidateQueries(trpc.search.pathFilter())]);
    },
  });
  const fault = change.error ? faultOf(change.error) : undefined;
  return {
    send: change.mutate,
    isPending: change.isPending,
    fault,
    isAway: change.error !== null && fault === undefined,
    errorOf: (...fields) =>
      fault?.kind === 'conflict'
        ? undefined
        : fault?.errors.find(({ pointer }) => fields.some((field) => pointer?.split('/').includes(field)))?.detail,
  };
}
