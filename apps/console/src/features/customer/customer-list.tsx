'use client';

import type { MembershipDocument, RouterOutputs } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, EmptyState, Money, StatusBadge, WhyNot } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { type BulkSelection, DataTable, type ListColumn, type ListFilter } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, Store } from 'lucide-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { exportChoices, ImportButton, importFilter } from '../intake/index.ts';
import { RecordPanel, shownPage, useListPage, useOpenRow, useSeenValues } from '../list/index.ts';
import { type Depot, depotPlace, LongName, phoneName, segmentName, termsName } from '../words/index.ts';
import { sellObstacle } from './customer-facts.tsx';
import { CustomerPanel } from './customer-panel.tsx';
import { BulkEdit } from './edit/bulk-edit.tsx';
import { useCalled, useChoices } from './edit/use-choices.ts';
import { customerText } from './text.ts';

const text = customerText('en');
const DEFAULTS = { sort: { id: 'name', desc: false } };
type Row = RouterOutputs['customer']['list']['items'][number];

/** An amount under a head that names the currency; a dash where there is none. */
const amount = (minor: string | null, currency: string) =>
  minor === null ? '–' : <Money minor={minor} currency={currency} symbol="none" word={text.over} />;

type Called = ReturnType<typeof useCalled>;

const customerColumns = (currency: string, depots: readonly Depot[], called: Called): readonly ListColumn<Row>[] => [
  { id: 'name', header: text.name, cell: (row) => <LongName>{row.name}</LongName>, sortable: true, width: 190 },
  { id: 'code', header: text.code, cell: (row) => row.code, sortable: true, width: 80 },
  { id: 'status', header: text.status, cell: (row) => <StatusBadge status={row.status} />, sortable: true, width: 100 },
  { id: 'segment', header: text.segment, cell: (row) => segmentName(row.segment), sortable: true, width: 120 },
  {
    id: 'territory',
    header: text.territory,
    cell: (row) => <LongName>{called.territory(row.territory)}</LongName>,
    sortable: true,
    width: 130,
  },
  { id: 'phone', header: text.phone, cell: (row) => (row.phone === null ? '–' : phoneName(row.phone)), width: 120 },
  {
    id: 'owed',
    header: text.inCurrency(text.owed, currency),
    cell: (row) => <Money minor={row.owedMinor} currency={currency} symbol="none" />,
    align: 'end',
    width: 120,
  },
  { id: 'left', header: text.inCurrency(text.left, currency), cell: (row) => amount(row.leftMinor, currency), align: 'end', width: 140 },
  { id: 'warehouse', header: text.depot, cell: (row) => depotPlace(depots, row.warehouse), hiddenAtFirst: true, width: 100 },
  {
    id: 'groups',
    header: text.groups,
    cell: (row) => <LongName>{row.groups.map(called.group).join(', ') || '–'}</LongName>,
    hiddenAtFirst: true,
    width: 140,
  },
  { id: 'taxId', header: text.taxId, cell: (row) => row.taxId ?? '–', hiddenAtFirst: true, width: 130 },
  { id: 'owner', header: text.owner, cell: (row) => row.ownerName, hiddenAtFirst: true, width: 140 },
  { id: 'rep', header: text.rep, cell: (row) => row.repName ?? '–', hiddenAtFirst: true, width: 140 },
  { id: 'paymentTerms', header: text.terms, cell: (row) => termsName(row.paymentTerms), hiddenAtFirst: true, width: 120 },
  {
    id: 'held',
    header: text.inCurrency(text.held, currency),
    cell: (row) => <Money minor={row.heldMinor} currency={currency} symbol="none" />,
    align: 'end',
    hiddenAtFirst: true,
    width: 150,
  },
  {
    id: 'limit',
    header: text.inCurrency(text.limit, currency),
    cell: (row) => amount(row.limitMinor, currency),
    align: 'end',
    hiddenAtFirst: true,
    width: 140,
  },
];

interface Props {
  readonly place: MembershipDocument;
  readonly depots: readonly Depot[];
  readonly segments: readonly string[];
  readonly territories: readonly string[];
}

interface FilterSource extends Pick<Props, 'depots' | 'segments' | 'territories'> {
  readonly list: ReturnType<typeof useListPage>['list'];
}

/** What the list can be narrowed by; segments and territories are those in use, and whatever the rows show beside them. */
function useFilters(rows: readonly Row[] | undefined, { list, depots, segments, territories }: FilterSource): readonly ListFilter[] {
  const segmentOptions = useSeenValues(
    segments,
    rows?.map((row) => row.segment),
    list.state.filters['segment'],
  );
  const territoryOptions = useSeenValues(
    territories,
    rows?.map((row) => row.territory),
    list.state.filters['territory'],
  );
  const { groups, territories: tree } = useChoices();
  return useMemo<readonly ListFilter[]>(
    () => [
      ...importFilter(list),
      {
        id: 'status',
        label: text.status,
        kind: 'options',
        options: [
          { value: 'active', label: text.active },
          { value: 'on-hold', label: text.onHold },
          { value: 'closed', label: text.closed },
          { value: 'merged', label: text.merged },
        ],
      },
      {
        id: 'credit',
        label: text.credit,
        kind: 'options',
        options: [
          { value: 'near-limit', label: text.nearLimit },
          { value: 'over-limit', label: text.overLimit },
        ],
      },
      {
        id: 'segment',
        label: text.segment,
        kind: 'options',
        options: segmentOptions.map(({ value }) => ({ value, label: segmentName(value) })),
      },
      { id: 'group', label: text.group, kind: 'options', options: groups },
      { id: 'territory', label: text.territory, kind: 'options', options: tree.length > 0 ? tree : territoryOptions },
      { id: 'warehouse', label: text.depot, kind: 'options', options: depots.map(({ code, name }) => ({ value: code, label: name })) },
    ],
    [depots, groups, list, segmentOptions, territoryOptions, tree],
  );
}

const hrefOf = ({ code }: Row): string => `/customers/${encodeURIComponent(code)}`;
const idOf = ({ id }: Row): string => id;

/** The likeliest next step with a customer whose row is open. */
function TakeOrder({ row }: { readonly row: Row }) {
  const obstacle = sellObstacle(row);
  if (obstacle !== undefined) return <WhyNot reason={obstacle}>{text.takeOrder}</WhyNot>;
  return (
    <Button asChild>
      <Link href={`/orders/new?customer=${encodeURIComponent(row.code)}`}>{text.takeOrder}</Link>
    </Button>
  );
}

/** A customer and where they are delivered to come in files of their own. */
const KINDS = ['customers', 'outlets'] as const;

/** The pages beside the list, and files. */
const Ways = ({ place }: Pick<Props, 'place'>) => (
  <>
    {isPermitted('customer.list-duplicates', place.role) && (
      <Button asChild>
        <Link href="/customers/duplicates">{text.duplicates}</Link>
      </Button>
    )}
    {isPermitted('customer.list-groups', place.role) && (
      <Button asChild>
        <Link href="/customers/groups">{text.groupsTitle}</Link>
      </Button>
    )}
    <ImportButton kinds={KINDS} role={place.role} />
    <NewCustomerLink place={place} />
  </>
);

/** How the list gets its first rows: from a file, or by hand for whoever brings no files. */
const FirstStep = ({ place }: Pick<Props, 'place'>) =>
  isPermitted('intake.start-import', place.role) ? (
    <ImportButton kinds={KINDS} role={place.role} isFirstStep />
  ) : (
    <NewCustomerLink place={place} />
  );

/** The way to enter a customer by hand, for whoever may. */
function NewCustomerLink({ place }: Pick<Props, 'place'>) {
  if (!isPermitted('customer.add-customer', place.role)) return null;
  return (
    <Button asChild variant="primary">
      <Link href="/customers/new">
        <Plus aria-hidden />
        {text.newCustomer}
      </Link>
    </Button>
  );
}

/** Everyone the business sells to, by name, with what they owe and what is left of their limit. */
export function CustomerList({ place, depots, segments, territories }: Props) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('customers', DEFAULTS);
  const panel = useOpenRow(idOf);
  const customers = useQuery({ ...trpc.customer.list.queryOptions(input), placeholderData: keepPreviousData });
  const rows = customers.data?.items;
  const called = useCalled();
  const columns = useMemo(() => customerColumns(place.currency, depots, called), [place.currency, depots, called]);
  const filters = useFilters(rows, { list, depots, segments, territories });
  return (
    <div>
      <PageHeader title={text.customers} actions={<Ways place={place} />} />
      <DataTable
        label={text.customers}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailed, customers)}
        rowId={idOf}
        empty={
          <EmptyState icon={<Store />} title={text.emptyTitle} action={<FirstStep place={place} />}>
            {text.emptyHint}
          </EmptyState>
        }
        filters={filters}
        searchHint={text.search}
        rowHref={hrefOf}
        onOpen={panel.open}
        openId={panel.openId}
        exportHref={exportHref('customers', columns)}
        exportMore={exportChoices(place.role, [{ kind: 'customers', view: input }, { kind: 'outlets' }])}
        {...(isPermitted('customer.bulk-edit', place.role) && {
          bulkActions: (selection: BulkSelection) => (
            <BulkEdit
              selection={selection}
              codes={rows?.filter(({ id }) => selection.ids.includes(id)).map(({ code }) => code) ?? []}
              matching={{ filter: input.filter, ...(input.search !== undefined && { search: input.search }) }}
              place={place}
            />
          ),
        })}
      />
      <RecordPanel
        openId={panel.openId}
        onClose={panel.close}
        title={panel.row?.name ?? ''}
        href={panel.row ? hrefOf(panel.row) : ''}
        openLabel={text.openPage}
        actions={panel.row && isPermitted('order.get-order-desk', place.role) && <TakeOrder row={panel.row} />}
      >
        {panel.row && <CustomerPanel key={panel.row.id} code={panel.row.code} place={place} />}
      </RecordPanel>
    </div>
  );
}
