'use client';

import { DateTime, EmptyState } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable, type ListColumn } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTRPC } from '../../trpc/client.tsx';
import { listCount, listError, useListPage } from '../list/index.ts';
import { LongName } from '../words/index.ts';
import { audienceOf, type PriceListRow } from './assignment.ts';
import { priceListText } from './text.ts';

const text = priceListText('en');
const DEFAULTS = { sort: { id: 'code', desc: false } };
const number = new Intl.NumberFormat('en-NG');

const columns: readonly ListColumn<PriceListRow>[] = [
  { id: 'name', header: text.name, cell: (row) => <LongName>{row.name}</LongName>, sortable: true, width: 200 },
  { id: 'code', header: text.code, cell: (row) => row.code, sortable: true, width: 110 },
  { id: 'for', header: text.for, cell: (row) => <LongName>{audienceOf(row.assignments)}</LongName>, width: 200 },
  { id: 'version', header: text.version, cell: (row) => row.version, align: 'end', width: 80 },
  { id: 'entries', header: text.prices, cell: (row) => number.format(row.entryCount), align: 'end', width: 80 },
  { id: 'tax', header: text.tax, cell: (row) => (row.taxInclusive ? text.included : text.added), width: 90 },
  { id: 'updatedAt', header: text.updated, cell: (row) => <DateTime at={row.updatedAt} />, width: 120 },
  { id: 'currency', header: text.currency, cell: (row) => row.currency, hiddenAtFirst: true, width: 90 },
];

/** The price lists, with whom each is for. */
export function PriceLists() {
  const trpc = useTRPC();
  const router = useRouter();
  const { list, input, exportHref } = useListPage(DEFAULTS);
  const lists = useQuery({ ...trpc.pricing.lists.queryOptions(input), placeholderData: keepPreviousData });
  const hrefOf = (row: PriceListRow): string => `/price-lists/${encodeURIComponent(row.code)}`;
  return (
    <div>
      <PageHeader title={text.priceLists} />
      <DataTable
        label={text.priceLists}
        list={list}
        columns={columns}
        rows={lists.data?.items}
        rowId={(row) => row.id}
        nextCursor={lists.data?.nextCursor}
        count={listCount(lists.data?.total)}
        busy={lists.isPlaceholderData}
        error={listError(text.loadFailed, lists)}
        empty={
          <EmptyState icon={<Tags />} title={text.emptyTitle}>
            {text.emptyHint}
          </EmptyState>
        }
        searchHint={text.search}
        rowHref={hrefOf}
        onOpen={(row) => router.push(hrefOf(row))}
        exportHref={exportHref('price-lists', 'name')}
      />
    </div>
  );
}
