'use client';

import { Marked, Money, StatusBadge } from '@omniroute/ui/primitives';
import { PanelState } from '../../list/index.ts';
import { openPrices, orderText } from '../text.ts';
import { LineList } from './line-list.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { useOrder } from './use-order.ts';

const text = orderText('en');

/** An order beside its list: enough to answer the phone. */
export function OrderPanel({ id }: { readonly id: string }) {
  const query = useOrder(id);
  const { data: order } = query;
  if (!order) return <PanelState query={query} failed={text.loadFailedOne} />;
  return (
    <div className="grid gap-5">
      <div className="grid gap-2">
        <span className="min-w-0 break-words font-medium text-ink">{order.customerName ?? order.customerCode}</span>
        <div className="flex flex-wrap items-center gap-2">
          <Marked value={order.status}>
            <StatusBadge status={order.status} />
          </Marked>
          {order.shortLineCount > 0 && order.status !== 'declined' && <StatusBadge status="short" />}
          <Money minor={order.grossMinor} currency={order.currency} className="ms-auto text-base font-semibold" />
        </div>
      </div>
      <div className="rounded-card border">
        <LineList order={order} />
      </div>
      {order.pricesOpenUntil && <p className="text-xs font-medium text-info-ink">{openPrices(order.pricesOpenUntil)}</p>}
      <OrderTimeline order={order} />
    </div>
  );
}
