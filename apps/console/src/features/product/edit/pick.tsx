'use client';

import { Combobox, type ComboboxItem, Field, Input, type InputProps } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { editText } from './text.ts';

const text = editText('en');

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** A category of the tree by a part of its name or path; `value` is its path as `Food > Noodles`. */
export function CategoryPick({ label, value, onChange, hint = text.categoryHint, error }: PickProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.catalogue.categories.queryOptions({}));
  const items = (data?.items ?? []).map(({ code, name, names }) => ({
    id: code,
    label: names.join(' > '),
    detail: names.length > 1 ? names.slice(0, -1).join(' › ') : undefined,
    name,
  }));
  const selected =
    value === '' ? undefined : (items.find((item) => item.label === value) ?? { id: value, label: value, detail: undefined, name: value });
  const find = (query: string) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return Promise.resolve(items.filter((item) => words.every((word) => item.label.toLowerCase().includes(word))).slice(0, 100));
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Combobox {...control} search={find} selected={selected} onSelect={(item) => onChange(item.label)} />}
    </Field>
  );
}

interface NamePickProps extends PickProps {
  readonly of: 'brands' | 'principals';
  /** Where there may be none. */
  readonly onClear?: () => void;
}

/** A brand or principal: those there are, or a new name as it is typed. */
export function NamePick({ of, label, value, onChange, onClear, hint = text.newName, error }: NamePickProps) {
  const trpc = useTRPC();
  const brands = useQuery({ ...trpc.catalogue.brands.queryOptions({}), enabled: of === 'brands' });
  const principals = useQuery({ ...trpc.catalogue.principals.queryOptions({}), enabled: of === 'principals' });
  const names = (of === 'brands' ? brands : principals).data?.items.map(({ name }) => name) ?? [];
  const find = (query: string): Promise<ComboboxItem[]> => {
    const typed = query.trim();
    const found = names.filter((name) => name.toLowerCase().includes(typed.toLowerCase())).slice(0, 100);
    const isNew = typed !== '' && !names.some((name) => name.toLowerCase() === typed.toLowerCase());
    return Promise.resolve([
      ...found.map((name) => ({ id: name, label: name })),
      ...(isNew ? [{ id: typed, label: typed, detail: text.newName }] : []),
    ]);
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Combobox
          {...control}
          search={find}
          selected={value === '' ? undefined : { id: value, label: value }}
          {...(onClear && { onClear })}
          onSelect={(item) => onChange(item.label)}
        />
      )}
    </Field>
  );
}

export interface PickedProduct extends ComboboxItem {
  readonly sku: string;
}

/** A product by name, SKU or barcode. */
export function useProductSearch(except: readonly string[]): (query: string, signal: AbortSignal) => Promise<readonly PickedProduct[]> {
  const client = useTRPCClient();
  return async (query, signal) => {
    const { items } = await client.catalogue.list.query({ limit: 20, ...(query.trim() !== '' && { search: query.trim() }) }, { signal });
    return items.filter(({ sku }) => !except.includes(sku)).map(({ sku, name }) => ({ id: sku, sku, label: name, detail: sku }));
  };
}

interface TextFieldProps extends Omit<InputProps, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean;
}

/** A labelled line of text. */
export function TextField({ label, value, onChange, hint, error, optional = false, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(control) => <Input {...control} autoComplete="off" {...rest} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
