'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { type Depot, segmentName } from '../../words/index.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What the fields of a customer may be. */
export type Choices = Readonly<Record<'segments' | 'groups' | 'territories' | 'ownTerritories' | 'depots', readonly Choice[]>> & {
  /** All of them are known. */
  readonly isRead: boolean;
};

const placeChoice = ({ code, name, path }: { readonly code: string; readonly name: string; readonly path: readonly string[] }): Choice => ({
  value: code,
  label: `${'  '.repeat(path.length - 1)}${name === code ? code : `${name} · ${code}`}`,
});

/** What territories and groups are called; a code stands for itself until that is known. */
export function useCalled(): Readonly<Record<'territory' | 'group', (code: string) => string>> {
  const trpc = useTRPC();
  const groups = useQuery({ ...trpc.customer.groups.queryOptions({}), staleTime: 60_000 });
  const territories = useQuery({ ...trpc.customer.territories.queryOptions({}), staleTime: 60_000 });
  return useMemo(() => {
    const called = (items: readonly { readonly code: string; readonly name: string }[] | undefined) => {
      const names = new Map(items?.map(({ code, name }) => [code, name]));
      return (code: string): string => names.get(code) ?? code;
    };
    return { territory: called(territories.data?.items), group: called(groups.data?.items) };
  }, [groups.data, territories.data]);
}

/** What a customer's fields may be: segments in use, groups, the territories' tree with each one's place in it, one's own of these, depots. */
export function useChoices(): Choices {
  const trpc = useTRPC();
  const groups = useQuery({ ...trpc.customer.groups.queryOptions({}), staleTime: 60_000 });
  const territories = useQuery({ ...trpc.customer.territories.queryOptions({}), staleTime: 60_000 });
  const depots = useQuery({ ...trpc.inventory.warehouses.queryOptions({}), staleTime: 60_000 });
  return useMemo(
    () => ({
      segments: (groups.data?.segments ?? []).map(({ code }) => ({ value: code, label: segmentName(code) })),
      groups: (groups.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name })),
      territories: (territories.data?.items ?? []).map(placeChoice),
      ownTerritories: (territories.data?.items ?? []).filter(({ isOwn }) => isOwn).map(placeChoice),
      depots: (depots.data?.items ?? []).map(({ code, name }: Depot) => ({ value: code, label: name })),
      isRead: groups.data !== undefined && territories.data !== undefined && depots.data !== undefined,
    }),
    [groups.data, territories.data, depots.data],
  );
}
