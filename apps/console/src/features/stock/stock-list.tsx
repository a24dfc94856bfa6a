'use client';

import type { RouterOutputs } from '@omniroute/api';
import type { Role } from '@omniroute/domain/tenant';
import { EmptyState, Quantity } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn, type ListFilter } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Boxes } from 'lucide-react';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { exportChoices, ImportButton, importFilter } from '../intake/index.ts';
import { RecordPanel, shownPage, useListPage, useOpenRow } from '../list/index.ts';
import { ProductPanel } from '../product/index.ts';
import { type Depot, LongName } from '../words/index.ts';
import { stockText } from './text.ts';

const text = stockText('en');
const DEFAULTS = { sort: { id: 'name', desc: false } };
type Row = RouterOutputs['inventory']['stock']['items'][number];

/** Counted as the depot does: in packs and loose where there is a pack. */
function Counted({ row, amount }: { readonly row: Row; readonly amount: number }) {
  const { packUnit, packFactor } = row;
  return (
    <Quantity
      amount={amount}
      unit={row.baseUnit}
      className={amount === 0 ? 'text-ink-subtle' : amount < 0 ? 'text-danger-ink' : ''}
      {...(packUnit !== null && packFactor !== null && { pack: { size: packFactor, unit: packUnit } })}
    />
  );
}

const columns: readonly ListColumn<Row>[] = [
  { id: 'name', header: text.product, cell: (row) => <LongName>{row.name}</LongName>, sortable: true, width: 230 },
  { id: 'sku', header: text.sku, cell: (row) => row.sku, sortable: true, width: 110 },
  { id: 'warehouse', header: text.depot, cell: (row) => row.warehouseName, width: 130 },
  { id: 'onHand', header: text.onHand, cell: (row) => <Counted row={row} amount={row.onHand} />, align: 'end', width: 160 },
  { id: 'reserved', header: text.reserved, cell: (row) => <Counted row={row} amount={row.reserved} />, align: 'end', width: 150 },
  {
    id: 'available',
    header: text.free,
    cell: (row) =>
      row.available <= 0 ? <span className="font-medium text-danger-ink">{text.out}</span> : <Counted row={row} amount={row.available} />,
    align: 'end',
    width: 160,
  },
  { id: 'category', header: text.category, cell: (row) => row.category, hiddenAtFirst: true, width: 130 },
  { id: 'brand', header: text.brand, cell: (row) => row.brand, hiddenAtFirst: true, width: 120 },
  { id: 'baseUnit', header: text.baseUnit, cell: (row) => row.baseUnit, hiddenAtFirst: true, width: 110 },
];

const hrefOf = ({ sku }: Row): string => `/products/${encodeURIComponent(sku)}`;
const idOf = ({ sku, warehouse }: Row): string => `${sku} ${warehouse}`;
const LIVE_MS = 15_000;

/** Stock by product and depot. */
export function StockList({ depots, role }: { readonly depots: readonly Depot[]; readonly role: Role }) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('stock', DEFAULTS);
  const panel = useOpenRow(idOf);
  const stock = useQuery({ ...trpc.inventory.stock.queryOptions(input), placeholderData: keepPreviousData, refetchInterval: LIVE_MS });
  const chosenSkus = list.state.filters['sku'];
  const filters = useMemo<readonly ListFilter[]>(
    () => [
      ...importFilter(list),
      { id: 'warehouse', label: text.depot, kind: 'options', options: depots.map(({ code, name }) => ({ value: code, label: name })) },
      {
        id: 'state',
        label: text.state,
        kind: 'options',
        options: [
          { value: 'out', label: text.out },
          { value: 'free', label: text.someFree },
          { value: 'reserved', label: text.someReserved },
        ],
      },
      ...(chosenSkus
        ? [{ id: 'sku', label: text.only, kind: 'options' as const, options: chosenSkus.map((sku) => ({ value: sku, label: sku })) }]
        : []),
    ],
    [depots, chosenSkus, list],
  );
  return (
    <div>
      <PageHeader title={text.stock} description={text.hint} actions={<ImportButton kinds={['opening-stock']} role={role} />} />
      <DataTable
        label={text.stock}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailed, stock)}
        rowId={idOf}
        isLive
        empty={
          <EmptyState icon={<Boxes />} title={text.emptyTitle} action={<ImportButton kinds={['opening-stock']} role={role} isFirstStep />}>
            {text.emptyHint}
          </EmptyState>
        }
        filters={filters}
        searchHint={text.search}
        rowHref={hrefOf}
        onOpen={panel.open}
        openId={panel.openId}
        exportHref={exportHref('stock', columns)}
        exportMore={exportChoices(role, [{ kind: 'opening-stock' }])}
      />
      <RecordPanel
        openId={panel.openId}
        onClose={panel.close}
        title={panel.row?.name ?? ''}
        href={panel.row ? hrefOf(panel.row) : ''}
        openLabel={text.openPage}
      >
        {panel.row && <ProductPanel key={panel.row.sku} sku={panel.row.sku} depots={depots} />}
      </RecordPanel>
    </div>
  );
}
