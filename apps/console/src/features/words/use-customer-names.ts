'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/client.tsx';

/** As many as are asked for at once; further ones stand with their codes. */
const MOST = 50;

/** Customers by code as people call them, with the code: `Iya Ayo Bulk Provisions (C0064)`. One that this person may not see, or that is not here yet, is missing. */
export function useCustomerNames(codes: readonly string[]): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  const asked = [...new Set(codes)].sort().slice(0, MOST);
  const { data } = useQuery({
    ...trpc.customer.list.queryOptions({ filter: { code: asked }, limit: MOST }),
    enabled: asked.length > 0,
    staleTime: 60_000,
  });
  return useMemo(() => new Map((data?.items ?? []).map(({ code, name }) => [code, `${name} (${code})`])), [data]);
}
