'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, DateTime, EmptyState } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, isNarrowed, type ListColumn } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, Tags } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useMemo, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { exportChoices, ImportButton } from '../intake/index.ts';
import { RecordPanel, shownPage, useListPage, useOpenRow } from '../list/index.ts';
import { type Depot, LongName } from '../words/index.ts';
import { type AudienceNames, audienceOf, type PriceListRow } from './assignment.ts';
import { StateBadge } from './draft/state-badge.tsx';
import { PriceListPanel } from './price-list-panel.tsx';
import { CreateList } from './terms/create-list.tsx';
import { termsText } from './terms/text.ts';
import { priceListText } from './text.ts';
import { useAudienceNames } from './use-audience-names.ts';
import { WaitingBadge } from './waiting-costs.tsx';
import { workbenchHref } from './workbench/workbench-href.ts';

const text = priceListText('en');
const terms = termsText('en');
const DEFAULTS = { sort: { id: 'code', desc: false } };
const number = new Intl.NumberFormat('en-NG');

/** How many prices it has of its own; one without any that follows another says which. */
const pricesOf = ({ basedOn, entryCount }: PriceListRow): string =>
  basedOn !== null && entryCount === 0 ? text.by(basedOn) : number.format(entryCount);

const columnsOf = (names: AudienceNames): readonly ListColumn<PriceListRow>[] => [
  { id: 'name', header: text.name, cell: (row) => <LongName>{row.name}</LongName>, sortable: true, width: 190 },
  { id: 'code', header: text.code, cell: (row) => row.code, sortable: true, width: 110 },
  { id: 'for', header: text.for, cell: (row) => <LongName>{audienceOf(row.assignments, names)}</LongName>, width: 190 },
  {
    id: 'draft',
    header: text.draftState,
    cell: (row) => (
      <span className="flex flex-wrap gap-1">
        {row.draft && <StateBadge draft={{ ...row.draft, isBehind: false }} />}
        {row.waitingCosts && <WaitingBadge waiting={row.waitingCosts} />}
      </span>
    ),
    width: 170,
  },
  { id: 'version', header: text.version, cell: (row) => row.version, align: 'end', width: 80 },
  { id: 'entries', header: text.prices, cell: (row) => pricesOf(row), align: 'end', width: 80 },
  { id: 'tax', header: text.tax, cell: (row) => (row.taxInclusive ? text.included : text.added), width: 90 },
  { id: 'updatedAt', header: text.updated, cell: (row) => <DateTime at={row.updatedAt} />, width: 120 },
  { id: 'currency', header: text.currency, cell: (row) => row.currency, hiddenAtFirst: true, width: 90 },
];

const hrefOf = ({ code }: PriceListRow): string => `/price-lists/${encodeURIComponent(code)}`;
const idOf = ({ id }: PriceListRow): string => id;

interface Props {
  readonly depots: readonly Depot[];
  readonly role: Role;
  readonly currency: string;
}

interface WaysProps extends Pick<Props, 'role'> {
  /** The list whose panel is open: the workbench opens it. */
  readonly opened: string | undefined;
  /** The way to another list. */
  readonly children: ReactNode;
}

/** The pages beside the list, files, and the workbench. */
const Ways = ({ role, opened, children }: WaysProps) => (
  <>
    <Button asChild>
      <Link href="/price-lists/specials">{text.specials}</Link>
    </Button>
    {isPermitted('pricing.list-circulars', role) && (
      <Button asChild>
        <Link href="/price-lists/circulars">{text.circulars}</Link>
      </Button>
    )}
    {isPermitted('pricing.infer-price-list', role) && (
      <Button asChild>
        <Link href="/price-lists/infer">{text.infer}</Link>
      </Button>
    )}
    <ImportButton kinds={['prices']} role={role} />
    {children}
    <Button asChild variant="primary">
      <Link href={workbenchHref(opened === undefined ? [] : [opened])}>{text.workbenchShort}</Link>
    </Button>
  </>
);

/** The price lists, with whom each is for. */
export function PriceLists({ depots, role, currency }: Props) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('price-lists', DEFAULTS);
  const panel = useOpenRow(idOf);
  const lists = useQuery({ ...trpc.pricing.lists.queryOptions(input), placeholderData: keepPreviousData });
  const names = useAudienceNames(lists.data?.items.flatMap(({ assignments }) => assignments) ?? [], depots);
  const columns = useMemo(() => columnsOf(names), [names]);
  const [isBeginning, setBeginning] = useState(false);
  const mayBegin = isPermitted('pricing.put-price-draft', role);
  const begin = mayBegin && (
    <Button onClick={() => setBeginning(true)}>
      <Plus aria-hidden />
      {terms.create}
    </Button>
  );
  // The table offers it then, as the first step.
  const isEmpty = lists.data?.items.length === 0 && !isNarrowed(list);
  const codesOf = (ids: readonly string[]) => (lists.data?.items ?? []).filter(({ id }) => ids.includes(id)).map(({ code }) => code);
  return (
    <div>
      <PageHeader
        title={text.priceLists}
        actions={
          <Ways role={role} opened={panel.row?.code}>
            {!isEmpty && begin}
          </Ways>
        }
      />
      <DataTable
        label={text.priceLists}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailed, lists)}
        rowId={idOf}
        empty={
          <EmptyState icon={<Tags />} title={text.emptyTitle} {...(begin && { action: begin })}>
            {text.emptyHint}
          </EmptyState>
        }
        searchHint={text.search}
        rowHref={hrefOf}
        onOpen={panel.open}
        openId={panel.openId}
        selectionActions={(ids) => (
          <Button asChild size="sm" variant="primary">
            <Link href={workbenchHref(codesOf(ids))}>{text.workbench}</Link>
          </Button>
        )}
        exportHref={exportHref('price-lists', columns)}
        exportMore={exportChoices(role, panel.row ? [{ kind: 'prices', list: panel.row.code }] : [])}
      />
      {/* One for both buttons: what is written stays when the list fills meanwhile, and when it is closed. */}
      {mayBegin && <CreateList currency={currency} isOpen={isBeginning} onOpenChange={setBeginning} />}
      <RecordPanel
        openId={panel.openId}
        onClose={panel.close}
        title={panel.row?.name ?? ''}
        href={panel.row ? hrefOf(panel.row) : ''}
        openLabel={text.openPage}
      >
        {panel.row && <PriceListPanel key={panel.row.id} head={panel.row} depots={depots} />}
      </RecordPanel>
    </div>
  );
}
