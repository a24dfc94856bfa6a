'use client';

import type { RouterOutputs } from '@omniroute/api';
import {
  Button,
  Card,
  DateTime,
  ErrorState,
  Field,
  Input,
  Money,
  Select,
  Skeleton,
  Stat,
  StatusBadge,
  Textarea,
} from '@omniroute/ui/primitives';
import { RotateCcw } from 'lucide-react';
import { orderText } from '../text.ts';
import type { DraftChange, DraftDetails } from './draft.ts';

const text = orderText('en');
export type Desk = RouterOutputs['order']['desk'];

interface Props {
  readonly desk: Desk | undefined;
  readonly hasFailed: boolean;
  readonly currency: string;
  readonly details: DraftDetails;
  readonly change: (change: DraftChange) => void;
  readonly onRepeat: () => void;
}

/** The customer on the phone: what they owe, what is left, what they had last, and how it goes out. */
export function CustomerPanel({ desk, hasFailed, currency, details, change, onRepeat }: Props) {
  if (hasFailed) {
    return (
      <Card>
        <ErrorState title={text.customerFailed}>{text.tryAgain}</ErrorState>
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
        <dl className="grid grid-cols-3 gap-3">
          <Stat label={text.owed} value={<Money minor={customer.owedMinor} currency={currency} />} />
          <Stat label={text.held} value={<Money minor={customer.heldMinor} currency={currency} />} />
          <Stat
            label={text.left}
            value={customer.leftMinor === null ? '–' : <Money minor={customer.leftMinor} currency={currency} />}
            {...(customer.leftMinor === null && { detail: text.noLimit })}
          />
        </dl>
        {customer.status !== 'active' && (
          <p role="alert" className="mt-3 text-dense font-medium text-danger-ink">
            {customer.status === 'closed' ? text.closed : text.onHold}
          </p>
        )}
      </Card>
      <LastOrder order={lastOrder} onRepeat={onRepeat} />
      <Delivery desk={desk} details={details} change={change} />
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
            <span className="w-20 shrink-0 text-end text-ink-muted tabular-nums">{`${line.quantity} ${line.unit}`}</span>
            <span className="min-w-0 truncate text-ink">{line.name}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Delivery({
  desk,
  details,
  change,
}: {
  readonly desk: Desk;
  readonly details: DraftDetails;
  readonly change: (change: DraftChange) => void;
}) {
  const set = (patch: Partial<DraftDetails>) => change({ type: 'details', patch });
  const depots = desk.warehouses.map(({ code, name }) => ({ value: code, label: name }));
  const outlets = desk.outlets.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Card title={text.delivery}>
      <div className="grid grid-cols-2 gap-3">
        <Field label={text.depot}>
          {(control) => (
            <Select
              {...control}
              options={depots}
              value={details.warehouse || desk.customer.warehouse}
              onValueChange={(warehouse) => set({ warehouse })}
            />
          )}
        </Field>
        <Field label={text.fulfilment}>
          {(control) => (
            <Select
              {...control}
              options={[
                { value: 'deliver', label: text.deliver },
                { value: 'collect', label: text.collect },
              ]}
              value={details.fulfilment}
              onValueChange={(fulfilment) => set({ fulfilment: fulfilment === 'collect' ? 'collect' : 'deliver' })}
            />
          )}
        </Field>
        {outlets.length > 0 && (
          <Field label={text.outlet} className="col-span-2">
            {(control) => (
              <Select
                {...control}
                options={outlets}
                value={details.outletCode || (outlets[0]?.value ?? '')}
                onValueChange={(outletCode) => set({ outletCode })}
              />
            )}
          </Field>
        )}
        <Field label={text.requestedDate} optional>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={details.requestedDate}
              onChange={(event) => set({ requestedDate: event.target.value })}
            />
          )}
        </Field>
        <Field label={text.lpo} optional>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              value={details.purchaseOrderNumber}
              onChange={(event) => set({ purchaseOrderNumber: event.target.value })}
            />
          )}
        </Field>
        <Field label={text.shortPolicy} className="col-span-2">
          {(control) => (
            <Select
              {...control}
              options={[
                { value: 'ship-available', label: text.shipAvailable },
                { value: 'all-or-nothing', label: text.allOrNothing },
                { value: 'backorder', label: text.backorder },
              ]}
              value={details.shortPolicy || desk.customer.shortPolicy}
              onValueChange={(shortPolicy) => set({ shortPolicy })}
            />
          )}
        </Field>
        <Field label={text.note} optional className="col-span-2">
          {(control) => (
            <Textarea {...control} rows={2} maxLength={1000} value={details.note} onChange={(event) => set({ note: event.target.value })} />
          )}
        </Field>
      </div>
    </Card>
  );
}
