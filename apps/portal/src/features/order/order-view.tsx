'use client';

import { formatMoney } from '@omniroute/ui/format';
import { Card, DateTime, LiveRegion, Marked, StatusBadge, Timeline, type TimelineEntry } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import type { ReactNode } from 'react';
import { OrderAgain } from './order-again.tsx';
import { OrderLines } from './order-lines.tsx';
import { openPrices, orderText, stepText } from './text.ts';
import { type OrderDocument, useLiveOrder } from './use-live-order.ts';

type Step = OrderDocument['timeline'][number];
type Words = ReturnType<typeof orderText>;

const TONES: Readonly<Record<string, NonNullable<TimelineEntry['tone']>>> = {
  'order.created': 'info',
  'inventory.reserved': 'accent',
  'inventory.rejected': 'warning',
  'order.confirmed': 'success',
  'order.declined': 'danger',
  'order.cancelled': 'danger',
  'order.loaded': 'success',
};

const named = (type: string): string => {
  const words = stepText('en') as Readonly<Record<string, string>>;
  return words[type] ?? type.replace(/[._-]+/g, ' ');
};

const entriesOf = (timeline: readonly Step[], firstSteps: number): TimelineEntry[] =>
  timeline.map((step, index) => ({
    id: `${index} ${step.type}`,
    title: named(step.type),
    at: step.at,
    tone: TONES[step.type] ?? 'neutral',
    ...(step.type === 'order.created' && { actor: step.actor }),
    arrived: index >= firstSteps,
  }));

/** How the order stands, in a sentence that says what it means for the shop. */
export function standing(order: OrderDocument, text: Words): string {
  if (order.status === 'placed') return text.placedHint;
  if (order.status === 'declined') return order.shortPolicy === 'all-or-nothing' ? text.declinedAllHint : text.declinedHint;
  if (order.status === 'cancelled') return text.cancelledHint;
  if (order.status === 'loaded') return text.loadedHint;
  return order.shortLineCount > 0 ? text.confirmedShortHint(order.shortLineCount) : text.confirmedHint;
}

function Facts({ order, depot, outlet }: { readonly order: OrderDocument; readonly depot: string; readonly outlet: string | null }) {
  const text = useText(orderText);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [text.fulfilment, order.fulfilment === 'collect' ? text.collect : text.deliver],
    [text.outletIs, order.fulfilment === 'collect' ? null : outlet],
    [text.depot, depot],
    [text.wanted, order.requestedDate && <DateTime key="wanted" at={order.requestedDate} precision="day" />],
    [text.lpoIs, order.purchaseOrderNumber],
    [text.noteIs, order.note],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
      {facts.flatMap(([label, value]) =>
        value === null
          ? []
          : [
              <div key={label} className="min-w-0">
                <dt className="text-xs text-ink-muted">{label}</dt>
                <dd className="text-sm break-words text-ink">{value}</dd>
              </div>,
            ],
      )}
    </dl>
  );
}

function Amounts({ order }: { readonly order: OrderDocument }) {
  const text = useText(orderText);
  const money = (minor: string) => formatMoney({ minor, currency: order.currency });
  const isLess = order.confirmedGrossMinor !== null && order.confirmedGrossMinor !== order.grossMinor;
  const row = (label: string, amount: string, strong: boolean) => (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="text-sm text-ink-muted">{label}</dt>
      <dd className={`tabular-nums ${strong ? 'text-lg font-semibold' : 'text-sm text-ink-muted'}`}>{money(amount)}</dd>
    </div>
  );
  return (
    <>
      <dl className="grid gap-1 border-t px-4 py-3">
        {row(text.vat, order.taxMinor, false)}
        {row(isLess ? text.ordersValue : text.total, order.grossMinor, !isLess)}
        {isLess && row(text.supplied, order.confirmedGrossMinor ?? '0', true)}
        {order.roundingMinor !== undefined && row(text.rounding, order.roundingMinor, false)}
        {order.payableMinor !== undefined && row(text.toPay, order.payableMinor, true)}
      </dl>
      {order.pricesOpenUntil && <p className="px-4 pb-3 text-xs font-medium text-info-ink">{openPrices(order.pricesOpenUntil, text)}</p>}
    </>
  );
}

interface Props {
  readonly first: OrderDocument;
  /** The depot and the outlet by name; null where the order names no outlet. */
  readonly depot: string;
  readonly outlet: string | null;
}

/** An order that moves by itself: how it stands, what comes, what happened. */
export function OrderView({ first, depot, outlet }: Props) {
  const text = useText(orderText);
  const { order, firstSteps, isCut } = useLiveOrder(first);
  const words = standing(order, text);
  const hasMoved = order.timeline.length > firstSteps;
  return (
    <div className="grid gap-4">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid min-w-0 gap-1.5">
          <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xl font-semibold tracking-tight">
            {text.order(order.number)}
            <Marked value={order.status} className="inline-flex">
              <StatusBadge status={order.status} />
            </Marked>
          </h1>
          <p className={`max-w-xl rounded-control text-sm text-ink-muted ${hasMoved ? 'animate-arrived' : ''}`}>{words}</p>
          {isCut && <p className="text-xs text-warning-ink">{text.connectionLost}</p>}
        </div>
        <OrderAgain lines={order.lines} />
      </header>
      <LiveRegion>{hasMoved ? words : ''}</LiveRegion>
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
        <Card title={text.whatCame} description={text.products(order.lines.filter(({ freeOf }) => freeOf === null).length)} flush>
          <OrderLines order={order} />
          <Amounts order={order} />
        </Card>
        <div className="grid gap-4">
          <Card title={text.timeline}>
            <Timeline entries={entriesOf(order.timeline, firstSteps)} label={text.timeline} />
          </Card>
          <Card>
            <Facts order={order} depot={depot} outlet={outlet} />
          </Card>
        </div>
      </div>
    </div>
  );
}
