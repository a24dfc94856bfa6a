'use client';

import type { RouterOutputs } from '@omniroute/api';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { AskDialog, Badge, Button, DateTime, EmptyState, LastDay, Money, type Tone, toast, WhyNot } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn, type ListFilter } from '@omniroute/ui/table';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { HandCoins } from 'lucide-react';
import { useMemo, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { shownPage, useListPage } from '../../list/index.ts';
import { type Depot, depotName, LongName } from '../../words/index.ts';
import { priceListText } from '../text.ts';
import { AddSpecial } from './add-special.tsx';
import { BatchesDialog } from './batches-dialog.tsx';
import { Compared } from './compared.tsx';
import { batchesOf, endedBecause, endWords, usedOf, whoOf } from './special-words.ts';
import { specialText } from './text.ts';

const text = specialText('en');
const words = priceListText('en');
type Special = RouterOutputs['pricing']['specials']['items'][number];
/** What waits and what holds; what ended comes with the filter. */
const DEFAULTS = { sort: { id: 'created', desc: true }, filters: { state: ['submitted', 'live'] } };
const TONES: Readonly<Record<Special['state'], Tone>> = { submitted: 'warning', live: 'success', ended: 'neutral' };

interface Props {
  readonly role: Role;
  readonly currency: string;
  readonly depots: readonly Depot[];
}

function useSpecialActions() {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, what }: { readonly id: string; readonly what: 'approve' | 'end' }) => {
      const input = { id, requestId: crypto.randomUUID() };
      if (what === 'approve') await client.pricing.approveSpecial.mutate(input);
      else await client.pricing.endSpecial.mutate(input);
    },
    onSuccess: (_, { what }) => toast.success(what === 'approve' ? text.approveDone : text.endDone),
    onError: (error) => toast.error(`${text.failed}: ${faultOf(error)?.detail ?? text.lineAway}`),
    onSettled: () => queries.invalidateQueries(trpc.pricing.specials.pathFilter()),
  });
}

interface ActionProps {
  readonly row: Special;
  readonly role: Role;
}

/** What comes next with one: the second person's signature, or why it cannot be given; and its end, which is asked about. */
function Actions({ row, role }: ActionProps) {
  const actions = useSpecialActions();
  const [isEnding, setEnding] = useState(false);
  const { whyNotApprove, signsFor } = row;
  return (
    <span className="flex items-center gap-2">
      {row.state === 'submitted' && whyNotApprove !== null && (
        <WhyNot size="sm" reason={whyNotApprove}>
          {text.approve}
        </WhyNot>
      )}
      {row.state === 'submitted' && whyNotApprove === null && (
        <Button
          size="sm"
          variant="primary"
          title={signsFor === null ? undefined : text.signsFor(signsFor)}
          loading={actions.isPending && actions.variables.what === 'approve'}
          onClick={() => actions.mutate({ id: row.id, what: 'approve' })}
        >
          {text.approve}
        </Button>
      )}
      {row.state !== 'ended' && isPermitted('pricing.end-special-price', role) && (
        <Button size="sm" onClick={() => setEnding(true)}>
          {text.end}
        </Button>
      )}
      {isEnding && <EndSpecial row={row} actions={actions} onClose={() => setEnding(false)} />}
    </span>
  );
}

interface EndProps {
  readonly row: Special;
  readonly actions: ReturnType<typeof useSpecialActions>;
  readonly onClose: () => void;
}

/** Asks before a price ends: what it is, what was sold at it, and that no button brings it back. */
function EndSpecial({ row, actions, onClose }: EndProps) {
  return (
    <AskDialog
      title={text.endTitle(row.productName, whoOf(row))}
      description={endWords(row)}
      label={text.end}
      cancel={text.cancel}
      isPending={actions.isPending}
      onDo={() => actions.mutate({ id: row.id, what: 'end' }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

/** Where it stands, and why it ended where nobody ended it. */
function State({ row }: Pick<ActionProps, 'row'>) {
  const because = endedBecause(row);
  return (
    <>
      <Badge tone={TONES[row.state]}>{text[row.state]}</Badge>
      {because !== undefined && <span className="block text-xs text-ink-subtle">{because}</span>}
    </>
  );
}

/** The batches of old stock with what is left of them; a press shows each, and what became of it. */
function Batches({ row, role }: ActionProps) {
  const [isOpen, setOpen] = useState(false);
  if (row.batches.length === 0) return null;
  return (
    <>
      <button type="button" className="text-start text-accent-ink hover:underline" onClick={() => setOpen(true)}>
        <LongName>{batchesOf(row)}</LongName>
      </button>
      {isOpen && <BatchesDialog row={row} role={role} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What one that waits is held against, before it is signed. */
const askedOf = ({ customerCode, warehouse, sku, unit, priceMinor, taxInclusive, from }: Special) => ({
  sku,
  unit,
  priceMinor,
  taxInclusive,
  from,
  ...(customerCode !== null && { customerCode }),
  ...(warehouse !== null && { warehouse }),
});

const columnsOf = (role: Role, depots: readonly Depot[]): readonly ListColumn<Special>[] => [
  {
    id: 'product',
    header: text.product,
    cell: (row) => <LongName>{`${row.productName}, ${row.unit}`}</LongName>,
    width: 210,
  },
  { id: 'customer', header: text.customer, cell: (row) => <LongName>{whoOf(row)}</LongName>, width: 180 },
  {
    id: 'price',
    header: text.price,
    cell: (row) => (
      <>
        <Money minor={row.priceMinor} currency={row.currency} />{' '}
        <span className="text-xs text-ink-subtle">{row.taxInclusive ? text.vatIn : text.vatOn}</span>
        {row.state === 'submitted' && isPermitted('pricing.compare-special-price', role) && <Compared asked={askedOf(row)} />}
      </>
    ),
    align: 'end',
    width: 160,
  },
  { id: 'state', header: text.state, cell: (row) => <State row={row} />, width: 150 },
  { id: 'next', header: text.next, cell: (row) => <Actions row={row} role={role} />, width: 170 },
  {
    id: 'dates',
    header: text.dates,
    cell: (row) => (
      <>
        <DateTime at={row.from} precision="day" /> – {row.until === null ? text.noEnd : <LastDay until={row.until} />}
        {row.meetsAnother && <span className="block text-xs font-medium text-warning-ink">{text.meets}</span>}
      </>
    ),
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
  const columns = useMemo(() => columnsOf(role, depots), [role, depots]);
  const filters = useMemo(() => filtersOf(depots), [depots]);
  return (
    <div>
      <PageHeader
        title={text.title}
        path={[{ label: words.priceLists, href: '/price-lists' }]}
        description={text.hint}
        actions={isPermitted('pricing.add-special-price', role) && <AddSpecial currency={currency} role={role} />}
      />
      <DataTable
        label={text.title}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailed, specials)}
        rowId={({ id }) => id}
        empty={
          <EmptyState icon={<HandCoins />} title={text.emptyTitle}>
            {text.emptyHint}
          </EmptyState>
        }
        filters={filters}
        searchHint={text.search}
        exportHref={exportHref('specials', columns)}
      />
    </div>
  );
}
