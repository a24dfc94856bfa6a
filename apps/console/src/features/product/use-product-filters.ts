'use client';

import type { RouterOutputs } from '@omniroute/api';
import { FACET_KINDS } from '@omniroute/domain/catalogue';
import type { FilterOption, ListFilter } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import type { ListInput } from '../list/index.ts';
import { productText, taxNames } from './text.ts';

const text = productText('en');

/** The words that products are narrowed by, as they are when the page is opened. */
export interface ProductWords {
  /** The tree in its order, each with its path. */
  readonly categories: readonly FilterOption[];
  readonly brands: readonly string[];
  readonly principals: readonly string[];
  readonly groups: readonly FilterOption[];
  readonly attributes: RouterOutputs['catalogue']['attributes']['items'];
}

const asOptions = (names: readonly string[]): FilterOption[] => names.filter(Boolean).map((name) => ({ value: name, label: name }));

/** Every value that an attribute can be narrowed by, and whether it has any. */
function attributeOptions(attributes: ProductWords['attributes']): FilterOption[] {
  return attributes.flatMap(({ code, name, kind, choices }) => {
    const values = kind === 'flag' ? ['yes', 'no'] : choices;
    const each = FACET_KINDS.includes(kind) ? values.map((value) => ({ value: `${code}=${value}`, label: `${name}: ${value}` })) : [];
    return [...each, { value: code, label: text.anyValue(name) }];
  });
}

const STATUSES: readonly FilterOption[] = [
  { value: 'active', label: text.active },
  { value: 'draft', label: text.draft },
  { value: 'discontinued', label: text.discontinued },
];

function filtersOf({
  categories,
  brands,
  principals,
  groups,
  attributes,
}: ProductWords): readonly (ListFilter & { readonly kind: 'options' })[] {
  return [
    { id: 'status', label: text.status, kind: 'options', options: STATUSES },
    { id: 'category', label: text.category, kind: 'options', options: categories },
    { id: 'brand', label: text.brand, kind: 'options', options: asOptions(brands) },
    { id: 'principal', label: text.principal, kind: 'options', options: asOptions(principals) },
    { id: 'group', label: text.group, kind: 'options', options: groups },
    { id: 'attribute', label: text.attribute, kind: 'options', options: attributeOptions(attributes) },
    {
      id: 'taxClass',
      label: text.tax,
      kind: 'options',
      options: Object.entries(taxNames).map(([value, label]) => ({ value, label })),
    },
    { id: 'evidence', label: text.evidence, kind: 'options', options: [{ value: 'missing', label: text.evidenceMissing }] },
    { id: 'price', label: text.price, kind: 'options', options: [{ value: 'missing', label: text.priceMissing }] },
  ];
}

type Facets = RouterOutputs['catalogue']['facets'];

/** The options with how many products each would leave; a value that came since the page was opened is added. */
export function withCounts(filters: readonly ListFilter[], facets: Facets | undefined): readonly ListFilter[] {
  if (!facets) return filters;
  return filters.map((filter) => {
    const own = facets.facets.filter((facet) => facet.filter === filter.id);
    if (filter.kind !== 'options' || own.length === 0) return filter;
    const counts = new Map(own.flatMap(({ values }) => values.map(({ value, count }) => [value, count] as const)));
    const known = filter.options.map((option) => {
      // Whether an attribute has any value is not counted.
      const isCounted = filter.id !== 'attribute' || option.value.includes('=');
      return isCounted ? { ...option, count: counts.get(option.value) ?? 0 } : option;
    });
    const names = new Set(known.map(({ value }) => value));
    const added = own.flatMap(({ label, values }) =>
      values.filter(({ value }) => !names.has(value)).map((one) => ({ ...one, label: label ? `${label}: ${one.label}` : one.label })),
    );
    return { ...filter, options: [...known, ...added] };
  });
}

/** What the catalogue can be narrowed by. Options are counted once somebody opens a filter, for what is searched and filtered then. */
export function useProductFilters(words: ProductWords, { filter, search }: Pick<ListInput, 'filter' | 'search'>) {
  const trpc = useTRPC();
  const [isAsked, setAsked] = useState(false);
  const { data } = useQuery({
    ...trpc.catalogue.facets.queryOptions({ filter, ...(search !== undefined && { search }) }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  const filters = useMemo(
    () =>
      withCounts(
        filtersOf(words).filter(({ options }) => options.length > 0),
        data,
      ),
    [words, data],
  );
  return { filters, onFilterOpen: () => setAsked(true) };
}
