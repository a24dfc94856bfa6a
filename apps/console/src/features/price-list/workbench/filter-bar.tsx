'use client';

import { Input, Select } from '@omniroute/ui/primitives';
import { Search } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { WorkRow } from './book.ts';
import { workText } from './text.ts';
import type { RowFilter, Show } from './view.ts';

const text = workText('en');
/** A choice of a select cannot be empty. */
const ALL = '*';
const SHOWS: readonly { readonly value: Show; readonly label: string }[] = [
  { value: 'all', label: text.showAll },
  { value: 'changed', label: text.showChanged },
  { value: 'problems', label: text.showProblems },
  { value: 'unpriced', label: text.showUnpriced },
];

interface Props {
  readonly filter: RowFilter;
  readonly onChange: (filter: RowFilter) => void;
  /** All rows there are: their brands and categories can be chosen. */
  readonly rows: readonly WorkRow[];
  readonly children?: ReactNode;
}

const optionsOf = (all: string, names: readonly string[]) => [
  { value: ALL, label: all },
  ...names.filter((name) => name !== '').map((name) => ({ value: name, label: name })),
];

const namesOf = (rows: readonly WorkRow[], nameOf: (row: WorkRow) => string): readonly string[] =>
  [...new Set(rows.map(nameOf))].sort((a, b) => a.localeCompare(b));

/** Which rows are shown. */
export function FilterBar({ filter, onChange, rows, children }: Props) {
  const brands = useMemo(() => namesOf(rows, ({ brand }) => brand), [rows]);
  const categories = useMemo(() => namesOf(rows, ({ category }) => category), [rows]);
  const set = (patch: Partial<RowFilter>) => onChange({ ...filter, ...patch });
  const choice = (value: string) => (value === ALL ? '' : value);
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      <Input
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        lead={<Search aria-hidden />}
        className="w-full! sm:w-64!"
        value={filter.search}
        onChange={(event) => set({ search: event.target.value })}
      />
      <Select
        aria-label={text.brand}
        className="w-36"
        options={optionsOf(text.allBrands, brands)}
        value={filter.brand || ALL}
        onValueChange={(value) => set({ brand: choice(value) })}
      />
      <Select
        aria-label={text.category}
        className="w-40"
        options={optionsOf(text.allCategories, categories)}
        value={filter.category || ALL}
        onValueChange={(value) => set({ category: choice(value) })}
      />
      <Select
        aria-label={text.show}
        className="w-44"
        options={SHOWS}
        value={filter.show}
        onValueChange={(value) => set({ show: value as Show })}
      />
      {children}
    </div>
  );
}
