'use client';

import type { RouterInputs } from '@omniroute/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { categoryText } from './text.ts';

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
  const problem = put.error ? (faultOf(put.error)?.detail ?? text.lineAway) : undefined;
  return { tree, put, problem };
}
