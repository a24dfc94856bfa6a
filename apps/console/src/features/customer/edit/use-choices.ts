'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { type Depot, segmentName } from '../../words/index.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a customer's fields may be: segments in use, groups, the territories' tree with each one's place in it, depots. */
export function useChoices(): Readonly<Record<'segments' | 'groups' | 'territories' | 'depots', readonly Choice[]>> {
  const trpc = useTRPC();
  const groups = useQuery({ ...trpc.customer.groups.queryOptions({}), staleTime: 60_000 });
  const territories = useQuery({ ...trpc.customer.territories.queryOptions({}), staleTime: 60_000 });
  const depots = useQuery({ ...trpc.inventory.warehouses.queryOptions({}), staleTime: 60_000 });
  return useMemo(
    () => ({
      segments: (groups.data?.segments ?? []).map(({ code }) => ({ value: code, label: segmentName(code) })),
      groups: (groups.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name })),
      territories: (territories.data?.items ?? []).map(({ code, name, path }) => ({
        value: code,
        label: `${'  '.repeat(path.length - 1)}${name === code ? code : `${name} · ${code}`}`,
      })),
      depots: (depots.data?.items ?? []).map(({ code, name }: Depot) => ({ value: code, label: name })),
    }),
    [groups.data, territories.data, depots.data],
  );
}
