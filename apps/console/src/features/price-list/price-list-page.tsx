'use client';

import type { RouterOutputs } from '@omniroute/api';
import { Card, DateTime, EmptyState, Money, Stat } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { shownPage, useListPage } from '../list/index.ts';
import { type Depot, LongName } from '../words/index.ts';
import type { PriceListRow } from './assignment.ts';
import { Audience } from './audience.tsx';
import { priceListText } from './text.ts';

const text = priceListText('en');
const DEFAULTS = { sort: { id: 'sku', desc: false } };
const number = new Intl.NumberFormat('en-NG');
type Entry = RouterOutputs['pricing']['list']['items'][number];

const entryColumns = (currency: string): readonly ListColumn<Entry>[] => [
  { id: 'name', header: text.product, cell: (row) => <LongName>{row.name}</LongName>, sortable: true, width: 240 },
  { id: 'sku', header: text.sku, cell: (row) => row.sku, sortable: true, width: 110 },
  { id: 'unit', header: text.unit, cell: (row) => row.unit, width: 90 },
  { id: 'holds', header: text.holds, cell: (row) => number.format(row.factor), align: 'end', width: 80 },
  {
    id: 'price',
    header: text.price(currency),
    cell: (row) => (row.priceMinor === null ? text.onRequest : <Money minor={row.priceMinor} currency={currency} symbol="none" />),
    align: 'end',
    width: 120,
  },
  { id: 'brand', header: text.brand, cell: (row) => row.brand, width: 120 },
  { id: 'category', header: text.category, cell: (row) => row.category, hiddenAtFirst: true, width: 130 },
];

/** One price list: whom it is for, its version, and its prices a page at a time. */
export function PriceListPage({ head, depots }: { readonly head: PriceListRow; readonly depots: readonly Depot[] }) {
  const trpc = useTRPC();
  const { list, input } = useListPage('price-list', DEFAULTS);
  const prices = useQuery({
    ...trpc.pricing.list.queryOptions({ ...input, filter: { code: [head.code] } }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => entryColumns(head.currency), [head.currency]);
  return (
    <div className="grid gap-4">
      <PageHeader
        title={head.name}
        path={[{ label: text.priceLists, href: '/price-lists' }]}
        description={`${head.code} · ${head.taxInclusive ? text.vatIncluded : text.vatAdded}`}
        figures={
          <>
            <Stat label={text.version} value={head.version} />
            <Stat label={text.prices} value={number.format(head.entryCount)} />
            <Stat label={text.updated} value={<DateTime at={head.updatedAt} />} />
          </>
        }
      />
      <Card title={text.for} description={text.assignmentsHint}>
        <Audience assignments={head.assignments} depots={depots} />
      </Card>
      <DataTable
        label={text.entries}
        list={list}
        columns={columns}
        {...shownPage(text.entriesFailed, prices)}
        rowId={(row) => `${row.sku} ${row.unit}`}
        empty={
          <EmptyState icon={<Tags />} title={text.noEntriesTitle}>
            {text.noEntriesHint}
          </EmptyState>
        }
        searchHint={text.searchEntries}
        rowHref={(row) => `/products/${encodeURIComponent(row.sku)}`}
      />
    </div>
  );
}
