'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, EmptyState, Money } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, isNarrowed, type ListColumn, type ListFilter } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { HandCoins, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { shownPage, useListPage, useOpenRow } from '../../list/index.ts';
import { type Depot, depotName, LongName } from '../../words/index.ts';
import { priceListText } from '../text.ts';
import { AddSpecial } from './add-special.tsx';
import { SpecialActions } from './special-actions.tsx';
import { SpecialPanel } from './special-panel.tsx';
import { Batches, Beside, Dates, SpecialState } from './special-parts.tsx';
import { type Special, usedOf, whoOf } from './special-words.ts';
import { specialText } from './text.ts';

const text = specialText('en');
const words = priceListText('en');
/** What waits and what holds; what ended comes with the filter. */
const DEFAULTS = { sort: { id: 'created', desc: true }, filters: { state: ['submitted', 'live'] } };
const idOf = ({ id }: Special): string => id;

interface Props {
  readonly role: Role;
  readonly currency: string;
  readonly depots: readonly Depot[];
}

interface World {
  readonly role: Role;
  readonly depots: readonly Depot[];
  readonly onOpen: (row: Special) => void;
}

/** What names the row; on a phone, where the next columns are out of sight, with its price and where it stands. */
function Product({ row, onOpen }: Pick<World, 'onOpen'> & { readonly row: Special }) {
  return (
    <button type="button" className="w-full py-0.5 text-start hover:underline" onClick={() => onOpen(row)}>
      <LongName>{`${row.productName}, ${row.unit}`}</LongName>
      <span className="flex flex-wrap items-center gap-1.5 pt-1 font-normal sm:hidden">
        <Money minor={row.priceMinor} currency={row.currency} />
        <SpecialState row={row} />
      </span>
    </button>
  );
}

const columnsOf = ({ role, depots, onOpen }: World): readonly ListColumn<Special>[] => [
  { id: 'product', header: text.product, cell: (row) => <Product row={row} onOpen={onOpen} />, width: 210 },
  { id: 'customer', header: text.customer, cell: (row) => <LongName>{whoOf(row)}</LongName>, width: 180 },
  {
    id: 'price',
    header: text.price,
    cell: (row) => (
      <>
        <Money minor={row.priceMinor} currency={row.currency} />{' '}
        <span className="text-xs text-ink-subtle">{row.taxInclusive ? text.vatIn : text.vatOn}</span>
        <Beside row={row} role={role} />
      </>
    ),
    align: 'end',
    width: 160,
  },
  { id: 'state', header: text.state, cell: (row) => <SpecialState row={row} />, width: 150 },
  { id: 'next', header: text.next, cell: (row) => <SpecialActions row={row} role={role} />, width: 170 },
  {
    id: 'dates',
    header: text.dates,
    cell: (row) => <Dates row={row} />,
    width: 150,
  },
  { id: 'used', header: text.usedColumn, cell: usedOf, align: 'end', width: 130 },
  { id: 'batches', header: text.batchesColumn, cell: (row) => <Batches row={row} role={role} />, width: 170 },
  {
    id: 'depot',
    header: text.depot,
    cell: (row) => (row.warehouse === null ? text.everyDepot : depotName(depots, row.warehouse)),
    width: 120,
  },
  { id: 'reason', header: text.reason, cell: (row) => <LongName>{row.reason}</LongName>, width: 200 },
  {
    id: 'madeBy',
    header: text.entered,
    cell: (row) => (
      <LongName>{[row.madeBy, ...(row.approvedBy === null ? [] : [`${text.approved} ${row.approvedBy}`])].join(', ')}</LongName>
    ),
    width: 180,
  },
];

const filtersOf = (depots: readonly Depot[]): readonly ListFilter[] => [
  {
    id: 'state',
    label: text.state,
    kind: 'options',
    options: (['submitted', 'live', 'ended'] as const).map((value) => ({ value, label: text[value] })),
  },
  {
    id: 'kind',
    label: text.kind,
    kind: 'options',
    options: [
      { value: 'special', label: text.special },
      { value: 'old-stock', label: text.oldStock },
    ],
  },
  { id: 'warehouse', label: text.depot, kind: 'options', options: depots.map(({ code, name }) => ({ value: code, label: name })) },
];

/** Prices agreed with single customers, and old stock at its old price. */
export function SpecialsPage({ role, currency, depots }: Props) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('specials', DEFAULTS);
  const specials = useQuery({ ...trpc.pricing.specials.queryOptions(input), placeholderData: keepPreviousData });
  const { row: opened, openId, open, close } = useOpenRow(idOf);
  const columns = useMemo(() => columnsOf({ role, depots, onOpen: open }), [role, depots, open]);
  const filters = useMemo(() => filtersOf(depots), [depots]);
  const [isAdding, setAdding] = useState(false);
  const mayAdd = isPermitted('pricing.add-special-price', role);
  const add = mayAdd && (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {text.add}
    </Button>
  );
  // The table offers it then, as the first step.
  const isEmpty = specials.data?.items.length === 0 && !isNarrowed(list);
  return (
    <div>
      <PageHeader
        title={text.title}
        path={[{ label: words.priceLists, href: '/price-lists' }]}
        description={text.hint}
        actions={!isEmpty && add}
      />
      <DataTable
        label={text.title}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailed, specials)}
        rowId={idOf}
        onOpen={open}
        openId={openId}
        empty={
          <EmptyState icon={<HandCoins />} title={text.emptyTitle} {...(add && { action: add })}>
            {text.emptyHint}
          </EmptyState>
        }
        filters={filters}
        searchHint={text.search}
        exportHref={exportHref('specials', columns)}
      />
      {/* One for both buttons: what is written stays when the list fills meanwhile, and when it is closed. */}
      {mayAdd && <AddSpecial currency={currency} role={role} isOpen={isAdding} onOpenChange={setAdding} />}
      <SpecialPanel row={specials.data?.items.find(({ id }) => id === openId) ?? opened} role={role} depots={depots} onClose={close} />
    </div>
  );
}
