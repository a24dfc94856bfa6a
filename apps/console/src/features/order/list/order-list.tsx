'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, EmptyState } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ReceiptText } from 'lucide-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { RecordPanel, shownPage, useListPage, useOpenRow } from '../../list/index.ts';
import { type Depot, useCustomerNames } from '../../words/index.ts';
import { LoadSelected } from '../record/load-orders.tsx';
import { OrderPanel } from '../record/order-panel.tsx';
import { orderText } from '../text.ts';
import { type OrderRow, orderColumns } from './order-columns.tsx';
import { orderFilters } from './order-filters.ts';

const text = orderText('en');
const DEFAULTS = { sort: { id: 'createdAt', desc: true } };
const LIVE_MS = 5_000;

const hrefOf = ({ id }: Pick<OrderRow, 'id'>): string => `/orders/${id}`;
const idOf = ({ id }: OrderRow): string => id;

interface Props {
  readonly place: MembershipDocument;
  readonly depots: readonly Depot[];
}

/** All orders of the business, newest first; a click opens the order beside the list, a second one its page. */
export function OrderList({ place, depots }: Props) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage('orders', DEFAULTS);
  const panel = useOpenRow(idOf);
  const orders = useQuery({ ...trpc.order.list.queryOptions(input), placeholderData: keepPreviousData, refetchInterval: LIVE_MS });
  const columns = useMemo(() => orderColumns(place.currency, depots), [place.currency, depots]);
  const customers = useCustomerNames(list.state.filters['customerCode'] ?? []);
  const filters = useMemo(
    () => orderFilters({ depots, timeZone: place.timeZone, chosen: list.state.filters, customers }),
    [depots, place.timeZone, list.state.filters, customers],
  );
  const takeOrder = isPermitted('order.place-order', place.role) && (
    <Button asChild variant="primary">
      <Link href="/orders/new">{text.title}</Link>
    </Button>
  );
  const selectedRows = (ids: readonly string[]) => orders.data?.items.filter(({ id }) => ids.includes(id)) ?? [];
  return (
    <div>
      <PageHeader title={text.orders} actions={takeOrder} />
      <DataTable
        label={text.orders}
        list={list}
        columns={columns}
        {...shownPage(text.loadFailedList, orders)}
        rowId={idOf}
        isLive
        empty={
          <EmptyState icon={<ReceiptText />} title={text.emptyTitle} action={takeOrder}>
            {text.emptyHint}
          </EmptyState>
        }
        filters={filters}
        searchHint={text.search}
        rowHref={hrefOf}
        onOpen={panel.open}
        openId={panel.openId}
        exportHref={exportHref('orders', columns)}
        {...(isPermitted('inventory.load-order', place.role) && {
          selectionActions: (ids: readonly string[], clear: () => void) => <LoadSelected orders={selectedRows(ids)} onLoaded={clear} />,
        })}
      />
      <RecordPanel
        openId={panel.openId}
        onClose={panel.close}
        title={text.orderNumber(panel.row?.number ?? '')}
        href={panel.row ? hrefOf(panel.row) : ''}
        openLabel={text.openPage}
      >
        {panel.row && <OrderPanel key={panel.row.id} id={panel.row.id} />}
      </RecordPanel>
    </div>
  );
}
