'use client';

import type { Role } from '@omniroute/domain/tenant';
import { formatQuantity } from '@omniroute/ui/format';
import { Button, Card, DateTime, ErrorState, Money, Skeleton, StatusBadge } from '@omniroute/ui/primitives';
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { orderText } from '../text.ts';
import { DeliveryCard } from './delivery-card.tsx';
import type { Desk } from './desk.ts';
import type { DraftChange, DraftDetails } from './draft.ts';

const text = orderText('en');

interface Props {
  readonly desk: Desk | undefined;
  /** Set when the customer could not be opened: asks again. */
  readonly onRetry: (() => void) | undefined;
  readonly currency: string;
  readonly details: DraftDetails;
  readonly change: (change: DraftChange) => void;
  readonly onRepeat: () => void;
  readonly role: Role;
}

/** The customer on the phone: what they owe, what is left, what they had last, and how it goes out. */
export function CustomerPanel({ desk, onRetry, currency, details, change, onRepeat, role }: Props) {
  if (!desk && onRetry) {
    return (
      <Card>
        <ErrorState title={text.customerFailed} onRetry={onRetry}>
          {text.tryAgain}
        </ErrorState>
      </Card>
    );
  }
  if (!desk) return <Skeleton shape="card" />;
  const { customer, lastOrder } = desk;
  return (
    <div className="grid content-start gap-4">
      <Card
        title={customer.name}
        description={`${customer.code} · ${customer.ownerName}`}
        actions={customer.status !== 'active' && <StatusBadge status={customer.status} />}
      >
        <dl className="grid gap-1.5">
          <Figure label={text.owed}>
            <Money minor={customer.owedMinor} currency={currency} />
          </Figure>
          <Figure label={text.held}>
            <Money minor={customer.heldMinor} currency={currency} />
          </Figure>
          <Figure label={text.left} strong>
            {customer.leftMinor === null ? text.noLimit : <Money minor={customer.leftMinor} currency={currency} word={text.over} />}
          </Figure>
        </dl>
        {customer.status !== 'active' && (
          <p role="alert" className="mt-3 text-dense font-medium text-danger-ink">
            {customer.status === 'closed' ? text.closed : text.onHold}
          </p>
        )}
      </Card>
      <LastOrder order={lastOrder} onRepeat={onRepeat} />
      <DeliveryCard desk={desk} details={details} change={change} role={role} />
    </div>
  );
}

/** A figure on a line of its own: twelve digits have room, and the eye runs down one edge. */
function Figure({ label, strong = false, children }: { readonly label: string; readonly strong?: boolean; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 text-dense">
      <dt className="text-ink-muted">{label}</dt>
      <dd className={`text-end tabular-nums text-ink ${strong ? 'text-base font-semibold' : 'font-medium'}`}>{children}</dd>
    </div>
  );
}

function LastOrder({ order, onRepeat }: { readonly order: Desk['lastOrder']; readonly onRepeat: () => void }) {
  if (!order) return <Card title={text.lastOrder}>{text.noLastOrder}</Card>;
  return (
    <Card
      title={text.lastOrder}
      description={
        <>
          {order.number} · <DateTime at={order.createdAt} /> · <Money minor={order.grossMinor} currency={order.currency} />
        </>
      }
      actions={
        <Button size="sm" onClick={onRepeat}>
          <RotateCcw aria-hidden />
          {text.repeat}
        </Button>
      }
      flush
    >
      <ul className="max-h-44 divide-y overflow-y-auto border-t" tabIndex={0} aria-label={text.lastOrder}>
        {order.lines.map((line) => (
          <li key={line.index} className="flex gap-3 px-4 py-1.5 text-dense">
            <span className="w-24 shrink-0 text-end text-ink-muted tabular-nums">
              {formatQuantity({ amount: line.quantity, unit: line.unit })}
            </span>
            <span className="min-w-0 truncate text-ink">{line.name}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
