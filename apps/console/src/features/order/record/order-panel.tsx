'use client';

import { formatQuantity } from '@omniroute/ui/format';
import { Marked, Money, StatusBadge } from '@omniroute/ui/primitives';
import { PanelState } from '../../list/index.ts';
import { orderText } from '../text.ts';
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
      <ul aria-label={text.lines} className="divide-y rounded-card border">
        {order.lines.map((line) => (
          <li key={line.index} className="flex items-baseline gap-3 px-3 py-1.5 text-dense">
            <span className="w-20 shrink-0 text-end text-ink-muted tabular-nums">
              {formatQuantity({ amount: line.quantity, unit: line.unit })}
            </span>
            <span className="min-w-0 flex-1 break-words text-ink">{line.name}</span>
            {line.shortQuantity > 0 && (
              <span className="shrink-0 text-xs font-medium text-warning-ink">{text.shortOf(line.shortQuantity)}</span>
            )}
            <Money minor={line.netMinor} currency={order.currency} symbol="none" />
          </li>
        ))}
      </ul>
      <OrderTimeline order={order} />
    </div>
  );
}
