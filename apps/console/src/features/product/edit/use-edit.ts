'use client';

import type { FaultData, RouterInputs } from '@omniroute/api';
import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { Product } from '../product.ts';
import { editText } from './text.ts';

const text = editText('en');

export type ProductChanges = RouterInputs['catalogue']['edit']['changes'];

export interface ProductEdit {
  /** Sends what changed of the version that was seen. */
  readonly save: (changes: ProductChanges) => void;
  readonly isPending: boolean;
  /** Why it was not saved, where the business said so; a conflict shows both sides. */
  readonly fault: FaultData | undefined;
  readonly isAway: boolean;
  /** What is wrong with a field, by the beginning of its pointer below `/changes`. */
  readonly errorOf: (...pointers: readonly string[]) => string | undefined;
  /** After a conflict: what somebody else wrote is overwritten, or shown. */
  readonly saveMine: () => void;
  readonly keepTheirs: () => void;
}

/** The one way an edit of a product goes: with the version seen, told apart from what others changed meanwhile. */
export function useEdit(product: Product, onDone: () => void): ProductEdit {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [sent, setSent] = useState<ProductChanges>({});
  // What else hangs on products (lists, counts of words, timelines) is asked for again with them.
  const refresh = () => queries.invalidateQueries(trpc.catalogue.pathFilter());
  const edit = useMutation({
    mutationFn: ({ changes, version }: { changes: ProductChanges; version: number }) =>
      client.catalogue.edit.mutate({ sku: product.sku, version, changes, requestId: crypto.randomUUID() }),
    onSuccess: async ({ outcome }) => {
      toast.success(outcome === 'changed' ? text.saved : text.nothingChanged);
      onDone();
      await refresh();
    },
  });
  const fault = edit.error ? faultOf(edit.error) : undefined;
  return {
    save: (changes) => {
      setSent(changes);
      edit.mutate({ changes, version: product.version });
    },
    isPending: edit.isPending,
    fault,
    isAway: edit.error !== null && fault === undefined,
    errorOf: (...pointers) =>
      fault?.errors.find(({ pointer }) => pointers.some((start) => pointer?.startsWith(`/changes/${start}`)))?.detail,
    saveMine: async () => {
      const latest = await client.catalogue.get.query({ sku: product.sku });
      edit.mutate({ changes: sent, version: latest.version });
    },
    keepTheirs: () => {
      onDone();
      void refresh();
    },
  };
}
