'use client';

import type { Role } from '@omniroute/domain/tenant';
import { DateTime, EmptyState, Sheet, StatusBadge } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn, type ListFilter } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleCheckBig } from 'lucide-react';
import { useTRPC } from '../../trpc/client.tsx';
import { shownPage, useListPage, useOpenRow } from '../list/index.ts';
import { LongName } from '../words/index.ts';
import type { ParkedEvent } from './parked-event.ts';
import { ParkedPanel } from './parked-panel.tsx';
import { eventName, parkedText } from './text.ts';

const text = parkedText('en');
const DEFAULTS = { sort: { id: 'parkedAt', desc: true } };
const LIVE_MS = 5_000;

const columns: readonly ListColumn<ParkedEvent>[] = [
  { id: 'event', header: text.event, cell: (row) => eventName(row.type), width: 150 },
  { id: 'order', header: text.order, cell: (row) => row.number ?? '–', width: 110 },
  { id: 'reason', header: text.reason, cell: (row) => <LongName>{row.reason}</LongName>, width: 240 },
  { id: 'state', header: text.state, cell: (row) => <StatusBadge status={row.state} />, width: 120 },
  { id: 'parkedAt', header: text.parkedAt, cell: (row) => <DateTime at={row.parkedAt} />, sortable: true, sortFirst: 'desc', width: 120 },
  { id: 'worker', header: text.worker, cell: (row) => row.consumerGroup, width: 130 },
  {
    id: 'settledAt',
    header: text.settledAt,
    cell: (row) => (row.settledAt === null ? '–' : <DateTime at={row.settledAt} />),
    hiddenAtFirst: true,
    width: 120,
  },
];
const filters: readonly ListFilter[] = [
  {
    id: 'state',
    label: text.state,
    kind: 'options',
    options: [
      { value: 'parked', label: text.parked },
      { value: 'replaying', label: text.replaying },
      { value: 'done', label: text.done },
    ],
  },
];

/** Events that could not be handled, newest first; a click says why and lets who may replay them. */
export function ParkedEvents({ role }: { readonly role: Role }) {
  const trpc = useTRPC();
  const { list, input } = useListPage('parked-events', DEFAULTS);
  const panel = useOpenRow<ParkedEvent>((event) => event.id);
  const events = useQuery({
    ...trpc.tenant.parkedEvents.queryOptions(input),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
  const open = events.data?.items.find((event) => event.id === panel.openId) ?? panel.row;
  return (
    <div>
      <PageHeader title={text.title} description={text.hint} />
      <DataTable
        label={text.title}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailed, events)}
        rowId={(event) => event.id}
        empty={
          <EmptyState icon={<CircleCheckBig />} title={text.emptyTitle}>
            {text.emptyHint}
          </EmptyState>
        }
        filters={filters}
        isLive
        onOpen={panel.open}
        openId={panel.openId}
      />
      <Sheet
        beside
        open={open !== undefined}
        onOpenChange={(isOpen) => !isOpen && panel.close()}
        title={open ? eventName(open.type) : text.title}
      >
        {open && <ParkedPanel event={open} role={role} />}
      </Sheet>
    </div>
  );
}
