'use client';

import { countWords } from '@omniroute/ui/format';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { salesChannels, segmentName, useCustomerNames } from '../words/index.ts';
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

/** As many products as are asked for at once; further ones stand with their codes. */
const MOST = 50;

/** Codes that stand anywhere in definitions under one of these keys. */
function codesIn(given: unknown, keys: readonly string[]): string[] {
  if (Array.isArray(given)) return given.flatMap((one) => codesIn(one, keys));
  if (given === null || typeof given !== 'object') return [];
  return Object.entries(given).flatMap(([key, value]) =>
    keys.includes(key) ? [value].flat().filter((code): code is string => typeof code === 'string' && code !== '') : codesIn(value, keys),
  );
}

/** Products by SKU: `Semira Semolina 2kg (SEM-SMR-SML-2KG)`. */
function useProductNames(skus: readonly string[]): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  const asked = [...new Set(skus)].sort().slice(0, MOST);
  const { data } = useQuery({
    ...trpc.catalogue.list.queryOptions({ filter: { sku: asked }, limit: MOST }),
    enabled: asked.length > 0,
    staleTime: 60_000,
  });
  return useMemo(() => new Map((data?.items ?? []).map(({ sku, name }) => [sku, `${name} (${sku})`])), [data]);
}

/** Codes in these definitions as people call what they stand for. */
export function useNames(...definitions: readonly unknown[]): Names {
  const choices = useConditionChoices();
  const skus = useProductNames(codesIn(definitions, ['sku', 'skus']));
  const customers = useCustomerNames(codesIn(definitions, ['customers']));
  return useMemo(() => {
    const known = new Map<keyof Conditions, ReadonlyMap<string, string>>(
      Object.entries(choices).map(([field, all]) => [field as ListedField, new Map(all.map(({ value, label }) => [value, label]))]),
    );
    known.set('skus', skus).set('customers', customers);
    return (field, code) => known.get(field)?.get(code) ?? code.split('/').at(-1) ?? code;
  }, [choices, skus, customers]);
}
