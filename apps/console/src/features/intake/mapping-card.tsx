'use client';

import { Badge, Button, Card, Field, Input, Select, toast } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { intakeText } from './text.ts';
import type { ImportDocument, Mapping } from './types.ts';
import { useSteps } from './use-import.ts';

const text = intakeText('en');
const NONE = 'none';
/** So few columns more are not worth a press. */
const FEW = 8;

type Column = ImportDocument['columns'][number];

/** The columns that a mapping offers: those that people use, and any that are mapped. */
const offered = ({ columns }: ImportDocument, mapping: Mapping): Column[] =>
  columns.filter((column) => column.isOffered || mapping[column.id] !== undefined);

/** What names the row, what a new one needs, and what is mapped: the columns that stand open. */
function firstOf(columns: readonly Column[], mapping: Mapping): ReadonlySet<string> {
  const first = columns.filter(({ id, isKey, isNeeded }) => isKey || isNeeded || mapping[id] !== undefined);
  return new Set((columns.length - first.length > FEW ? first : columns).map(({ id }) => id));
}

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
  const columns = offered(document, mapping);
  // A column keeps its place while it is mapped by hand: nothing moves under the cursor.
  const [first, setFirst] = useState(() => firstOf(columns, mapping));
  const takeMapping = (saved: Mapping) => {
    setFirst(firstOf(offered(document, saved), saved));
    change(saved);
  };
  const used = new Set(Object.values(mapping));
  const unused = document.header.filter((header, place) => header !== '' && !used.has(place));
  const others = columns.filter(({ id }) => !first.has(id));
  return (
    <Card
      title={text.columnsTitle}
      description={text.columnsHint(document.rowCount, document.headerRow)}
      actions={<UseSaved document={document} change={takeMapping} />}
    >
      {unused.length > 0 && <p className="mb-3 text-dense text-ink-muted [overflow-wrap:anywhere]">{text.unused(unused)}</p>}
      <Columns {...{ document, mapping, change }} columns={columns.filter(({ id }) => first.has(id))} />
      {others.length > 0 && (
        <details className="mt-4">
          <summary className="w-fit cursor-pointer rounded-control py-1 text-dense font-medium text-ink-muted hover:text-ink">
            {text.others(others.length)}
          </summary>
          <div className="pt-3">
            <Columns {...{ document, mapping, change }} columns={others} />
          </div>
        </details>
      )}
      <KeepMapping id={document.id} mapping={mapping} first={document.mappingName ?? ''} />
    </Card>
  );
}

/** Columns of ours, each with the one of the file that it is, and that one's first rows. */
function Columns({ document, mapping, change, columns }: Props & { readonly columns: readonly Column[] }) {
  const options = [
    { value: NONE, label: text.leaveOut },
    ...document.header.map((header, place) => ({ value: String(place), label: header === '' ? `(${place + 1})` : header })),
  ];
  const examples = (place: number | undefined): string =>
    document.sample
      .map((row) => (place === undefined ? '' : (row.cells[place] ?? '')))
      .filter((cell) => cell !== '')
      .slice(0, 3)
      .join(' · ');
  return (
    <ul className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
      {columns.map((column) => (
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
            <span className="truncate text-xs text-ink-subtle empty:hidden">
              {examples(mapping[column.id]) || (column.isNeeded && mapping[column.id] === undefined && text.needed)}
            </span>
          </span>
        </li>
      ))}
    </ul>
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
