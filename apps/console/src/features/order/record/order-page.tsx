'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Card, DateTime, LiveRegion, Money, Stat, StatusBadge, toast } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRef } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { termsName } from '../../words/index.ts';
import { channelNames, orderText } from '../text.ts';
import { OrderLines } from './order-lines.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { type OrderDocument, useOrder } from './use-order.ts';

const text = orderText('en');

/** One order: its state and figures, lines, and a timeline that moves by itself. */
export function OrderPage({ initial, role }: { readonly initial: OrderDocument; readonly role: Role }) {
  const { data: order = initial } = useOrder(initial.id, initial);
  return (
    <div className="grid gap-4">
      <PageHeader
        title={text.orderNumber(order.number)}
        path={[{ label: text.orders, href: '/orders' }]}
        status={<StatusBadge status={order.status} />}
        description={
          <>
            {order.customerName ?? order.customerCode} · <DateTime at={order.createdAt} /> · {channelNames[order.channel] ?? order.channel}
          </>
        }
        actions={order.status === 'confirmed' && isPermitted('inventory.load-order', role) && <LoadButton order={order} />}
        figures={
          <>
            <Stat label={text.total} value={<Money minor={order.grossMinor} currency={order.currency} />} />
            <Stat
              label={text.confirmedTotal}
              value={order.confirmedGrossMinor === null ? '–' : <Money minor={order.confirmedGrossMinor} currency={order.currency} />}
            />
            <Stat
              label={text.columnLines}
              value={order.lineCount}
              {...(order.shortLineCount > 0 && { detail: `${order.shortLineCount} ${text.shortColumn.toLowerCase()}` })}
            />
          </>
        }
      />
      <Notice order={order} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={text.lines} flush>
          <OrderLines order={order} />
        </Card>
        <div className="grid gap-4">
          <Card title={text.timeline}>
            <OrderTimeline order={order} />
          </Card>
          <Details order={order} />
        </div>
      </div>
      <LiveRegion>{`${order.number} ${order.status}`}</LiveRegion>
    </div>
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
  if (order.shortLineCount === 0) return null;
  return (
    <p className="rounded-card border border-warning-line bg-warning-soft px-4 py-2.5 text-dense text-warning-ink">
      {text.shortNotice(order.shortLineCount)}
    </p>
  );
}

function Details({ order }: { readonly order: OrderDocument }) {
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [
      text.customer,
      <Link key="c" className="text-accent-ink hover:underline" href={`/customers/${encodeURIComponent(order.customerCode)}`}>
        {order.customerName ?? order.customerCode}
      </Link>,
    ],
    [text.depot, order.warehouse],
    [text.outlet, order.outletCode],
    [text.fulfilment, order.fulfilment === 'collect' ? text.collect : text.deliver],
    [text.terms, termsName(order.paymentTerms)],
    [text.requestedDate, order.requestedDate && <DateTime key="w" at={order.requestedDate} precision="day" />],
    [text.lpo, order.purchaseOrderNumber],
    [text.external, order.externalReference],
    [text.placedBy, order.placedBy],
    [text.happened, <DateTime key="h" at={order.createdAt} />],
    [text.entered, order.enteredAt === order.createdAt ? null : <DateTime key="e" at={order.enteredAt} />],
    [text.note, order.note],
  ];
  return (
    <Card title={text.details}>
      <dl className="grid gap-2 text-dense">
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <div key={label} className="flex justify-between gap-4">
              <dt className="shrink-0 text-ink-muted">{label}</dt>
              <dd className="min-w-0 text-end break-words text-ink">{value}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}

function LoadButton({ order }: { readonly order: OrderDocument }) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRef(crypto.randomUUID());
  const load = useMutation({
    mutationFn: () => client.inventory.load.mutate({ orderIds: [order.id], requestId: requestId.current }),
    onSuccess: async () => {
      toast.success(text.loaded(order.number));
      await queries.invalidateQueries(trpc.order.pathFilter());
    },
    onError: (error) => toast.error(faultOf(error)?.detail ?? text.loadFailedToast),
  });
  return (
    <Button variant="primary" loading={load.isPending} onClick={() => load.mutate()}>
      {text.load}
    </Button>
  );
}
