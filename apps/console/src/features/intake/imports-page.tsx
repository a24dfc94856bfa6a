'use client';

import { IMPORT_KINDS } from '@omniroute/domain/intake';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Badge, Card, DateTime, EmptyState, type Tone } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn, type ListFilter } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTRPC } from '../../trpc/client.tsx';
import { shownPage, useListPage } from '../list/index.ts';
import { LongName } from '../words/index.ts';
import { BringForm } from './bring-form.tsx';
import { TakeOut } from './take-out.tsx';
import { intakeText, STATE_NAMES } from './text.ts';
import { type ImportSummary, isBusy, kindsFor, shownCounts } from './types.ts';

const text = intakeText('en');
const DEFAULTS = { sort: { id: 'createdAt', desc: true } };
const LIVE_MS = 3_000;
const number = new Intl.NumberFormat('en-NG');

const TONES: Readonly<Record<ImportSummary['state'], Tone>> = {
  reading: 'danger',
  ready: 'warning',
  checking: 'info',
  checked: 'warning',
  applying: 'info',
  applied: 'success',
  stopped: 'danger',
};

/** An import's state, as a word in its colour. */
export const ImportState = ({ state }: Pick<ImportSummary, 'state'>) => <Badge tone={TONES[state]}>{text.stateName(state)}</Badge>;

const hrefOf = ({ id }: ImportSummary): string => `/imports/${id}`;
const columns: readonly ListColumn<ImportSummary>[] = [
  { id: 'fileName', header: text.fileName, cell: (row) => <LongName>{row.fileName}</LongName>, width: 220 },
  { id: 'kind', header: text.kind, cell: (row) => text.kindName(row.kind), width: 150 },
  { id: 'state', header: text.state, cell: (row) => <ImportState state={row.state} />, width: 130 },
  { id: 'rows', header: text.rows, cell: (row) => number.format(row.rowCount), align: 'end', width: 80 },
  { id: 'outcome', header: text.outcome, cell: (row) => <LongName>{text.counts(shownCounts(row)) || '–'}</LongName>, width: 230 },
  { id: 'createdBy', header: text.by, cell: (row) => <LongName>{row.createdBy}</LongName>, width: 140 },
  { id: 'createdAt', header: text.at, cell: (row) => <DateTime at={row.createdAt} />, sortable: true, sortFirst: 'desc', width: 120 },
];
const filters: readonly ListFilter[] = [
  { id: 'kind', label: text.kind, kind: 'options', options: IMPORT_KINDS.map((kind) => ({ value: kind, label: text.kindName(kind) })) },
  {
    id: 'state',
    label: text.state,
    kind: 'options',
    options: STATE_NAMES.map((state) => ({ value: state, label: text.stateName(state) })),
  },
];

/** Bring a file in, take one out, and what was brought so far. */
export function ImportsPage({ role }: { readonly role: Role }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { list, input } = useListPage('imports', DEFAULTS);
  const imports = useQuery({
    ...trpc.intake.list.queryOptions(input),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some(isBusy) ? LIVE_MS : false),
  });
  const kinds = kindsFor(role);
  return (
    <div>
      <PageHeader title={text.title} description={text.hint} />
      {kinds.length > 0 && isPermitted('intake.start-import', role) && (
        <div className="mb-6 grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <Card title={text.bringTitle} description={text.bringHint}>
            <BringForm kinds={kinds} />
          </Card>
          <TakeOut kinds={kinds} />
        </div>
      )}
      <h2 className="mb-2 text-sm font-semibold text-ink">{text.past}</h2>
      <DataTable
        label={text.past}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailed, imports)}
        rowId={(row) => row.id}
        rowHref={hrefOf}
        onOpen={(row) => router.push(hrefOf(row))}
        empty={
          <EmptyState icon={<FileUp />} title={text.emptyTitle}>
            {text.emptyHint}
          </EmptyState>
        }
        filters={filters}
        isLive
      />
    </div>
  );
}
