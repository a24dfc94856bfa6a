import type { RouterOutputs } from '@omniroute/api';
import { formatMoney } from '@omniroute/ui/format';
import { Badge, DateTime, StatusBadge } from '@omniroute/ui/primitives';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { orderText } from './text.ts';

/** What of an order a row shows. */
export type OrderRow = Pick<
  RouterOutputs['order']['list']['items'][number],
  'id' | 'number' | 'status' | 'createdAt' | 'lineCount' | 'shortLineCount' | 'grossMinor' | 'confirmedGrossMinor'
>;

const text = orderText('en');

/** Orders, newest first, each a link. */
export function OrderList({ orders, currency }: { readonly orders: readonly OrderRow[]; readonly currency: string }) {
  return (
    <ul>
      {orders.map((order) => (
        <li key={order.id} className="border-t first:border-t-0">
          <Link
            href={`/orders/${order.id}`}
            prefetch={false}
            className="flex min-h-16 items-center gap-3 px-4 py-2.5 transition-colors duration-100 hover:bg-hover focus-visible:-outline-offset-2"
          >
            {/* With large letters the amount goes below what it is of. */}
            <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="grid min-w-0 flex-[1_1_10rem] gap-1">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span className="text-sm font-medium whitespace-nowrap text-ink tabular-nums">{order.number}</span>
                  <StatusBadge status={order.status} />
                  {order.shortLineCount > 0 && order.status !== 'declined' && (
                    <Badge tone="warning">{text.shortLines(order.shortLineCount)}</Badge>
                  )}
                </span>
                <span className="text-xs text-ink-muted">
                  <DateTime at={order.createdAt} /> · {text.products(order.lineCount)}
                </span>
              </span>
              <span className="ms-auto text-sm font-semibold whitespace-nowrap tabular-nums">
                {formatMoney({ minor: order.confirmedGrossMinor ?? order.grossMinor, currency })}
              </span>
            </span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-subtle rtl:rotate-180" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
