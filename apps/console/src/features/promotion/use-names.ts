'use client';

import { countWords } from '@omniroute/ui/format';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { salesChannels, segmentName } from '../words/index.ts';
import type { Conditions } from './types.ts';
import type { Names } from './words.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
}
/** Conditions that are chosen from a list that is known as a whole. */
export type ListedField =
  | 'categories'
  | 'brands'
  | 'productGroups'
  | 'customerGroups'
  | 'outletClasses'
  | 'territories'
  | 'warehouses'
  | 'channels';

/** What each condition can name in this business. */
export function useConditionChoices(): Readonly<Record<ListedField, readonly Choice[]>> {
  const trpc = useTRPC();
  const kept = { staleTime: 60_000 };
  const categories = useQuery({ ...trpc.catalogue.categories.queryOptions({}), ...kept });
  const brands = useQuery({ ...trpc.catalogue.brands.queryOptions({}), ...kept });
  const productGroups = useQuery({ ...trpc.catalogue.groups.queryOptions({}), ...kept });
  const groups = useQuery({ ...trpc.customer.groups.queryOptions({}), ...kept });
  const territories = useQuery({ ...trpc.customer.territories.queryOptions({}), ...kept });
  const depots = useQuery({ ...trpc.inventory.warehouses.queryOptions({}), ...kept });
  return useMemo(
    () => ({
      categories: (categories.data?.items ?? []).map(({ path, names, name }) => ({
        value: path.join('/'),
        label: name,
        detail: names.slice(0, -1).join(' › '),
      })),
      brands: (brands.data?.items ?? []).map(({ name }) => ({ value: name, label: name })),
      productGroups: (productGroups.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name, detail: code })),
      customerGroups: [
        ...(groups.data?.segments ?? []).map(({ code }) => ({ value: code, label: segmentName(code) })),
        ...(groups.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name, detail: code })),
      ],
      outletClasses: (groups.data?.outletClasses ?? []).map((one) => ({
        value: one.class,
        label: one.class,
        detail: countWords(one.outlets, 'outlet'),
      })),
      territories: (territories.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name, detail: code })),
      warehouses: (depots.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name, detail: code })),
      channels: salesChannels,
    }),
    [categories.data, brands.data, productGroups.data, groups.data, territories.data, depots.data],
  );
}

/** Codes of conditions as people call what they stand for. */
export function useNames(): Names {
  const choices = useConditionChoices();
  return useMemo(() => {
    const known = new Map<keyof Conditions, ReadonlyMap<string, string>>(
      Object.entries(choices).map(([field, all]) => [field as ListedField, new Map(all.map(({ value, label }) => [value, label]))]),
    );
    return (field, code) => known.get(field)?.get(code) ?? code.split('/').at(-1) ?? code;
  }, [choices]);
}
