'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { type Depot, useCustomerNames } from '../words/index.ts';
import type { Assignment, AudienceNames } from './assignment.ts';

const byCode = (all: readonly { readonly code: string; readonly name: string }[] = []): ReadonlyMap<string, string> =>
  new Map(all.map(({ code, name }) => [code, name]));

/** What these assignments name, as people call it. */
export function useAudienceNames(assignments: readonly Assignment[], depots: readonly Depot[]): AudienceNames {
  const trpc = useTRPC();
  const has = (field: keyof Assignment) => assignments.some((one) => one[field] !== undefined);
  const kept = { staleTime: 60_000 };
  const groups = useQuery({ ...trpc.customer.groups.queryOptions({}), ...kept, enabled: has('group') });
  const territories = useQuery({ ...trpc.customer.territories.queryOptions({}), ...kept, enabled: has('territory') });
  const customers = useCustomerNames(assignments.flatMap(({ customerCode }) => customerCode ?? []));
  return useMemo(
    () => ({ depots, customers, groups: byCode(groups.data?.items), territories: byCode(territories.data?.items) }),
    [depots, customers, groups.data, territories.data],
  );
}
