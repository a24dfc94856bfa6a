'use client';

import type { AppRouter } from '@omniroute/api';
import { toast } from '@omniroute/ui/primitives';
import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { intakeText } from './text.ts';
import { type ImportDocument, isBusy, type Mapping } from './types.ts';

const text = intakeText('en');
/** The same document as it comes over the wire: JSON knows no read-only lists. */
type WireImport = inferRouterOutputs<AppRouter>['intake']['get'];
const BUSY_MS = 1_000;

/** An import as it stands, asked again every second while it is being worked on. */
export function useImport(first: ImportDocument): ImportDocument {
  const trpc = useTRPC();
  const refetchInterval = (query: { state: { data?: ImportDocument | undefined } }): number | false =>
    query.state.data && isBusy(query.state.data) ? BUSY_MS : false;
  const { data } = useQuery(trpc.intake.get.queryOptions({ id: first.id }, { refetchInterval, initialData: first as WireImport }));
  return data;
}

export type ImportStep =
  | { readonly do: 'check'; readonly mapping: Mapping }
  | { readonly do: 'begin'; readonly isAllOrNothing: boolean }
  | { readonly do: 'stop' }
  | { readonly do: 'discard' }
  | { readonly do: 'save'; readonly name: string; readonly mapping: Mapping };

/** What can be done with an import; after each step it is read again. */
export function useSteps(id: string, onDone: (step: ImportStep) => void = () => undefined) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const run = (step: ImportStep): Promise<unknown> => {
    const common = { id, requestId: crypto.randomUUID() };
    switch (step.do) {
      case 'check':
        return client.intake.check.mutate({ ...common, mapping: { ...step.mapping } });
      case 'begin':
        return client.intake.begin.mutate({ ...common, isAllOrNothing: step.isAllOrNothing });
      case 'stop':
        return client.intake.stop.mutate(common);
      case 'discard':
        return client.intake.discard.mutate(common);
      case 'save':
        return client.intake.saveMapping.mutate({ ...common, name: step.name, mapping: { ...step.mapping } });
    }
  };
  return useMutation({
    mutationFn: run,
    onSuccess: async (_, step) => {
      onDone(step);
      const of = (queryKey: QueryKey) => queries.invalidateQueries({ queryKey });
      if (step.do !== 'discard') await of(trpc.intake.get.queryKey({ id }));
      await of(trpc.intake.rows.pathKey());
    },
    onError: (error) => toast.error(text.actionFailed, { description: faultOf(error)?.detail ?? text.lineAway }),
  });
}
