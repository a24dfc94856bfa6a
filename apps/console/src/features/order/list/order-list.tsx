'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, EmptyState, Sheet } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { DataTable } from '@omniroute/ui/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ReceiptText } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { listCount, listError, useListPage } from '../../list/index.ts';
import { OrderPanel } from '../record/order-panel.tsx';
import { orderText } from '../text.ts';
import { orderColumns } from './order-columns.tsx';
import { orderFilters } from './order-filters.ts';

const text = orderText('en');
const DEFAULTS = { sort: { id: 'createdAt', desc: true } };
const LIVE_MS = 5_000;

interface Props {
  readonly place: MembershipDocument;
  readonly depots: readonly { readonly code: string; readonly name: string }[];
}

/** All orders of the business, newest first; a click opens the order beside the list. */
export function OrderList({ place, depots }: Props) {
  const trpc = useTRPC();
  const { list, input, exportHref } = useListPage(DEFAULTS);
  const [openId, setOpenId] = useState<string>();
  const orders = useQuery({ ...trpc.order.list.queryOptions(input), placeholderData: keepPreviousData, refetchInterval: LIVE_MS });
  const columns = useMemo(() => orderColumns(place.currency), [place.currency]);
  const filters = useMemo(
    () => orderFilters({ depots, timeZone: place.timeZone, chosen: list.state.filters }),
    [depots, place.timeZone, list.state.filters],
  );
  const maySell = isPermitted('order.place-order', place.role);
  const takeOrder = maySell && (
    <Button asChild variant="primary">
      <Link href="/orders/new">{text.title}</Link>
    </Button>
  );
  return (
    <div>
      <PageHeader title={text.orders} actions={takeOrder} />
      <DataTable
        label={text.orders}
        list={list}
        columns={columns}
        rows={orders.data?.items}
        rowId={(order) => order.id}
        nextCursor={orders.data?.nextCursor}
        count={listCount(orders.data?.total)}
        busy={orders.isPlaceholderData}
        error={listError(text.loadFailed, orders)}
        empty={
          <EmptyState icon={<ReceiptText />} title={text.emptyTitle} action={takeOrder}>
            {text.emptyHint}
          </EmptyState>
        }
        filters={filters}
        searchHint={text.search}
        rowHref={(order) => `/orders/${order.id}`}
        onOpen={(order) => setOpenId(order.id)}
        exportHref={exportHref('orders', 'number')}
        openId={openId}
      />
      <Sheet
        open={openId !== undefined}
        onOpenChange={(open) => !open && setOpenId(undefined)}
        title={orders.data?.items.find((order) => order.id === openId)?.number ?? text.orders}
        footer={
          openId !== undefined && (
            <Button asChild variant="primary">
              <Link href={`/orders/${openId}`}>{text.openPage}</Link>
            </Button>
          )
        }
      >
        {openId !== undefined && <OrderPanel id={openId} />}
      </Sheet>
    </div>
  );
}
