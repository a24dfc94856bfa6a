'use client';

import { Combobox, type ComboboxItem, Field, IconButton, Select } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { Conditions } from '../types.ts';
import { useFormWorld, useProblem } from './form-context.ts';
import { formText } from './text.ts';

const text = formText('en');

const FOUND = 12;
type Search = (query: string, signal: AbortSignal) => Promise<readonly ComboboxItem[]>;

/** Products by what is typed. */
export function useProductSearch(): Search {
  const client = useTRPCClient();
  return useCallback(
    async (query, signal) => {
      const { items } =
        query.trim() === ''
          ? await client.catalogue.list.query({ limit: FOUND }, { signal })
          : await client.search.products.query({ search: query, limit: FOUND, withFacets: false, filter: {} }, { signal });
      return items.map(({ sku, name, brand }) => ({ id: sku, label: name, detail: `${sku} · ${brand}` }));
    },
    [client],
  );
}

/** Customers by what is typed. */
export function useCustomerSearch(): Search {
  const client = useTRPCClient();
  return useCallback(
    async (query, signal) => {
      const { items } = await client.customer.list.query({ search: query, limit: FOUND }, { signal });
      return items.map(({ code, name, territory }) => ({ id: code, label: name, detail: `${code} · ${territory}` }));
    },
    [client],
  );
}

interface ChipsProps {
  readonly label: ReactNode;
  readonly at: string;
  readonly values: readonly string[];
  /** Which codes they are. */
  readonly field: keyof Conditions;
  readonly search: Search;
  readonly placeholder: string;
  readonly onChange: (values: readonly string[]) => void;
}

/** Several of many, each with a button that takes it out. */
export function ChipsField({ label, at, values, field, search, placeholder, onChange }: ChipsProps) {
  const { names } = useFormWorld();
  const problem = useProblem(at);
  const nameOf = (value: string): string => names(field, value);
  return (
    <Field label={label} error={problem} className="grid-cols-[minmax(0,1fr)]">
      {(control) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          {values.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {values.map((value) => (
                <li
                  key={value}
                  className="inline-flex max-w-full items-center gap-0.5 rounded-full border bg-sunken ps-2.5 text-dense text-ink"
                >
                  <span title={nameOf(value)} className="truncate">
                    {nameOf(value)}
                  </span>
                  <IconButton size="sm" label={text.remove(nameOf(value))} onClick={() => onChange(values.filter((one) => one !== value))}>
                    <X aria-hidden />
                  </IconButton>
                </li>
              ))}
            </ul>
          )}
          <Combobox<ComboboxItem>
            {...control}
            search={search}
            placeholder={placeholder}
            clearAfterSelect
            onSelect={({ id }) => !values.includes(id) && onChange([...values, id])}
          />
        </div>
      )}
    </Field>
  );
}

/** The units of a product. */
export function useUnits(sku: string | undefined) {
  const trpc = useTRPC();
  const product = useQuery({
    ...trpc.catalogue.get.queryOptions({ sku: sku ?? '' }),
    enabled: sku !== undefined && sku !== '',
    retry: false,
  });
  return product.data;
}

interface GoodsProps {
  readonly label: string;
  readonly at: string;
  readonly value: { readonly sku?: string | undefined; readonly unit?: string | undefined };
  readonly onChange: (value: { readonly sku?: string | undefined; readonly unit?: string | undefined }) => void;
}

/** One product and one of its units. */
export function GoodsField({ label, at, value, onChange }: GoodsProps) {
  const search = useProductSearch();
  const product = useUnits(value.sku);
  const [wrongSku, wrongUnit] = [useProblem(`${at}/sku`), useProblem(`${at}/unit`)];
  const units = product?.units.map(({ unit }) => unit) ?? (value.unit ? [value.unit] : []);
  const selected = value.sku === undefined ? undefined : { id: value.sku, label: product?.name ?? value.sku };
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
      <Field label={label} error={wrongSku}>
        {(control) => (
          <Combobox<ComboboxItem>
            {...control}
            search={search}
            placeholder={text.productOrSku}
            {...(selected && { selected })}
            onSelect={({ id }) => onChange({ sku: id })}
          />
        )}
      </Field>
      <Field label={text.unit} error={wrongUnit}>
        {(control) => (
          <Select
            {...control}
            options={units.map((unit) => ({ value: unit, label: unit }))}
            {...(value.unit !== undefined && { value: value.unit })}
            disabled={units.length === 0}
            onValueChange={(unit) => onChange({ ...value, unit })}
          />
        )}
      </Field>
    </div>
  );
}
