'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Card, DateTime, LiveRegion, Marked, Money, Stat, StatusBadge } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { Phone } from 'lucide-react';
import Link from 'next/link';
import type { Depot } from '../../words/index.ts';
import { channelNames } from '../../words/index.ts';
import { openPrices, orderText } from '../text.ts';
import { CancelOrder } from './cancel-order.tsx';
import { LoadOrder } from './load-orders.tsx';
import { OrderDetails } from './order-details.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { type OrderDocument, useOrder } from './use-order.ts';

const text = orderText('en');

interface Props {
  readonly initial: OrderDocument;
  readonly role: Role;
  readonly depots: readonly Depot[];
  readonly outlet: string | null;
}

/** One order: its state and figures, what can be done next, lines, and a timeline that moves by itself. */
export function OrderPage({ initial, role, depots, outlet }: Props) {
  const { data: order = initial, isError } = useOrder(initial.id, initial);
  return (
    <div className="grid gap-4">
      <PageHeader
        title={text.orderNumber(order.number)}
        path={[{ label: text.orders, href: '/orders' }]}
        status={
          <Marked value={order.status}>
            <StatusBadge status={order.status} />
          </Marked>
        }
        description={
          <>
            {order.customerName ?? order.customerCode} · <DateTime at={order.createdAt} precision="time" /> ·{' '}
            {channelNames[order.channel] ?? order.channel}
          </>
        }
        actions={<Actions order={order} role={role} />}
        figures={<Figures order={order} />}
      />
      {isError && <p className="text-dense font-medium text-warning-ink">{text.cut}</p>}
      <Notice order={order} />
      {order.pricesOpenUntil && (
        <p className="rounded-card border border-info-line bg-info-soft px-4 py-2.5 text-dense text-info-ink">
          {openPrices(order.pricesOpenUntil)}
        </p>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={text.lines} flush>
          <OrderLines order={order} maySeePrices={isPermitted('pricing.get-price-list', role)} />
        </Card>
        <div className="grid gap-4">
          <Card title={text.timeline}>
            <OrderTimeline key={order.id} order={order} />
          </Card>
          <OrderDetails order={order} role={role} depots={depots} outlet={outlet} />
        </div>
      </div>
      <LiveRegion>{`${order.number} ${order.status}`}</LiveRegion>
    </div>
  );
}

function Actions({ order, role }: { readonly order: OrderDocument; readonly role: Role }) {
  return (
    <>
      {isPermitted('order.get-order-desk', role) && (
        <Button asChild>
          <Link href={`/orders/new?customer=${encodeURIComponent(order.customerCode)}`}>
            <Phone aria-hidden />
            {text.takeNext}
          </Link>
        </Button>
      )}
      {isPermitted('order.cancel-order', role) && <CancelOrder order={order} />}
      {isPermitted('inventory.load-order', role) && <LoadOrder order={order} />}
    </>
  );
}

/** Lines of which something is missing: for good, or until goods come. */
const missing = ({ lines }: OrderDocument) => ({
  short: lines.filter((line) => line.shortQuantity > 0).length,
  waiting: lines.filter((line) => line.backorderQuantity > 0).length,
});

function missingWords(order: OrderDocument): string {
  const { short, waiting } = missing(order);
  return [short > 0 ? text.shortOf(short) : '', waiting > 0 ? text.backorderOf(waiting) : ''].filter(Boolean).join(' · ');
}

function Figures({ order }: { readonly order: OrderDocument }) {
  const { confirmedGrossMinor: supplied, currency } = order;
  return (
    <>
      <Stat label={text.total} value={<Money minor={order.grossMinor} currency={currency} />} />
      <Stat
        label={order.status === 'loaded' ? text.suppliedTotal : text.confirmedTotal}
        value={<Marked value={supplied ?? ''}>{supplied === null ? '–' : <Money minor={supplied} currency={currency} />}</Marked>}
      />
      <Stat label={text.columnLines} value={order.lineCount} {...(order.shortLineCount > 0 && { detail: missingWords(order) })} />
    </>
  );
}

function Notice({ order }: { readonly order: OrderDocument }) {
  if (order.status === 'placed') {
    return (
      <p className="rounded-card border border-info-line bg-info-soft px-4 py-2.5 text-dense text-info-ink">
        <span className="font-semibold">{text.waiting}.</span> {text.waitingHint}
      </p>
    );
  }
  if (order.status === 'declined') {
    return (
      <p className="rounded-card border border-danger-line bg-danger-soft px-4 py-2.5 text-dense text-danger-ink">{text.declinedNotice}</p>
    );
  }
  if (order.status === 'cancelled')
    return <p className="rounded-card border bg-sunken px-4 py-2.5 text-dense text-ink-muted">{text.cancelledNotice}</p>;
  const { short, waiting } = missing(order);
  if (short + waiting === 0) return null;
  return (
    <p className="rounded-card border border-warning-line bg-warning-soft px-4 py-2.5 text-dense text-warning-ink">
      {[
        short > 0 ? (order.status === 'loaded' ? text.shortLoadedNotice(short) : text.shortNotice(short)) : '',
        waiting > 0 ? text.backorderNotice(waiting) : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </p>
  );
}
