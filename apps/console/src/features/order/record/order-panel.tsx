'use client';

import { formatQuantity } from '@omniroute/ui/format';
import { ErrorState, Money, Skeleton, StatusBadge } from '@omniroute/ui/primitives';
import { faultOf } from '../../../trpc/client.tsx';
import { orderText } from '../text.ts';
import { OrderTimeline } from './order-timeline.tsx';
import { useOrder } from './use-order.ts';

const text = orderText('en');

/** An order beside its list: enough to answer the phone. */
export function OrderPanel({ id }: { readonly id: string }) {
  const { data: order, error, refetch } = useOrder(id);
  if (error && !order) {
    return (
      <ErrorState title={text.loadFailed} onRetry={() => void refetch()}>
        {faultOf(error)?.detail ?? text.tryAgain}
      </ErrorState>
    );
  }
  if (!order) return <Skeleton shape="card" />;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge status={order.status} />
        <span className="min-w-0 break-words font-medium text-ink">{order.customerName ?? order.customerCode}</span>
        <Money minor={order.grossMinor} currency={order.currency} className="ms-auto font-semibold" />
      </div>
      <ul className="divide-y rounded-card border">
        {order.lines.map((line) => (
          <li key={line.index} className="flex items-baseline gap-3 px-3 py-1.5 text-dense">
            <span className="w-24 shrink-0 text-end text-ink-muted tabular-nums">
              {formatQuantity({ amount: line.quantity, unit: line.unit })}
            </span>
            <span className="min-w-0 flex-1 break-words text-ink">{line.name}</span>
            {line.shortQuantity > 0 && (
              <span className="shrink-0 text-xs font-medium text-warning-ink">{`${line.shortQuantity} ${text.shortColumn.toLowerCase()}`}</span>
            )}
            <Money minor={line.netMinor} currency={order.currency} symbol="none" />
          </li>
        ))}
      </ul>
      <OrderTimeline order={order} />
    </div>
  );
}
