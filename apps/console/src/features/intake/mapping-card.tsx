'use client';

import { Badge, Button, Card, Field, Input, Select, toast } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { intakeText } from './text.ts';
import type { ImportDocument, Mapping } from './types.ts';
import { useSteps } from './use-import.ts';

const text = intakeText('en');
const NONE = 'none';

type Column = ImportDocument['columns'][number];

/** The columns that a mapping offers: those that people use, and any that are mapped. */
const offered = ({ columns }: ImportDocument, mapping: Mapping): Column[] =>
  columns.filter((column) => column.isOffered || mapping[column.id] !== undefined);

function withPlace(mapping: Mapping, id: string, value: string): Mapping {
  const { [id]: _, ...rest } = mapping;
  return value === NONE ? rest : { ...rest, [id]: Number(value) };
}

interface Props {
  readonly document: ImportDocument;
  readonly mapping: Mapping;
  readonly change: (mapping: Mapping) => void;
}

/** Which column of the file is which of ours, with the first rows as they stand in it. */
export function MappingCard({ document, mapping, change }: Props) {
  const options = [
    { value: NONE, label: text.leaveOut },
    ...document.header.map((header, place) => ({ value: String(place), label: header === '' ? `(${place + 1})` : header })),
  ];
  const examples = (place: number | undefined): string =>
    place === undefined
      ? ''
      : document.sample
          .map((row) => row.cells[place] ?? '')
          .filter((cell) => cell !== '')
          .slice(0, 3)
          .join(' · ');
  return (
    <Card
      title={text.columnsTitle}
      description={text.columnsHint(document.rowCount, document.headerRow)}
      actions={<UseSaved document={document} change={change} />}
    >
      <ul className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        {offered(document, mapping).map((column) => (
          <li key={column.id} className="grid items-start gap-x-3 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <span className="flex flex-wrap items-center gap-1.5 pt-1.5 text-dense text-ink">
              {column.label}
              {column.isKey && <Badge tone="accent">{text.key}</Badge>}
            </span>
            <span className="grid min-w-0 gap-1">
              <Select
                aria-label={column.label}
                options={options}
                value={mapping[column.id] === undefined ? NONE : String(mapping[column.id])}
                onValueChange={(value) => change(withPlace(mapping, column.id, value))}
              />
              <span className="truncate text-xs text-ink-subtle">
                {examples(mapping[column.id]) || (column.isNeeded && mapping[column.id] === undefined ? text.needed : '\u00a0')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <KeepMapping id={document.id} mapping={mapping} first={document.mappingName ?? ''} />
    </Card>
  );
}

function UseSaved({ document, change }: Pick<Props, 'document' | 'change'>) {
  const { savedMappings } = document;
  if (savedMappings.length === 0) return null;
  return (
    <Select
      aria-label={text.useSaved}
      placeholder={text.useSaved}
      className="w-52"
      options={savedMappings.map(({ name, missing }) => ({
        value: name,
        label: name,
        disabled: missing.length > 0 && missing.length === savedMappings.length,
      }))}
      onValueChange={(name) => change(savedMappings.find((saved) => saved.name === name)?.mapping ?? {})}
    />
  );
}

function KeepMapping({ id, mapping, first }: { readonly id: string; readonly mapping: Mapping; readonly first: string }) {
  const [name, setName] = useState(first);
  const steps = useSteps(id, () => toast.success(text.saved(name.trim())));
  return (
    <form
      className="mt-4 flex flex-wrap items-end gap-2 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') steps.mutate({ do: 'save', name: name.trim(), mapping });
      }}
    >
      <Field label={text.saveAs} className="w-64 max-w-full">
        {(control) => (
          <Input {...control} value={name} maxLength={100} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Button type="submit" loading={steps.isPending}>
        {text.save}
      </Button>
    </form>
  );
}
