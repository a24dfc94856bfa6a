'use client';

import type { RouterInputs } from '@omniroute/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { categoryText } from './text.ts';
import { arrange, type Placed } from './tree.ts';

const text = categoryText('en');
type Said = Pick<RouterInputs['catalogue']['putCategories'], 'categories' | 'remove'>;

/** The tree, and the way to change it. */
export function useCategories() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const tree = useQuery(trpc.catalogue.categories.queryOptions({}));
  const put = useMutation({
    mutationFn: (said: Partial<Said>) =>
      client.catalogue.putCategories.mutate({
        categories: said.categories ?? [],
        remove: said.remove ?? [],
        requestId: crypto.randomUUID(),
      }),
    onSettled: () => queries.invalidateQueries(trpc.catalogue.pathFilter()),
  });
  const treeKey = trpc.catalogue.categories.queryKey({});
  const mutationKey = ['categories', 'place'];
  // Seen at once, and one after the other: a second press moves on from where the first one has put it.
  const place = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(' ') },
    mutationFn: (categories: readonly Placed[]) =>
      client.catalogue.putCategories.mutate({ categories: [...categories], remove: [], requestId: crypto.randomUUID() }),
    onMutate: async (categories) => {
      await queries.cancelQueries({ queryKey: treeKey });
      queries.setQueryData(treeKey, (known) => known && { ...known, items: arrange(known.items, categories) });
    },
    // Not while more is under way: what the server has by then is not yet what was done here.
    onSettled: () => (queries.isMutating({ mutationKey }) > 1 ? undefined : queries.invalidateQueries(trpc.catalogue.pathFilter())),
  });
  const { isPending: isMoving } = place;
  // What is seen is not kept yet: the browser asks before the tab goes with it.
  useEffect(() => {
    if (!isMoving) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [isMoving]);
  const failed = put.error ?? place.error;
  const problem = failed ? (faultOf(failed)?.detail ?? text.lineAway) : undefined;
  /** What failed is not said any more. */
  const forget = () => {
    put.reset();
    place.reset();
  };
  return { tree, put, place, problem, forget };
}
